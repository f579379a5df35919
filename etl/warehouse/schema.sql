-- The warehouse: one file a build, written once, read-only afterwards. Every value can be followed to an article,
-- a span of its text, the extractor's version and the build. Nothing here depends on the clock: same inputs, same bytes.

CREATE TABLE build (
    build_id          VARCHAR PRIMARY KEY,
    input_fingerprint VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    schema_version    INTEGER NOT NULL,
    as_of             DATE
);
COMMENT ON TABLE build IS 'The one build this file holds. When and how long it ran stands beside the file, so that equal inputs give equal files.';
COMMENT ON COLUMN build.build_id IS 'Short hash of the inputs; also the name of the file.';
COMMENT ON COLUMN build.input_fingerprint IS 'SHA-256 over articles, registry, vocabularies, goals, indicators and decisions.';
COMMENT ON COLUMN build.extractor_version IS 'Version of the reading rules, vocabularies and models.';
COMMENT ON COLUMN build.schema_version IS 'Version of this schema.';
COMMENT ON COLUMN build.as_of IS 'The latest day of publication among the articles whose day is known: the day the data speaks for.';

CREATE TABLE calendar (
    date           DATE PRIMARY KEY,
    jalali_year    SMALLINT NOT NULL,
    jalali_month   TINYINT NOT NULL CHECK (jalali_month BETWEEN 1 AND 12),
    jalali_day     TINYINT NOT NULL CHECK (jalali_day BETWEEN 1 AND 31),
    jalali_quarter TINYINT NOT NULL CHECK (jalali_quarter BETWEEN 1 AND 4),
    month_key      VARCHAR NOT NULL,
    jalali_text    VARCHAR NOT NULL,
    weekday        TINYINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    is_leap_year   BOOLEAN NOT NULL
);
COMMENT ON TABLE calendar IS 'Every day of the Jalali years 1300 to 1450.';
COMMENT ON COLUMN calendar.date IS 'Gregorian day.';
COMMENT ON COLUMN calendar.jalali_year IS 'Jalali year.';
COMMENT ON COLUMN calendar.jalali_month IS 'Jalali month, 1 is Farvardin.';
COMMENT ON COLUMN calendar.jalali_day IS 'Day of the Jalali month.';
COMMENT ON COLUMN calendar.jalali_quarter IS 'Season, 1 is spring.';
COMMENT ON COLUMN calendar.month_key IS 'Jalali month as 1404-07: sorts in time and is used in addresses.';
COMMENT ON COLUMN calendar.jalali_text IS 'Jalali date as 1404/07/05, ASCII digits.';
COMMENT ON COLUMN calendar.weekday IS 'Day of the week, 0 is Saturday.';
COMMENT ON COLUMN calendar.is_leap_year IS 'Whether the Jalali year has 366 days.';

CREATE TABLE kind (
    kind     VARCHAR PRIMARY KEY CHECK (kind IN ('agreement', 'meeting', 'complex', 'workshop_access', 'training', 'tour', 'event', 'employment', 'funding')),
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    position TINYINT NOT NULL
);
COMMENT ON TABLE kind IS 'Kinds of acts.';
COMMENT ON COLUMN kind.kind IS 'Code.';
COMMENT ON COLUMN kind.label_fa IS 'Persian label.';
COMMENT ON COLUMN kind.label_en IS 'English label.';
COMMENT ON COLUMN kind.position IS 'Order in legends and lists.';

CREATE TABLE stage (
    stage    VARCHAR PRIMARY KEY CHECK (stage IN ('proposed', 'agreed', 'under_way', 'done')),
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    position TINYINT NOT NULL
);
COMMENT ON TABLE stage IS 'Stages of an act, in order.';
COMMENT ON COLUMN stage.stage IS 'Code.';
COMMENT ON COLUMN stage.label_fa IS 'Persian label.';
COMMENT ON COLUMN stage.label_en IS 'English label.';
COMMENT ON COLUMN stage.position IS 'Rank: proposed 1 to done 4.';

CREATE TABLE sector (
    sector   VARCHAR PRIMARY KEY CHECK (sector IN ('ict', 'manufacturing', 'electronics', 'materials_chemistry', 'pharma', 'medical_devices', 'bio_agri_food', 'energy_environment', 'creative_humanities', 'business_services', 'construction', 'tourism')),
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    position TINYINT NOT NULL
);
COMMENT ON TABLE sector IS 'Sectors of acts.';
COMMENT ON COLUMN sector.sector IS 'Code.';
COMMENT ON COLUMN sector.label_fa IS 'Persian label.';
COMMENT ON COLUMN sector.label_en IS 'English label.';
COMMENT ON COLUMN sector.position IS 'Order in legends and lists.';

