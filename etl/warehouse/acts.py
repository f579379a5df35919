"""Acts and records into their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import duckdb

from etl.persian.letters import fold_name
from etl.resolve.acts import Resolution
from etl.resolve.reports import Report
from etl.resolve.summary import Act, summarise_act
from etl.warehouse.staging import clean_letters
from etl.warehouse.tables import insert_rows

_BATCH = 5_000
_TITLE_PARTIES = 3
_TITLE_WORDS = 12


def fill_acts(con: duckdb.DuckDBPyConnection, resolution: Resolution, accepted_from: float) -> None:
    """Fill act, record and everything that hangs on them from the staged records and the resolution.

    `accepted_from`: the confidence below which an act waits for a person.
    """
    short = dict(con.execute("SELECT institution_id, short_fa FROM institution").fetchall())
    names = dict(con.execute("SELECT institution_id, name_fa FROM institution").fetchall())
    kinds = dict(con.execute("SELECT kind, label_fa FROM kind").fetchall())
    acts = [(summarise_act(reports, accepted_from), reports) for reports in resolution.acts]
    acts.sort(key=lambda pair: pair[0].act_id)
    con.execute("CREATE TEMP TABLE act_of_record (record_id VARCHAR, act_id VARCHAR)")
    insert_rows(con, "act_of_record", [(report.record_id, act.act_id) for act, reports in acts for report in reports])
    con.execute(
        "CREATE TEMP TABLE lone_record AS SELECT min(record_id) AS record_id FROM staged_record"
        " GROUP BY article_id HAVING count(*) = 1"
    )
    told = Counter(article for _, reports in acts for article in {report.article_id for report in reports})
    for start in range(0, len(acts), _BATCH):
        batch = acts[start : start + _BATCH]
        sources = {act.act_id: _list_sources(reports, told) for act, reports in batch}
        _insert_acts(con, [act for act, _ in batch], sources, short, names, kinds)
    _insert_records(con, [report for _, reports in acts for report in reports])
    insert_rows(
        con,
        "merge_candidate",
        sorted((pair.record_a, pair.record_b, pair.score, pair.outcome, pair.basis) for pair in resolution.candidates),
    )


def fill_rejected(con: duckdb.DuckDBPyConnection, rejected: Sequence[Report]) -> None:
    """Keep the records that people rejected as they were read; they are in no act."""
    con.execute("CREATE TEMP TABLE refused (record_id VARCHAR, party_ids VARCHAR[])")
    insert_rows(con, "refused", [(report.record_id, list(report.parties)) for report in rejected])
    con.execute(
        "INSERT INTO rejected_record SELECT r.record_id, r.article_id, r.kind, r.stage, r.date, f.party_ids,"
        " r.evidence_start, r.evidence_end, r.evidence_text, r.confidence, r.extractor_version, r.build_id"
        " FROM staged_record r JOIN refused f USING (record_id) ORDER BY r.record_id"
    )


def _list_sources(reports: Sequence[Report], told: Mapping[str, int]) -> tuple[list[str], int, list[str]]:
    """Publishers of an act, how many articles report it alone, and the articles that report others too.

    `told` is how many acts each article reports.
    """
    articles = {report.article_id for report in reports}
    shared = sorted(article for article in articles if told[article] > 1)
    return sorted({report.publisher for report in reports}), len(articles) - len(shared), shared


def _insert_acts(
    con: duckdb.DuckDBPyConnection,
    acts: Sequence[Act],
    sources: Mapping[str, tuple[list[str], int, list[str]]],
    short: Mapping[str, str],
    names: Mapping[str, str],
    kinds: Mapping[str, str],
) -> None:
    words = _fetch_words(con, acts[0].act_id, acts[-1].act_id)
    rows = []
    for act in acts:
        title, alone, evidence, all_evidence = words[act.act_id]
        phrase = title if title and alone else make_title(act, short, kinds, evidence)
        search = [phrase, title or "", all_evidence, *(names[party] for party in act.parties)]
        rows.append(
            (
                act.act_id, act.kind, act.stage, phrase, act.date, act.date_precision, act.date_basis, act.jalali_year,
                act.month_key, act.due, act.first_reported, act.last_reported, act.report_count, act.publisher_count,
                len(act.parties), act.confidence, act.review_state,
                "\n".join(dict.fromkeys(fold_name(clean_letters(part)).lower() for part in search if part)),
                sorted(act.parties), sorted(act.sectors), *sources[act.act_id],
            )
        )  # fmt: skip
    insert_rows(con, "act", rows)
    insert_rows(con, "act_party", [(act.act_id, party) for act in acts for party in sorted(act.parties)])
    insert_rows(con, "act_sector", [(act.act_id, sector) for act in acts for sector in act.sectors])


def _fetch_words(con: duckdb.DuckDBPyConnection, first: str, last: str) -> dict[str, tuple[str | None, bool, str, str]]:
    """Per act: its lead article's title, whether the lead record is alone there, its evidence, all evidence."""
    query = """
        SELECT o.act_id, r.record_id, n.title, r.evidence_text, l.record_id IS NOT NULL AS alone
        FROM act_of_record o JOIN staged_record r USING (record_id) JOIN article n USING (article_id)
        LEFT JOIN lone_record l USING (record_id)
        WHERE o.act_id BETWEEN ? AND ? ORDER BY o.act_id, r.record_id
    """
    words: dict[str, tuple[str | None, bool, str, str]] = {}
    for act_id, record_id, title, evidence, alone in con.execute(query, [first, last]).fetchall():
        is_lead = act_id == f"act_{record_id}"
        known = words.get(act_id, (None, False, "", ""))
        everything = f"{known[3]}\n{evidence}" if known[3] else evidence
        lead = (clean_letters(title) if title else None, bool(alone), evidence) if is_lead else known[:3]
        words[act_id] = (*lead, everything)
    return words


