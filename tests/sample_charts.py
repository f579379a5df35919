"""Charts of every form with the texts that go wrong in Persian: for the tests and benchmarks of exports."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote

SOURCE = SourceNote(acts=63, reports=163, publishers=38, first=date(2025, 1, 20), last=date(2026, 1, 7), undated=4)
KINDS = {
    "agreement": "تفاهم‌نامه و قرارداد",
    "meeting": "نشست",
    "training": "آموزش",
    "tour": "تور و بازدید",
    "funding": "تأمین مالی",
}
STAGES = {"proposed": "پیشنهادشده", "agreed": "توافق‌شده", "under_way": "در دست اجرا", "done": "انجام‌شده"}
LONG_NAME = "سازمان ملی بهره‌وری و مرکز راهبری توسعهٔ فناوری‌های نرم و صنایع خلاق معاونت علمی، فناوری و اقتصاد دانش‌بنیان"
NAMES = {
    "i1": "پارک علم و فناوری استان قم",
    "i2": "شرکت (ICT) فاز 2",
    "i3": LONG_NAME,
    "i4": "R&D در صنعت (۱۴۰۴–۱۴۰۵)",
    "i5": "اداره‌کل آموزش فنی و حرفه‌ای استان قم",
    "i6": "جامعةالزهرا(س)",
}


def months() -> Chart:
    """Stacked columns over fourteen Jalali months; one month between has no row."""
    keys = [f"1403-{m:02d}" for m in (11, 12)] + [f"1404-{m:02d}" for m in range(1, 13) if m != 2]
    rows = [
        {"month": key, "kind": kind, "acts": (i * 3 + j * 5) % 4 + 1}
        for i, key in enumerate(keys)
        for j, kind in enumerate(KINDS)
        if (i + j) % 3
    ]
    return Chart(
        key="overview.months",
        form="columns",
        title="پاییز پرکارترین فصل بود: ۲۷ اقدام از ۶۳ اقدام دوازده ماه (43%)",
        question="در هر ماه چه نوع اقدامی رخ داده است؟",
        unit="شمار اقدام",
        table=pd.DataFrame(rows),
        columns=(
            Column("month", "ماه", "jalali_month"),
            Column("kind", "نوع اقدام"),
            Column("acts", "شمار اقدام", "integer"),
        ),
        category="month",
        value="acts",
        series="kind",
        palette="kind",
        labels=KINDS,
        source=SOURCE,
        note="* دی هنوز تمام نشده است (تا ۱۷ دی). " + "، ".join([LONG_NAME] * 3),
    )


def institutions() -> Chart:
    """Bars by institution, stacked by stage, with mixed scripts and a very long name."""
    rows = [
        {"institution": name, "stage": stage, "acts": 14 - 2 * i - j}
        for i, name in enumerate(NAMES)
        for j, stage in enumerate(("proposed", "agreed", "under_way"))
        if 14 - 2 * i - j > 0
    ]
    return Chart(
        key="commitments.institutions",
        form="bars",
        title="پارک علم و فناوری استان قم بیشترین تعهد باز را دارد",
        question="هر نهاد چند تعهد باز دارد؟",
        unit="شمار تعهد",
        table=pd.DataFrame(rows),
        columns=(Column("institution", "نهاد"), Column("stage", "مرحله"), Column("acts", "شمار تعهد", "integer")),
        category="institution",
        value="acts",
        series="stage",
        palette="stage",
        labels={**NAMES, **STAGES},
        source=SOURCE,
    )


def growth() -> Chart:
    """A line over years, one number negative and one missing."""
    rows = [("1399", -12.5), ("1400", 4.0), ("1401", None), ("1402", 33.4), ("1403", 61.0), ("1404", 48.0)]
    return Chart(
        key="employment.growth",
        form="line",
        title="نرخ اشتغال از ‎−۱۲٫۵ به ۴۸ رسید (۱۳۹۹–۱۴۰۴)",
        question="نرخ اشتغال هر سال چقدر تغییر کرده است؟",
        unit="درصد",
        table=pd.DataFrame(rows, columns=["year", "change"]),
        columns=(Column("year", "سال"), Column("change", "تغییر", "decimal")),
        category="year",
        value="change",
        source=SourceNote(0, 0, 0, None, None, text="مرکز آمار ایران، نشریهٔ شمارهٔ 12"),
    )


def network_growth() -> Chart:
    """An area over years."""
    rows = [("1398", 48), ("1399", 70), ("1400", 81), ("1401", 96), ("1402", 109), ("1403", 120), ("1404", 167)]
    return Chart(
        key="partnerships.growth",
        form="area",
        title="شبکه از ۴۸ به ۱۶۷ پیوند رسید",
        question="تا پایان هر سال چند پیوند شناخته شده است؟",
        unit="شمار پیوند",
        table=pd.DataFrame(rows, columns=["year", "pairs"]),
        columns=(Column("year", "سال"), Column("pairs", "پیوند", "integer")),
        category="year",
        value="pairs",
        source=SOURCE,
    )


def funnel() -> Chart:
    """Promises by the stage they reached."""
    rows = list(zip(STAGES, (118, 89, 54, 24), strict=True))
    return Chart(
        key="commitments.funnel",
        form="funnel",
        title="از هر پنج تعهد، انجام یکی خبر داده شده است",
        question="تعهدها تا کجا پیش رفته‌اند؟",
        unit="شمار تعهدهایی که به هر مرحله رسیده‌اند",
        table=pd.DataFrame(rows, columns=["stage", "acts"]),
        columns=(Column("stage", "مرحله"), Column("acts", "شمار تعهد", "integer")),
        category="stage",
        value="acts",
        palette="stage",
        labels=STAGES,
        source=SOURCE,
    )


def goals() -> Chart:
    """Outcome against target: one half reached, one passed, one not reported."""
    rows = [
        ("g1", 5690.0, 11379.0, "طرح"),
        ("g2", 72.0, 60.0, "نفر"),
        ("g3", math.nan, 3500.0, "شغل"),
    ]
    return Chart(
        key="employment.goals",
        form="bullet",
        title="نیمی از هدف طرح‌های اشتغال‌زا محقق شده است",
        question="نزدیک‌ترین هدف‌ها به سررسید: برآمد در برابر هدف",
        unit="واحد هر هدف",
        table=pd.DataFrame(rows, columns=["goal", "outcome", "goal_target", "unit"]),
        columns=(
            Column("goal", "هدف"),
            Column("outcome", "برآمد", "integer"),
            Column("goal_target", "مقدار هدف", "integer"),
            Column("unit", "واحد"),
        ),
        category="goal",
        value="outcome",
        target="goal_target",
        labels={
            "g1": "ایجاد ۱۱٬۳۷۹ طرح اشتغال‌زا",
            "g2": "ظرفیت کارگاه کفش زندانیان",
            "g3": "ایجاد ۳٬۵۰۰ شغل در صنعت",
        },
        source=SourceNote(0, 0, 0, None, None, text="ایرنا، صدا و سیما، ایسنا"),
    )


def matrix() -> Chart:
    """Sector × kind with pairs that have no record."""
    sectors = {"ict": "فناوری اطلاعات", "manufacturing": "ساخت و تولید", "pharma": "دارو", "tourism": "گردشگری"}
    rows = [
        {"sector": sector, "kind": kind, "acts": (i + 1) * (j + 1)}
        for i, sector in enumerate(sectors)
        for j, kind in enumerate(KINDS)
        if (i * j) % 3 != 2
    ]
    return Chart(
        key="sectors.kinds",
        form="heatmap",
        title="گردشگری بیش از همه تأمین مالی شده است",
        question="در هر حوزه چه نوع اقدامی رخ داده است؟",
        unit="شمار اقدام",
        table=pd.DataFrame(rows),
        columns=(Column("sector", "حوزه"), Column("kind", "نوع"), Column("acts", "شمار اقدام", "integer")),
        category="sector",
        value="acts",
        series="kind",
        labels={**sectors, **KINDS},
        source=SOURCE,
    )


def partners() -> Chart:
    """A network about two hubs."""
    ids = list(NAMES) + [f"n{i}" for i in range(14)]
    types = ["science_park", "company", "national_body", "company", "tvto", "seminary"] + ["university"] * 14
    nodes = pd.DataFrame(
        {
            "id": ids,
            "label": [*NAMES.values(), *(f"دانشگاه نمونهٔ {i}" for i in range(14))],
            "value": [27, 9, 5, 6, 14, 4] + [1 + i % 3 for i in range(14)],
            "series": types,
            "x": [math.cos(i * 2.4) * math.sqrt(i) for i in range(20)],
            "y": [math.sin(i * 2.4) * math.sqrt(i) for i in range(20)],
        }
    )
    edges = [("i1", other, 1 + i % 4) for i, other in enumerate(ids[1:14])]
    edges += [("i5", other, 1 + i % 2) for i, other in enumerate(ids[10:])]
    return Chart(
        key="partnerships.network",
        form="network",
        title="پارک علم و فناوری در ۱۳ پیوند از ۲۳ پیوند هست",
        question="چه کسی با چه کسی کار می‌کند؟",
        unit="اندازه: شمار اقدام، پهنای خط: اقدام مشترک",
        table=pd.DataFrame(edges, columns=["source", "target", "acts"]),
        columns=(Column("source", "نهاد"), Column("target", "نهاد دیگر"), Column("acts", "اقدام مشترک", "integer")),
        category="source",
        value="acts",
        palette="institution_type",
        labels={
            **{row.id: row.label for row in nodes.itertuples()},
            "science_park": "پارک علم و فناوری",
            "company": "شرکت و شهرک صنعتی",
            "national_body": "نهاد ملی",
            "tvto": "فنی و حرفه‌ای",
            "seminary": "نهاد حوزوی",
            "university": "دانشگاه",
        },
        nodes=nodes,
        source=SOURCE,
    )


def shares() -> Chart:
    """A treemap of sectors."""
    sectors = {
        "ict": "فناوری اطلاعات و ارتباطات",
        "manufacturing": "ساخت و تولید",
        "pharma": "دارو",
        "tourism": "گردشگری",
        "construction": "ساختمان",
        "bio_agri_food": "زیست‌فناوری، کشاورزی و غذا",
    }
    rows = list(zip(sectors, (41, 22, 9, 7, 4, 17), strict=True))
    return Chart(
        key="sectors.shares",
        form="treemap",
        title="از هر پنج اقدام، دو تا در فناوری اطلاعات است",
        question="سهم هر حوزه چقدر است؟",
        unit="شمار اقدام",
        table=pd.DataFrame(rows, columns=["sector", "acts"]),
        columns=(Column("sector", "حوزه"), Column("acts", "شمار اقدام", "integer")),
        category="sector",
        value="acts",
        palette="sector",
        labels=sectors,
        source=SOURCE,
    )


def days() -> Chart:
    """Days of Dey 1404."""
    rows = [(pd.Timestamp(2025, 12, 22 + i), 1 + i % 3) for i in (0, 3, 4, 7, 9)]
    return Chart(
        key="tours.calendar",
        form="calendar",
        title="در دی ۱۴۰۴ پنج روز رویداد داشت",
        question="تورها و رویدادها در کدام روزها بوده‌اند؟",
        unit="شمار رویداد",
        table=pd.DataFrame(rows, columns=["day", "acts"]),
        columns=(Column("day", "روز", "date"), Column("acts", "شمار رویداد", "integer")),
        category="day",
        value="acts",
        source=SOURCE,
    )


def empty() -> Chart:
    """A chart whose filters leave nothing."""
    full = funnel()
    return Chart(
        key="commitments.empty",
        form="bars",
        title=full.title,
        question=full.question,
        unit=full.unit,
        table=full.table.head(0),
        columns=full.columns,
        category="stage",
        value="acts",
        source=SourceNote(0, 0, 0, None, None),
        empty_text="در «دی ۱۴۰۴» خبری یافت نشد.",
    )


def money() -> Chart:
    """Amounts in rial, one series."""
    rows = [("i1", 2.4e11), ("i2", 5.5e9), ("i5", 1.2e12)]
    return Chart(
        key="training.money",
        form="bars",
        title="اداره‌کل آموزش فنی و حرفه‌ای بیشترین اعتبار را اعلام کرد",
        question="هر نهاد چه اعتباری اعلام کرده است؟",
        unit="تومان",
        table=pd.DataFrame(rows, columns=["institution", "rial"]),
        columns=(Column("institution", "نهاد"), Column("rial", "اعتبار (ریال)", "rial")),
        category="institution",
        value="rial",
        labels=NAMES,
        source=SOURCE,
    )


def all_forms() -> list[Chart]:
    """Twelve charts: every form, one of money, one empty."""
    return [
        months(), institutions(), growth(), network_growth(), funnel(), goals(),
        matrix(), partners(), shares(), days(), money(), empty(),
    ]  # fmt: skip