CREATE TABLE sector_crosswalk (
    scheme VARCHAR NOT NULL CHECK (scheme IN ('technology_field', 'training_cluster')),
    sector VARCHAR NOT NULL REFERENCES sector (sector),
    code   VARCHAR NOT NULL,
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    note   VARCHAR,
    PRIMARY KEY (scheme, sector, code)
);
COMMENT ON TABLE sector_crosswalk IS 'Our sectors beside the nine official technology fields and the training clusters.';
COMMENT ON COLUMN sector_crosswalk.scheme IS 'technology_field or training_cluster.';
COMMENT ON COLUMN sector_crosswalk.sector IS 'Our sector.';
COMMENT ON COLUMN sector_crosswalk.code IS 'Code in the other scheme.';
COMMENT ON COLUMN sector_crosswalk.label_fa IS 'Persian label in the other scheme.';
COMMENT ON COLUMN sector_crosswalk.label_en IS 'English label in the other scheme.';
COMMENT ON COLUMN sector_crosswalk.note IS 'What is not one to one.';

CREATE TABLE measure (
    measure  VARCHAR PRIMARY KEY CHECK (measure IN ('trainees', 'jobs', 'workshops', 'courses', 'companies', 'teams', 'visitors', 'area_m2', 'budget_rial', 'person_hours', 'units', 'percent_employed', 'other')),
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    unit_fa  VARCHAR NOT NULL,
    position TINYINT NOT NULL
);
COMMENT ON TABLE measure IS 'What quantities measure.';
COMMENT ON COLUMN measure.measure IS 'Code.';
COMMENT ON COLUMN measure.label_fa IS 'Persian label.';
COMMENT ON COLUMN measure.label_en IS 'English label.';
COMMENT ON COLUMN measure.unit_fa IS 'Persian unit.';
COMMENT ON COLUMN measure.position IS 'Order in lists.';

CREATE TABLE institution_type (
    type     VARCHAR PRIMARY KEY,
    drawn_as VARCHAR NOT NULL,
    label_fa VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    position TINYINT NOT NULL
);
COMMENT ON TABLE institution_type IS 'Types of institutions and the ten groups they are drawn as.';
COMMENT ON COLUMN institution_type.type IS 'Code, as in the registry.';
COMMENT ON COLUMN institution_type.drawn_as IS 'The group whose colour and symbol the type has: science_park, incubator, university, research_institute, seminary, tvto, government, national_body, company or other.';
COMMENT ON COLUMN institution_type.label_fa IS 'Persian label of the group.';
COMMENT ON COLUMN institution_type.label_en IS 'English label of the group.';
COMMENT ON COLUMN institution_type.position IS 'Order of the group.';

CREATE TABLE institution (
    institution_id VARCHAR PRIMARY KEY,
    name_fa        VARCHAR NOT NULL,
    name_en        VARCHAR,
    short_fa       VARCHAR NOT NULL,
    type           VARCHAR NOT NULL REFERENCES institution_type (type),
    parent_id      VARCHAR,
    province       VARCHAR,
    website        VARCHAR,
    source_url     VARCHAR,
    is_registered  BOOLEAN NOT NULL,
    search_key     VARCHAR NOT NULL
);
COMMENT ON TABLE institution IS 'Institutions of the registry, and the names that are in no registry as written.';
COMMENT ON COLUMN institution.institution_id IS 'Key of the registry; u_ and a hash of the folded name for a name in no registry.';
COMMENT ON COLUMN institution.name_fa IS 'Official name, or the name as written with its spelling repaired.';
COMMENT ON COLUMN institution.name_en IS 'English name of the registry.';
COMMENT ON COLUMN institution.short_fa IS 'Short name for axes and nodes.';
COMMENT ON COLUMN institution.type IS 'Type of the registry; for an open name read from its head noun.';
COMMENT ON COLUMN institution.parent_id IS 'The institution it belongs to.';
COMMENT ON COLUMN institution.province IS 'Province of the registry.';
COMMENT ON COLUMN institution.website IS 'Website of the registry.';
COMMENT ON COLUMN institution.source_url IS 'Where the registry has the facts from.';
COMMENT ON COLUMN institution.is_registered IS 'Whether it stands in the registry.';
COMMENT ON COLUMN institution.search_key IS 'Folded name and aliases, one a line, for finding it under any spelling.';

