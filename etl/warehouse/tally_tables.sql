-- What figures are counted from: one narrow row an act, made of the tables that people read. A question over a million
-- acts reads a few small columns here, in order of date, instead of words and lists.

-- Codes in alphabetical order, so that they sort like the words they stand for.
CREATE TYPE kind_code AS ENUM ('agreement', 'complex', 'employment', 'event', 'funding', 'meeting', 'tour', 'training', 'workshop_access');
CREATE TYPE stage_code AS ENUM ('agreed', 'done', 'proposed', 'under_way');
CREATE TYPE review_code AS ENUM ('accepted', 'confirmed', 'corrected', 'waiting');
CREATE TYPE precision_code AS ENUM ('day', 'month', 'unknown', 'year');

CREATE TABLE party_set (
    party_set      INTEGER NOT NULL,
    institution_id VARCHAR NOT NULL,
    PRIMARY KEY (party_set, institution_id)
);
COMMENT ON TABLE party_set IS 'Groups of institutions that take part in an act together: many acts have the same, and are counted by it first.';
COMMENT ON COLUMN party_set.party_set IS 'Number of the group.';
COMMENT ON COLUMN party_set.institution_id IS 'One institution of it.';

CREATE TABLE sector_set (
    sector_set SMALLINT NOT NULL,
    sector     VARCHAR NOT NULL,
    PRIMARY KEY (sector_set, sector)
);
COMMENT ON TABLE sector_set IS 'Sectors that an act has together.';
COMMENT ON COLUMN sector_set.sector_set IS 'Number of the group.';
COMMENT ON COLUMN sector_set.sector IS 'One sector of it.';

CREATE TABLE publisher_set (
    publisher_set INTEGER NOT NULL,
    publisher     VARCHAR NOT NULL,
    PRIMARY KEY (publisher_set, publisher)
);
COMMENT ON TABLE publisher_set IS 'Publishers that report an act together.';
COMMENT ON COLUMN publisher_set.publisher_set IS 'Number of the group.';
COMMENT ON COLUMN publisher_set.publisher IS 'One publisher of it.';

CREATE TABLE act_tally (
    act_no           INTEGER PRIMARY KEY,
    act_id           VARCHAR NOT NULL,
    kind             kind_code NOT NULL,
    stage            stage_code NOT NULL,
    is_commitment    BOOLEAN NOT NULL,
    was_promised     BOOLEAN NOT NULL,
    review_state     review_code NOT NULL,
    date             DATE,
    date_precision   precision_code NOT NULL,
    jalali_year      SMALLINT,
    month_key        VARCHAR,
    due              DATE,
    first_reported   DATE,
    last_reported    DATE,
    report_count     INTEGER NOT NULL,
    party_count      INTEGER NOT NULL,
    confidence       DOUBLE NOT NULL,
    party_set        INTEGER,
    sector_set       SMALLINT,
    publisher_set    INTEGER NOT NULL,
    own_report_count INTEGER NOT NULL
);
COMMENT ON TABLE act_tally IS 'One row an act, in order of date, for counting. What is not said here is as in act.';
COMMENT ON COLUMN act_tally.act_no IS 'Number of the act in order of date, the undated last, from 1.';
COMMENT ON COLUMN act_tally.act_id IS 'The act.';
COMMENT ON COLUMN act_tally.kind IS 'Kind.';
COMMENT ON COLUMN act_tally.stage IS 'Stage.';
COMMENT ON COLUMN act_tally.is_commitment IS 'Whether no report completed it.';
COMMENT ON COLUMN act_tally.was_promised IS 'Whether some report stated it as a promise. An act first heard of when it was done was never a promise in the news.';
COMMENT ON COLUMN act_tally.review_state IS 'Review state.';
COMMENT ON COLUMN act_tally.date IS 'Day.';
COMMENT ON COLUMN act_tally.date_precision IS 'Which part of the date is known.';
COMMENT ON COLUMN act_tally.jalali_year IS 'Jalali year.';
COMMENT ON COLUMN act_tally.month_key IS 'Jalali month.';
COMMENT ON COLUMN act_tally.due IS 'The day it is promised for.';
COMMENT ON COLUMN act_tally.first_reported IS 'Publication date of the first dated report.';
COMMENT ON COLUMN act_tally.last_reported IS 'Publication date of the last dated report.';
COMMENT ON COLUMN act_tally.report_count IS 'Articles that report it.';
COMMENT ON COLUMN act_tally.party_count IS 'Institutions that take part.';
COMMENT ON COLUMN act_tally.confidence IS 'Calibrated probability.';
COMMENT ON COLUMN act_tally.party_set IS 'Who takes part, as a group of party_set; empty for nobody.';
COMMENT ON COLUMN act_tally.sector_set IS 'Its sectors, as a group of sector_set; empty for none.';
COMMENT ON COLUMN act_tally.publisher_set IS 'Who reports it, as a group of publisher_set.';
COMMENT ON COLUMN act_tally.own_report_count IS 'Articles that report it and no other act.';

CREATE TABLE act_shared_article (
    act_no     INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    PRIMARY KEY (act_no, article_id)
);
COMMENT ON TABLE act_shared_article IS 'Articles that report an act and another one as well: over several acts each counts once.';
COMMENT ON COLUMN act_shared_article.act_no IS 'The act.';
COMMENT ON COLUMN act_shared_article.article_id IS 'The article.';

CREATE TABLE act_figure (
    act_no         INTEGER NOT NULL,
    measure        VARCHAR NOT NULL,
    is_target      BOOLEAN NOT NULL,
    value          DOUBLE NOT NULL,
    unit           VARCHAR NOT NULL,
    unit_as_stated VARCHAR NOT NULL,
    due            DATE,
    record_id      VARCHAR NOT NULL,
    PRIMARY KEY (act_no, measure, is_target)
);
COMMENT ON TABLE act_figure IS 'One number for each act, measure and role: several reports may repeat or round a number, so the newest counts, and in it the largest number, because a total and its parts must not be counted twice.';
COMMENT ON COLUMN act_figure.act_no IS 'The act.';
COMMENT ON COLUMN act_figure.measure IS 'What it measures.';
COMMENT ON COLUMN act_figure.is_target IS 'Target (true) or outcome.';
COMMENT ON COLUMN act_figure.value IS 'The number; money in rial.';
COMMENT ON COLUMN act_figure.unit IS 'Unit of the value.';
COMMENT ON COLUMN act_figure.unit_as_stated IS 'The unit in the words of the article.';
COMMENT ON COLUMN act_figure.due IS 'By when, as stated.';
COMMENT ON COLUMN act_figure.record_id IS 'The record that states it.';

CREATE VIEW v_tally AS SELECT * FROM act_tally;
CREATE VIEW v_party_set AS SELECT * FROM party_set;
CREATE VIEW v_sector_set AS SELECT * FROM sector_set;
CREATE VIEW v_publisher_set AS SELECT * FROM publisher_set;
CREATE VIEW v_act_shared_article AS SELECT * FROM act_shared_article;
CREATE VIEW v_act_figure AS SELECT * FROM act_figure;