def make_title(act: Act, short: Mapping[str, str], kinds: Mapping[str, str], evidence: str) -> str:
    """A title made of the kind and the parties, or of the first words of the evidence where there are no parties."""
    parties = [short[party] for party in act.parties[:_TITLE_PARTIES]]
    if not parties:
        words = clean_letters(evidence).split()
        return f"{kinds[act.kind]}: {' '.join(words[:_TITLE_WORDS])}{'…' if len(words) > _TITLE_WORDS else ''}"
    more = len(act.parties) - len(parties)
    joined = "، ".join(parties[:-1]) + (" و " if len(parties) > 1 else "") + parties[-1]  # and
    return f"{kinds[act.kind]}: {joined}" + (" و دیگران" if more else "")  # and others


def _insert_records(con: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> None:
    """Records as people left them (kind, stage, date, parties, sectors may be corrected), evidence as read."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE settled AS SELECT record_id, kind, stage, date FROM staged_record LIMIT 0"
    )
    insert_rows(con, "settled", [(entry.record_id, entry.kind, entry.stage, entry.date) for entry in reports])
    con.execute(
        "INSERT INTO record SELECT r.record_id, a.act_id, r.article_id, s.kind, s.stage, s.date, r.evidence_start,"
        " r.evidence_end, r.evidence_text, r.confidence, r.extractor_version, r.build_id"
        " FROM staged_record r JOIN settled s USING (record_id) JOIN act_of_record a USING (record_id)"
        " ORDER BY r.record_id"
    )
    ordered = sorted(reports, key=lambda entry: entry.record_id)
    parties = [(entry.record_id, party, place) for entry in ordered for place, party in enumerate(entry.parties, 1)]
    insert_rows(con, "record_party", parties)
    insert_rows(con, "record_sector", [(entry.record_id, sector) for entry in ordered for sector in entry.sectors])
    con.execute(
        "INSERT INTO record_quantity SELECT q.* FROM staged_record_quantity q SEMI JOIN settled s"
        " ON s.record_id = q.record_id ORDER BY ALL"
    )