CREATE TABLE alias (
    alias          VARCHAR NOT NULL,
    institution_id VARCHAR NOT NULL REFERENCES institution (institution_id),
    note           VARCHAR,
    PRIMARY KEY (alias, institution_id)
);
COMMENT ON TABLE alias IS 'Other names of registry institutions.';
COMMENT ON COLUMN alias.alias IS 'The name as used.';
COMMENT ON COLUMN alias.institution_id IS 'Whose name it is.';
COMMENT ON COLUMN alias.note IS 'Kind of name and where it holds.';

CREATE TABLE article (
    article_id          VARCHAR PRIMARY KEY,
    url                 VARCHAR,
    publisher           VARCHAR NOT NULL,
    title               VARCHAR,
    published           DATE,
    published_precision VARCHAR NOT NULL CHECK (published_precision IN ('day', 'month', 'year', 'unknown')),
    published_basis     VARCHAR,
    text                VARCHAR NOT NULL,
    content_hash        VARCHAR NOT NULL,
    source_file         VARCHAR NOT NULL,
    source_line         INTEGER NOT NULL,
    in_scope            BOOLEAN NOT NULL
);
COMMENT ON TABLE article IS 'News items that were read, text untouched.';
COMMENT ON COLUMN article.article_id IS 'Id of the input, or a hash of the text where the input has none.';
COMMENT ON COLUMN article.url IS 'Address of the original.';
COMMENT ON COLUMN article.publisher IS 'Who published it; «نامشخص» (unknown) where the input does not say.';
COMMENT ON COLUMN article.title IS 'Headline.';
COMMENT ON COLUMN article.published IS 'Publication date; empty where unknown, never guessed.';
COMMENT ON COLUMN article.published_precision IS 'Which part of the date is known.';
COMMENT ON COLUMN article.published_basis IS 'How the date is known.';
COMMENT ON COLUMN article.text IS 'The text as it came in; all offsets count its characters.';
COMMENT ON COLUMN article.content_hash IS 'SHA-256 of title and text.';
COMMENT ON COLUMN article.source_file IS 'Input file, relative to the data folder where it lies inside.';
COMMENT ON COLUMN article.source_line IS 'Line of the input file, from 1.';
COMMENT ON COLUMN article.in_scope IS 'Whether the article reports a cooperation.';

CREATE TABLE mention (
    article_id     VARCHAR NOT NULL REFERENCES article (article_id),
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    institution_id VARCHAR NOT NULL REFERENCES institution (institution_id),
    name           VARCHAR NOT NULL,
    PRIMARY KEY (article_id, span_start, span_end, institution_id),
    CHECK (span_start >= 0 AND span_end > span_start)
);
COMMENT ON TABLE mention IS 'Where an article names an institution.';
COMMENT ON COLUMN mention.article_id IS 'The article.';
COMMENT ON COLUMN mention.span_start IS 'First character.';
COMMENT ON COLUMN mention.span_end IS 'One past the last character.';
COMMENT ON COLUMN mention.institution_id IS 'The institution named.';
COMMENT ON COLUMN mention.name IS 'Official name, or the name as written.';

