"""Generated warehouses for tests and benchmarks: invented acts of invented institutions, always named as such.

Real data never mixes with these: every institution is called «نهاد نمونه» (sample institution) and every article says
that it was generated. The rows are made in SQL, so that a million acts take seconds.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import jdatetime
import pandas as pd

from etl.warehouse.tables import SCHEMA_VERSION
from etl.warehouse.tally import create_tallies, fill_tallies

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "etl" / "warehouse" / "schema.sql"
VIEWS = ROOT / "etl" / "warehouse" / "views.sql"

KINDS = {
    "agreement": ("تفاهم‌نامه و قرارداد", "Agreement"),
    "meeting": ("نشست", "Meeting"),
    "complex": ("مجتمع و مرکز", "Complex or centre"),
    "workshop_access": ("دسترسی به کارگاه", "Workshop access"),
    "training": ("آموزش", "Training"),
    "tour": ("تور و بازدید", "Tour or visit"),
    "event": ("رویداد", "Event"),
    "employment": ("اشتغال", "Employment"),
    "funding": ("تأمین مالی", "Funding"),
}
STAGES = {
    "proposed": ("پیشنهادشده", "Proposed"),
    "agreed": ("توافق‌شده", "Agreed"),
    "under_way": ("در دست اجرا", "Under way"),
    "done": ("انجام‌شده", "Done"),
}
SECTORS = {
    "ict": ("فناوری اطلاعات و ارتباطات", "ICT"),
    "manufacturing": ("ساخت و تولید", "Manufacturing"),
    "electronics": ("برق و الکترونیک", "Electronics"),
    "materials_chemistry": ("مواد و شیمی", "Materials and chemistry"),
    "pharma": ("دارو", "Pharma"),
    "medical_devices": ("تجهیزات پزشکی", "Medical devices"),
    "bio_agri_food": ("زیست‌فناوری، کشاورزی و غذا", "Biotechnology, agriculture and food"),
    "energy_environment": ("انرژی و محیط زیست", "Energy and environment"),
    "creative_humanities": ("صنایع خلاق و علوم انسانی", "Creative industries and humanities"),
    "business_services": ("خدمات کسب‌وکار", "Business services"),
    "construction": ("ساختمان", "Construction"),
    "tourism": ("گردشگری", "Tourism"),
}
MEASURES = {
    "trainees": ("آموزش‌دیدگان", "Trainees", "نفر"),
    "jobs": ("شغل", "Jobs", "شغل"),
    "workshops": ("کارگاه", "Workshops", "کارگاه"),
    "courses": ("دوره", "Courses", "دوره"),
    "companies": ("شرکت", "Companies", "شرکت"),
    "teams": ("تیم", "Teams", "تیم"),
    "visitors": ("بازدیدکننده", "Visitors", "نفر"),
    "area_m2": ("مساحت", "Area", "مترمربع"),
    "budget_rial": ("اعتبار", "Budget", "ریال"),
    "person_hours": ("نفرساعت", "Person-hours", "نفرساعت"),
    "units": ("واحد", "Units", "واحد"),
    "percent_employed": ("درصد اشتغال", "Percent employed", "درصد"),
    "other": ("دیگر", "Other", "عدد"),
}
TYPES = {
    "science_park": ("science_park", "پارک علم و فناوری", "Science park"),
    "incubator": ("incubator", "مرکز رشد و نوآوری", "Incubator"),
    "university": ("university", "دانشگاه", "University"),
    "research_institute": ("research_institute", "پژوهشگاه", "Research institute"),
    "seminary": ("seminary", "نهاد حوزوی", "Seminary"),
    "tvto": ("tvto", "فنی و حرفه‌ای", "Vocational training"),
    "government": ("government", "دستگاه استانی", "Provincial office"),
    "national_body": ("national_body", "نهاد ملی", "National body"),
    "company": ("company", "شرکت و شهرک صنعتی", "Company"),
    "other": ("other", "صندوق، تشکل و دیگر", "Other"),
}
LAST_DAY = date(2026, 1, 7)
"""The generated news ends here: 17 Dey 1404."""
SENTENCE = "این خبر نمونه است و ساخته شده: نهادهای نمونه در یک نشست آمادگی خود را برای همکاری اعلام کردند."
"""Evidence of every generated record; it says that the news is generated."""


def _lookup(con: duckdb.DuckDBPyConnection, table: str, entries: dict[str, tuple[str, ...]]) -> None:
    for position, (code, labels) in enumerate(entries.items(), start=1):
        con.execute(
            f"INSERT INTO {table} VALUES ({', '.join('?' * (len(labels) + 2))})",
            [code, *labels, position],
        )


def _calendar(first_year: int, last_year: int) -> pd.DataFrame:
    day, rows = jdatetime.date(first_year, 1, 1), []
    gregorian = day.togregorian()
    while day.year <= last_year:
        rows.append(
            (gregorian, day.year, day.month, day.day, (day.month + 2) // 3, f"{day.year}-{day.month:02d}",
             f"{day.year}/{day.month:02d}/{day.day:02d}", day.weekday(), day.isleap())
        )  # fmt: skip
        gregorian += timedelta(days=1)
        day = jdatetime.date.fromgregorian(date=gregorian)
    return pd.DataFrame(
        rows,
        columns=["date", "jalali_year", "jalali_month", "jalali_day", "jalali_quarter", "month_key", "jalali_text",
                 "weekday", "is_leap_year"],
    )  # fmt: skip


_INSTITUTIONS = """
INSERT INTO institution
SELECT printf('sample_%03d', i), 'نهاد نمونهٔ شمارهٔ ' || i, 'Sample institution ' || i, 'نمونهٔ ' || i,
       list_extract($types, 1 + i % len($types)), NULL, 'قم', NULL, NULL, i % 7 <> 0, 'نهاد نمونه شماره ' || i
