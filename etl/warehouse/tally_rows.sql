-- The rows of tally_tables.sql, made of the views over acts, reports and quantities: same acts, same rows.

CREATE TEMP TABLE tallied_parties AS
SELECT party_ids, row_number() OVER (ORDER BY party_ids) AS party_set
FROM (SELECT DISTINCT party_ids FROM v_act WHERE len(party_ids) > 0);
CREATE TEMP TABLE tallied_sectors AS
SELECT sector_codes, row_number() OVER (ORDER BY sector_codes) AS sector_set
FROM (SELECT DISTINCT sector_codes FROM v_act WHERE len(sector_codes) > 0);
CREATE TEMP TABLE tallied_publishers AS
SELECT publishers, row_number() OVER (ORDER BY publishers) AS publisher_set
FROM (SELECT DISTINCT publishers FROM v_act);

INSERT INTO party_set SELECT party_set, unnest(party_ids) FROM tallied_parties ORDER BY ALL;
INSERT INTO sector_set SELECT sector_set, unnest(sector_codes) FROM tallied_sectors ORDER BY ALL;
INSERT INTO publisher_set SELECT publisher_set, unnest(publishers) FROM tallied_publishers ORDER BY ALL;

INSERT INTO act_tally
SELECT row_number() OVER (ORDER BY a.date NULLS LAST, a.act_id) AS act_no, a.act_id, a.kind, a.stage, a.is_commitment,
       a.is_commitment OR (a.report_count > 1 AND promise.act_id IS NOT NULL), a.review_state, a.date, a.date_precision, a.jalali_year,
       a.month_key, a.due, a.first_reported, a.last_reported, a.report_count, a.party_count, a.confidence,
       p.party_set, s.sector_set, w.publisher_set, a.own_report_count
FROM v_act a
LEFT JOIN (SELECT DISTINCT act_id FROM v_report WHERE stage <> 'done') promise ON promise.act_id = a.act_id
LEFT JOIN tallied_parties p ON p.party_ids = a.party_ids
LEFT JOIN tallied_sectors s ON s.sector_codes = a.sector_codes
LEFT JOIN tallied_publishers w ON w.publishers = a.publishers
ORDER BY act_no;

INSERT INTO act_shared_article
SELECT act_no, article_id
FROM (SELECT t.act_no, unnest(a.shared_articles) AS article_id FROM act_tally t JOIN v_act a USING (act_id))
ORDER BY ALL;

INSERT INTO act_figure
SELECT t.act_no, q.measure, q.is_target, q.value, q.unit, q.unit_as_stated, q.due, q.record_id
FROM v_act_quantity q JOIN act_tally t USING (act_id) JOIN v_report r ON r.record_id = q.record_id
QUALIFY row_number() OVER (PARTITION BY t.act_no, q.measure, q.is_target
                           ORDER BY r.published DESC NULLS LAST, q.value DESC, q.record_id, q.span_start, q.span_end) = 1
ORDER BY t.act_no, q.measure, q.is_target;

DROP TABLE tallied_parties;
DROP TABLE tallied_sectors;
DROP TABLE tallied_publishers;