CREATE TABLE act (
    act_id          VARCHAR PRIMARY KEY,
    kind            VARCHAR NOT NULL REFERENCES kind (kind),
    stage           VARCHAR NOT NULL REFERENCES stage (stage),
    title           VARCHAR NOT NULL,
    date            DATE,
    date_precision  VARCHAR NOT NULL CHECK (date_precision IN ('day', 'month', 'year', 'unknown')),
    date_basis      VARCHAR NOT NULL CHECK (date_basis IN ('stated', 'published', 'none')),
    jalali_year     SMALLINT,
    month_key       VARCHAR,
    due             DATE,
    first_reported  DATE,
    last_reported   DATE,
    report_count    INTEGER NOT NULL CHECK (report_count > 0),
    publisher_count INTEGER NOT NULL CHECK (publisher_count > 0),
    party_count     INTEGER NOT NULL,
    confidence      DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    review_state    VARCHAR NOT NULL CHECK (review_state IN ('accepted', 'waiting', 'confirmed', 'corrected')),
    search_key      VARCHAR NOT NULL,
    party_ids       VARCHAR[] NOT NULL,
    sector_codes    VARCHAR[] NOT NULL,
    publishers      VARCHAR[] NOT NULL,
    own_report_count INTEGER NOT NULL CHECK (own_report_count BETWEEN 0 AND report_count),
    shared_articles VARCHAR[] NOT NULL
);
COMMENT ON TABLE act IS 'Real-world acts: each merges the records of all articles that report it. Charts count acts.';
COMMENT ON COLUMN act.act_id IS 'Stable id, made of its earliest record.';
COMMENT ON COLUMN act.kind IS 'Kind.';
COMMENT ON COLUMN act.stage IS 'The furthest stage any report states.';
COMMENT ON COLUMN act.title IS 'Headline for lists.';
COMMENT ON COLUMN act.date IS 'The day the act is placed at: as stated, else when first reported; empty if neither is known.';
COMMENT ON COLUMN act.date_precision IS 'Which part of the date is known; only day and month stand on a monthly axis.';
COMMENT ON COLUMN act.date_basis IS 'stated by a report, published (date of the first report) or none.';
COMMENT ON COLUMN act.jalali_year IS 'Jalali year of the date; empty if unknown.';
COMMENT ON COLUMN act.month_key IS 'Jalali month as 1404-07; empty if the month is unknown.';
COMMENT ON COLUMN act.due IS 'The day it is promised for, as stated.';
COMMENT ON COLUMN act.first_reported IS 'Publication date of the first dated report.';
COMMENT ON COLUMN act.last_reported IS 'Publication date of the last dated report.';
COMMENT ON COLUMN act.report_count IS 'Articles that report it.';
COMMENT ON COLUMN act.publisher_count IS 'Publishers that report it.';
COMMENT ON COLUMN act.party_count IS 'Institutions that take part.';
COMMENT ON COLUMN act.confidence IS 'Calibrated probability of its best record, 0 to 1.';
COMMENT ON COLUMN act.review_state IS 'accepted by confidence, waiting for a person, confirmed or corrected by one.';
COMMENT ON COLUMN act.search_key IS 'Folded title, evidence and party names, for full-text search.';
COMMENT ON COLUMN act.party_ids IS 'What act_party holds of it, in order of id: counting over a million acts must not need a join.';
COMMENT ON COLUMN act.sector_codes IS 'What act_sector holds of it, in order of code.';
COMMENT ON COLUMN act.publishers IS 'The publishers that report it, in order.';
COMMENT ON COLUMN act.own_report_count IS 'Articles that report it and no other act; over several acts these may be added up.';
COMMENT ON COLUMN act.shared_articles IS 'Ids of the articles that report it and another act as well; over several acts each counts once.';

CREATE TABLE record (
    record_id         VARCHAR PRIMARY KEY,
    act_id            VARCHAR NOT NULL REFERENCES act (act_id),
    article_id        VARCHAR NOT NULL REFERENCES article (article_id),
    kind              VARCHAR NOT NULL REFERENCES kind (kind),
    stage             VARCHAR NOT NULL REFERENCES stage (stage),
    date              DATE,
    evidence_start    INTEGER NOT NULL,
    evidence_end      INTEGER NOT NULL,
    evidence_text     VARCHAR NOT NULL,
    confidence        DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    extractor_version VARCHAR NOT NULL,
    build_id          VARCHAR NOT NULL REFERENCES build (build_id),
    CHECK (evidence_start >= 0 AND evidence_end > evidence_start)
);
COMMENT ON TABLE record IS 'One act as one article states it.';
COMMENT ON COLUMN record.record_id IS 'Article id, kind and place: stable while the reading stays the same.';
COMMENT ON COLUMN record.act_id IS 'The act it reports.';
COMMENT ON COLUMN record.article_id IS 'The article.';
COMMENT ON COLUMN record.kind IS 'Kind.';
COMMENT ON COLUMN record.stage IS 'Stage at the time of the article.';
COMMENT ON COLUMN record.date IS 'Day of the act as the text states it.';
COMMENT ON COLUMN record.evidence_start IS 'First character of the evidence in the article.';
COMMENT ON COLUMN record.evidence_end IS 'One past its last character.';
COMMENT ON COLUMN record.evidence_text IS 'The evidence, verbatim.';
COMMENT ON COLUMN record.confidence IS 'Calibrated probability that the record is right.';
COMMENT ON COLUMN record.extractor_version IS 'What read it.';
COMMENT ON COLUMN record.build_id IS 'The build.';