FROM range(1, $institutions + 1) t(i)
"""
_ARTICLES = """
INSERT INTO article
SELECT 'a' || i, 'https://example.invalid/news/' || i, 'رسانهٔ نمونهٔ ' || (1 + i % 20), 'خبر نمونهٔ ' || i,
       CASE WHEN i % 9 = 8 THEN NULL ELSE $last_day - CAST((i * 7919) % 3650 AS INTEGER) END,
       CASE WHEN i % 9 = 8 THEN 'unknown' WHEN i % 11 = 10 THEN 'year' ELSE 'day' END,
       CASE WHEN i % 9 = 8 THEN NULL ELSE 'page' END, $sentence, md5(CAST(i AS VARCHAR)), 'generated.jsonl', i + 1, true
FROM range($acts) t(i)
"""
_ACTS = """
INSERT INTO act
SELECT 'act' || i, list_extract($kinds, 1 + (i * 31) % 9), list_extract($stages, 1 + (i * 17) % 4),
       'اقدام نمونهٔ ' || i, n.published, n.published_precision,
       CASE WHEN n.published IS NULL THEN 'none' ELSE 'published' END,
       c.jalali_year, CASE WHEN n.published_precision IN ('day', 'month') THEN c.month_key END,
       CASE WHEN i % 13 = 0 THEN n.published + 180 END, n.published, n.published, 1, 1, len(parties),
       round(0.3 + 0.7 * ((i * 37) % 100) / 100, 2), CASE WHEN (i * 37) % 100 < 30 THEN 'waiting' ELSE 'accepted' END,
       'اقدام نمونه ' || i || ' این خبر نمونه است و ساخته شده نهاد نمونه شماره ' || (1 + i % $institutions),
       parties, CASE WHEN i % 5 = 0 THEN [] ELSE [list_extract($sectors, 1 + i % 12)] END, [n.publisher], 1, []
FROM (SELECT i, list_sort(list_distinct([printf('sample_%03d', 1 + (i * i + 3 * i) % $institutions),
                                         printf('sample_%03d', 1 + (i * 13 + 1) % $institutions)])) AS parties
      FROM range($acts) t(i)) t
JOIN article n ON n.article_id = 'a' || i LEFT JOIN calendar c ON c.date = n.published
"""
_RECORDS = """
INSERT INTO record
SELECT 'r' || substr(a.act_id, 4), a.act_id, 'a' || substr(a.act_id, 4), a.kind, a.stage, NULL, 0, length($sentence),
       $sentence, a.confidence, 'generated', 'generated'
