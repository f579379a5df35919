-- The dashboard's only door into the warehouse. Columns keep the meaning the tables' comments give them.

CREATE VIEW v_build AS SELECT * FROM build;
CREATE VIEW v_calendar AS SELECT * FROM calendar;
CREATE VIEW v_kind AS SELECT * FROM kind;
CREATE VIEW v_stage AS SELECT * FROM stage;
CREATE VIEW v_sector AS SELECT * FROM sector;
CREATE VIEW v_sector_crosswalk AS SELECT * FROM sector_crosswalk;
CREATE VIEW v_measure AS SELECT * FROM measure;
CREATE VIEW v_year_motto AS SELECT * FROM year_motto;
CREATE VIEW v_accuracy AS SELECT * FROM accuracy;
CREATE VIEW v_indicator AS SELECT * FROM indicator;
CREATE VIEW v_alias AS SELECT * FROM alias;

CREATE VIEW v_institution AS
SELECT i.*, t.drawn_as, t.label_fa AS type_label_fa, t.label_en AS type_label_en
FROM institution i JOIN institution_type t USING (type);

CREATE VIEW v_act AS
SELECT a.*, a.stage <> 'done' AS is_commitment FROM act a;
COMMENT ON VIEW v_act IS 'Acts; a commitment is an act that is proposed, agreed or under way and that no later report completed.';

CREATE VIEW v_act_party AS
SELECT p.act_id, p.institution_id FROM act_party p;

CREATE VIEW v_act_sector AS
SELECT s.act_id, s.sector FROM act_sector s;

CREATE VIEW v_partnership AS
SELECT a.institution_id AS institution_a, b.institution_id AS institution_b, a.act_id
FROM act_party a JOIN act_party b ON a.act_id = b.act_id AND a.institution_id < b.institution_id;
COMMENT ON VIEW v_partnership IS 'One row for each pair of institutions and act they share.';

CREATE VIEW v_report AS
SELECT r.record_id, r.act_id, r.article_id, r.kind, r.stage, r.date AS stated_date, r.evidence_start, r.evidence_end,
       r.evidence_text, r.confidence, r.extractor_version, r.build_id,
       n.url, n.publisher, n.title AS article_title, n.published, n.published_precision, n.published_basis
FROM record r JOIN article n USING (article_id);
COMMENT ON VIEW v_report IS 'Every record with the article that states it.';

CREATE VIEW v_record_party AS
SELECT p.record_id, p.institution_id, p.position FROM record_party p;

CREATE VIEW v_act_quantity AS
SELECT r.act_id, q.record_id, q.measure, q.value, q.unit, q.unit_as_stated, q.is_target, q.due,
       r.article_id, q.span_start, q.span_end
FROM record_quantity q JOIN record r USING (record_id);
COMMENT ON VIEW v_act_quantity IS 'Numbers of acts, one row for each statement; several reports of one act may repeat a number.';

CREATE VIEW v_article AS
SELECT n.*, coalesce(c.record_count, 0) AS record_count
FROM article n LEFT JOIN (SELECT article_id, count(*) AS record_count FROM record GROUP BY article_id) c USING (article_id);

CREATE VIEW v_mention AS SELECT * FROM mention;

CREATE VIEW v_unlinked_name AS
SELECT i.institution_id, i.name_fa, i.type, count(*) AS mention_count, count(DISTINCT m.article_id) AS article_count
FROM institution i JOIN mention m USING (institution_id)
WHERE NOT i.is_registered GROUP BY ALL;
COMMENT ON VIEW v_unlinked_name IS 'Names that are in no registry: the queue for the registry.';

CREATE VIEW v_rejected_record AS
SELECT r.*, n.url, n.publisher, n.title AS article_title, n.published, n.published_precision
FROM rejected_record r JOIN article n USING (article_id);
COMMENT ON VIEW v_rejected_record IS 'What people rejected, with the article that states it; for the page of review alone.';

CREATE VIEW v_merge_candidate AS SELECT * FROM merge_candidate;

CREATE VIEW v_goal AS
SELECT g.*, CASE WHEN g.outcome_value IS NULL THEN NULL ELSE g.outcome_value / g.target_value END AS share_reached
FROM goal g;

CREATE VIEW v_quarantine AS
SELECT quarantine_id, source_file, source_line, reason, detail, octet_length(raw) AS raw_bytes, raw FROM quarantine;

CREATE VIEW v_publisher AS
SELECT publisher, count(*) AS article_count, count(*) FILTER (in_scope) AS in_scope_count,
       count(*) FILTER (published IS NULL) AS undated_count, min(published) AS first_published, max(published) AS last_published
FROM article GROUP BY publisher;