CREATE TABLE record_party (
    record_id      VARCHAR NOT NULL REFERENCES record (record_id),
    institution_id VARCHAR NOT NULL REFERENCES institution (institution_id),
    position       INTEGER NOT NULL,
    PRIMARY KEY (record_id, institution_id)
);
COMMENT ON TABLE record_party IS 'Parties of a record.';
COMMENT ON COLUMN record_party.record_id IS 'The record.';
COMMENT ON COLUMN record_party.institution_id IS 'The party.';
COMMENT ON COLUMN record_party.position IS 'Order in the text, from 1.';

CREATE TABLE record_sector (
    record_id VARCHAR NOT NULL REFERENCES record (record_id),
    sector    VARCHAR NOT NULL REFERENCES sector (sector),
    PRIMARY KEY (record_id, sector)
);
COMMENT ON TABLE record_sector IS 'Sectors of a record.';
COMMENT ON COLUMN record_sector.record_id IS 'The record.';
COMMENT ON COLUMN record_sector.sector IS 'The sector.';

CREATE TABLE record_quantity (
    record_id      VARCHAR NOT NULL REFERENCES record (record_id),
    position       INTEGER NOT NULL,
    measure        VARCHAR NOT NULL REFERENCES measure (measure),
    value          DOUBLE NOT NULL,
    unit           VARCHAR NOT NULL,
    unit_as_stated VARCHAR NOT NULL,
    is_target      BOOLEAN NOT NULL,
    due            DATE,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    PRIMARY KEY (record_id, position)
);
COMMENT ON TABLE record_quantity IS 'Numbers stated for a record.';
COMMENT ON COLUMN record_quantity.record_id IS 'The record.';
COMMENT ON COLUMN record_quantity.position IS 'Order in the text, from 1.';
COMMENT ON COLUMN record_quantity.measure IS 'What it measures.';
COMMENT ON COLUMN record_quantity.value IS 'The number; money in rial.';
COMMENT ON COLUMN record_quantity.unit IS 'Unit of the value.';
COMMENT ON COLUMN record_quantity.unit_as_stated IS 'The unit in the words of the article.';
COMMENT ON COLUMN record_quantity.is_target IS 'Target (true) or outcome.';
COMMENT ON COLUMN record_quantity.due IS 'By when, as stated.';
COMMENT ON COLUMN record_quantity.span_start IS 'First character in the article.';
COMMENT ON COLUMN record_quantity.span_end IS 'One past the last character.';

CREATE TABLE act_party (
    act_id         VARCHAR NOT NULL REFERENCES act (act_id),
    institution_id VARCHAR NOT NULL REFERENCES institution (institution_id),
    PRIMARY KEY (act_id, institution_id)
);
COMMENT ON TABLE act_party IS 'Parties of an act: of all its records.';
COMMENT ON COLUMN act_party.act_id IS 'The act.';
COMMENT ON COLUMN act_party.institution_id IS 'The party.';

CREATE TABLE act_sector (
    act_id VARCHAR NOT NULL REFERENCES act (act_id),
    sector VARCHAR NOT NULL REFERENCES sector (sector),
    PRIMARY KEY (act_id, sector)
);
COMMENT ON TABLE act_sector IS 'Sectors of an act: of all its records.';
COMMENT ON COLUMN act_sector.act_id IS 'The act.';
COMMENT ON COLUMN act_sector.sector IS 'The sector.';