FROM act a
"""
_PARTIES = """
INSERT INTO act_party
SELECT act_id, unnest(party_ids) FROM act
"""
_REST = """
INSERT INTO record_party
SELECT 'r' || substr(act_id, 4), institution_id, row_number() OVER (PARTITION BY act_id) FROM act_party;
INSERT INTO act_sector
SELECT act_id, unnest(sector_codes) FROM act;
INSERT INTO record_sector SELECT 'r' || substr(act_id, 4), sector FROM act_sector;
INSERT INTO record_quantity
SELECT 'r' || substr(act_id, 4), 1,
       CASE kind WHEN 'training' THEN 'trainees' WHEN 'employment' THEN 'jobs' ELSE 'budget_rial' END,
       10 + CAST(substr(act_id, 4) AS BIGINT) % 500, 'نفر', 'نفر', stage <> 'done', due, 0, 10
FROM act WHERE kind IN ('training', 'employment', 'funding');
"""


def make_warehouse(path: Path, acts: int, *, institutions: int = 60) -> Path:
    """Write a generated warehouse of `acts` acts (0 and 1 are fine) to `path` and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        con.execute(SCHEMA.read_text(encoding="utf-8"))
        con.execute(VIEWS.read_text(encoding="utf-8"))
        create_tallies(con)
        con.execute(
            "INSERT INTO build VALUES ('generated', 'generated', 'generated', ?, ?)",
            [SCHEMA_VERSION, LAST_DAY if acts else None],
        )
        days = _calendar(1390, 1410)  # noqa: F841
        con.execute("INSERT INTO calendar SELECT * FROM days")
        for table, entries in (("kind", KINDS), ("stage", STAGES), ("sector", SECTORS), ("measure", MEASURES)):
            _lookup(con, table, entries)
        _lookup(con, "institution_type", TYPES)
        con.execute("INSERT INTO year_motto VALUES (1404, 'شعار نمونهٔ سال', NULL)")
        con.execute(
            "INSERT INTO sector_crosswalk SELECT scheme, sector, 'x' || position % 4, 'گروه نمونهٔ ' || position % 4,"
            " 'Sample group ' || position % 4, NULL FROM sector,"
            " (VALUES ('technology_field'), ('training_cluster')) v(scheme)"
        )
        if acts:
            _fill(con, acts, institutions)
        fill_tallies(con)
        con.execute("CHECKPOINT")
    return path


def _fill(con: duckdb.DuckDBPyConnection, acts: int, institutions: int) -> None:
    values = {
        "acts": acts, "institutions": institutions, "last_day": LAST_DAY, "sentence": SENTENCE, "types": list(TYPES),
        "kinds": list(KINDS), "stages": list(STAGES), "sectors": list(SECTORS),
    }  # fmt: skip
    for statement in (_INSTITUTIONS, _ARTICLES, _ACTS, _RECORDS, _PARTIES, *_REST.strip().split(";\n")):
        names = {name: value for name, value in values.items() if f"${name}" in statement}
        if statement.strip():
            con.execute(statement, names)
    con.execute(
        "INSERT INTO goal VALUES ('g1', 'هدف نمونه: ایجاد ۱۰۰۰ شغل', 'sample_001', 'jobs', '1404', 1404,"
        " DATE '2025-03-21', DATE '2026-03-20', 1000, 640, DATE '2025-12-31', 'شغل', 'https://example.invalid/goal',"
        " 'https://example.invalid/outcome'),"
        " ('g2', 'هدف نمونه: آموزش ۵۰۰ نفر', 'sample_002', 'trainees', '1404', 1404,"
        " DATE '2025-03-21', DATE '2026-03-20', 500, NULL, NULL, 'نفر', 'https://example.invalid/goal2', NULL)"
    )
    con.execute(
        "INSERT INTO indicator SELECT y, 'unemployment_rate', NULL, make_date(621 + y, 3, 21),"
        " make_date(622 + y, 3, 20), CAST(y AS VARCHAR), 8 + y % 4, 'درصد', false,"
        " 'https://example.invalid/indicator', 'نمونه' FROM range(1395, 1405) t(y)"
    )
    con.execute(
        "INSERT INTO accuracy VALUES ('records', 0.8, 0.7, 0.75, 0.7, 0.8, 100, 90, 95, DATE '2025-12-01', 'generated')"
    )
    con.execute(
        "INSERT INTO quarantine VALUES ('q1', 'generated.jsonl', 3, 'not_json', 'line is no JSON', encode('{bad'))"
    )