CREATE TABLE rejected_record (
    record_id         VARCHAR PRIMARY KEY,
    article_id        VARCHAR NOT NULL REFERENCES article (article_id),
    kind              VARCHAR NOT NULL REFERENCES kind (kind),
    stage             VARCHAR NOT NULL REFERENCES stage (stage),
    date              DATE,
    party_ids         VARCHAR[] NOT NULL,
    evidence_start    INTEGER NOT NULL,
    evidence_end      INTEGER NOT NULL,
    evidence_text     VARCHAR NOT NULL,
    confidence        DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    extractor_version VARCHAR NOT NULL,
    build_id          VARCHAR NOT NULL REFERENCES build (build_id),
    CHECK (evidence_start >= 0 AND evidence_end > evidence_start)
);
COMMENT ON TABLE rejected_record IS 'Records that a person called wrong, as they were read: kept to be seen and restored, counted nowhere, in no act.';
COMMENT ON COLUMN rejected_record.record_id IS 'As record.record_id; the decision in the ledger names it.';
COMMENT ON COLUMN rejected_record.article_id IS 'The article.';
COMMENT ON COLUMN rejected_record.kind IS 'Kind as read.';
COMMENT ON COLUMN rejected_record.stage IS 'Stage as read.';
COMMENT ON COLUMN rejected_record.date IS 'Day of the act as read.';
COMMENT ON COLUMN rejected_record.party_ids IS 'Parties as read, in the order of the text.';
COMMENT ON COLUMN rejected_record.evidence_start IS 'First character of the evidence in the article.';
COMMENT ON COLUMN rejected_record.evidence_end IS 'One past its last character.';
COMMENT ON COLUMN rejected_record.evidence_text IS 'The evidence, verbatim.';
COMMENT ON COLUMN rejected_record.confidence IS 'What the program gave the record.';
COMMENT ON COLUMN rejected_record.extractor_version IS 'What read it.';
COMMENT ON COLUMN rejected_record.build_id IS 'The build.';

CREATE TABLE merge_candidate (
    record_a VARCHAR NOT NULL REFERENCES record (record_id),
    record_b VARCHAR NOT NULL REFERENCES record (record_id),
    score    DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    outcome  VARCHAR NOT NULL CHECK (outcome IN ('merged', 'queued', 'split')),
    basis    VARCHAR NOT NULL,
    PRIMARY KEY (record_a, record_b)
);
COMMENT ON TABLE merge_candidate IS 'Pairs of records compared as reports of one act: merged, queued for a person, or kept apart by a person.';
COMMENT ON COLUMN merge_candidate.record_a IS 'One record.';
COMMENT ON COLUMN merge_candidate.record_b IS 'The other record.';
COMMENT ON COLUMN merge_candidate.score IS 'How alike they are, 0 to 1.';
COMMENT ON COLUMN merge_candidate.outcome IS 'What was done.';
COMMENT ON COLUMN merge_candidate.basis IS 'Why: features in words, or the decision''s id.';

CREATE TABLE goal (
    goal_id            VARCHAR PRIMARY KEY,
    title_fa           VARCHAR NOT NULL,
    institution_id     VARCHAR REFERENCES institution (institution_id),
    indicator          VARCHAR NOT NULL,
    period_jalali      VARCHAR,
    jalali_year        SMALLINT,
    period_start       DATE,
    period_end         DATE,
    target_value       DOUBLE NOT NULL,
    outcome_value      DOUBLE,
    outcome_as_of      DATE,
    unit               VARCHAR NOT NULL,
    source_url         VARCHAR NOT NULL,
    outcome_source_url VARCHAR
);
COMMENT ON TABLE goal IS 'Targets for employment and training, with the outcome where a source gives one.';
COMMENT ON COLUMN goal.goal_id IS 'Key.';
COMMENT ON COLUMN goal.title_fa IS 'What is to be reached, in Persian.';
COMMENT ON COLUMN goal.institution_id IS 'Whose goal it is.';
COMMENT ON COLUMN goal.indicator IS 'What is counted.';
COMMENT ON COLUMN goal.period_jalali IS 'Period as the source states it.';
COMMENT ON COLUMN goal.jalali_year IS 'Jalali year of the period where it is known.';
COMMENT ON COLUMN goal.period_start IS 'First day.';
COMMENT ON COLUMN goal.period_end IS 'Last day.';
COMMENT ON COLUMN goal.target_value IS 'The target, in unit.';
COMMENT ON COLUMN goal.outcome_value IS 'What was reached; empty when no source says.';
COMMENT ON COLUMN goal.outcome_as_of IS 'The day the outcome is stated for.';
COMMENT ON COLUMN goal.unit IS 'Unit of both values.';
COMMENT ON COLUMN goal.source_url IS 'Address of the target''s source.';
COMMENT ON COLUMN goal.outcome_source_url IS 'Address of the outcome''s source.';

CREATE TABLE indicator (
    indicator_row  INTEGER PRIMARY KEY,
    indicator      VARCHAR NOT NULL,
    institution_id VARCHAR REFERENCES institution (institution_id),
    period_start   DATE,
    period_end     DATE,
    period_jalali  VARCHAR,
    value          DOUBLE NOT NULL,
    unit           VARCHAR NOT NULL,
    is_target      BOOLEAN NOT NULL,
    source_url     VARCHAR NOT NULL,
    note_fa        VARCHAR
);
COMMENT ON TABLE indicator IS 'Published figures over time; where sources disagree, each figure keeps its own source.';
COMMENT ON COLUMN indicator.indicator_row IS 'Line of the file.';
COMMENT ON COLUMN indicator.indicator IS 'What is counted.';
COMMENT ON COLUMN indicator.institution_id IS 'Whose figure it is; empty for the province.';
COMMENT ON COLUMN indicator.period_start IS 'First day.';
COMMENT ON COLUMN indicator.period_end IS 'Last day.';
COMMENT ON COLUMN indicator.period_jalali IS 'Period as the source states it.';
COMMENT ON COLUMN indicator.value IS 'The figure.';
COMMENT ON COLUMN indicator.unit IS 'Its unit.';
COMMENT ON COLUMN indicator.is_target IS 'A target rather than an outcome.';
COMMENT ON COLUMN indicator.source_url IS 'Address of the source.';
COMMENT ON COLUMN indicator.note_fa IS 'Remark, in Persian.';

CREATE TABLE year_motto (
    jalali_year SMALLINT PRIMARY KEY,
    motto_fa    VARCHAR NOT NULL,
    source_url  VARCHAR
);
COMMENT ON TABLE year_motto IS 'The motto of a Jalali year, as offices print it.';
COMMENT ON COLUMN year_motto.jalali_year IS 'Jalali year.';
COMMENT ON COLUMN year_motto.motto_fa IS 'The motto.';
COMMENT ON COLUMN year_motto.source_url IS 'Address of the source.';

CREATE TABLE quarantine (
    quarantine_id VARCHAR PRIMARY KEY,
    source_file   VARCHAR NOT NULL,
    source_line   INTEGER NOT NULL,
    reason        VARCHAR NOT NULL CHECK (reason IN ('encoding', 'no_text', 'not_json', 'not_object', 'bad_date', 'no_id', 'duplicate_id', 'bad_markup', 'unreadable')),
    detail        VARCHAR NOT NULL,
    raw           BLOB NOT NULL
);
COMMENT ON TABLE quarantine IS 'Input that could not be read, kept byte for byte.';
COMMENT ON COLUMN quarantine.quarantine_id IS 'Hash of place and bytes.';
COMMENT ON COLUMN quarantine.source_file IS 'Input file.';
COMMENT ON COLUMN quarantine.source_line IS 'Line, from 1; 0 for the whole file.';
COMMENT ON COLUMN quarantine.reason IS 'Code of the reason.';
COMMENT ON COLUMN quarantine.detail IS 'What was wrong, in plain words.';
COMMENT ON COLUMN quarantine.raw IS 'The bytes.';

CREATE TABLE accuracy (
    figure      VARCHAR PRIMARY KEY,
    precision   DOUBLE,
    recall      DOUBLE,
    f1          DOUBLE NOT NULL,
    low         DOUBLE,
    high        DOUBLE,
    gold        INTEGER NOT NULL,
    predicted   INTEGER NOT NULL,
    articles    INTEGER NOT NULL,
    measured_on DATE NOT NULL,
    fingerprint VARCHAR NOT NULL
);
COMMENT ON TABLE accuracy IS 'The accuracy card: figures on articles the rules and models were not made from.';
COMMENT ON COLUMN accuracy.figure IS 'scope, institutions, kinds, records, stage, parties, sectors, dates, quantities, targets, evidence or grounding; also kind:<code>.';
COMMENT ON COLUMN accuracy.precision IS 'Precision.';
COMMENT ON COLUMN accuracy.recall IS 'Recall.';
COMMENT ON COLUMN accuracy.f1 IS 'F1 (accuracy for stage and dates).';
COMMENT ON COLUMN accuracy.low IS 'Lower end of the 95 % bootstrap interval.';
COMMENT ON COLUMN accuracy.high IS 'Upper end of the 95 % bootstrap interval.';
COMMENT ON COLUMN accuracy.gold IS 'Items in the gold set.';
COMMENT ON COLUMN accuracy.predicted IS 'Items predicted.';
COMMENT ON COLUMN accuracy.articles IS 'Articles measured on.';
COMMENT ON COLUMN accuracy.measured_on IS 'Day of the measurement.';
COMMENT ON COLUMN accuracy.fingerprint IS 'Hash of the gold set.';
