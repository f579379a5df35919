"""Builds: time and memory for the real news and for generated news.

usage: python -m tests.benchmarks.build [ARTICLES]
Generated news is made of invented sentences about real and invented bodies: an act or two in an article among sentences
that state none, as in real news. Every article says that it was generated. It lives in a temporary folder only.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.rows import ROOT, Row, print_rows, run_measured
from tests.data_folders import make_data

GENERATED = 100_000
_BODIES = (
    "پارک علم و فناوری استان قم", "دانشگاه قم", "دانشگاه صنعتی قم", "اداره‌کل آموزش فنی و حرفه‌ای استان قم",
    "شرکت نمونه‌سازان", "شهرداری قم", "جهاد دانشگاهی واحد استان قم", "اتاق بازرگانی استان قم",
    "سازمان جهاد کشاورزی استان قم", "شهرک صنعتی شکوهیه",
)  # fmt: skip
_ACTS = (
    "تفاهم‌نامه همکاری {a} و {b} با موضوع {topic} امضا شد.",
    "نشست مشترک {a} و {b} درباره {topic} برگزار شد.",
    "{a} و {b} دوره آموزشی {topic} را برای {n} نفر برگزار کردند.",
    "{a} آمادگی خود را برای ایجاد مرکز {topic} با {b} اعلام کرد.",
    "مدیران {a} از کارگاه‌های {b} در حوزه {topic} بازدید کردند.",
    "نمایشگاه {topic} به همت {a} و {b} گشایش یافت.",
)
_FILLERS = (
    "او اهمیت {topic} را در اقتصاد استان یادآور شد و {rare} را نمونه آورد.",
    "به گفته وی {topic} در سال‌های گذشته با {rare} روبه‌رو بوده است.",
    "در این باره {rare} نیز سخن گفت و {topic} را مهم خواند.",
)
_TOPICS = (
    "رباتیک جوشکاری نرم‌افزار گردشگری داروسازی لیزر کفش فرش پتروشیمی گلخانه پهپاد بسته‌بندی خودرو چاپ نانو انرژی"
).split()
_LETTERS = "ابپتجدرزسشفقکگلمنوهی"


def measure_builds(generated: int = GENERATED) -> list[Row]:
    """Time and peak memory of a first and a second build."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(Path(folder) / "real")
        shutil.copy(ROOT / "data" / "news" / "qom.jsonl", data / "news" / "qom.jsonl")
        rows += _measure("real news", data)
        data = make_data(Path(folder) / "generated")
        write_generated(data / "news" / "generated.jsonl", generated)
        rows += _measure(f"{generated:,} generated articles", data)
    return rows


def write_generated(file: Path, count: int) -> None:
    """Write generated articles of about 1,000 characters; the same count gives the same file."""
    with file.open("w", encoding="utf-8") as out:
        for article in generate_articles(count):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def generate_articles(count: int) -> Iterator[dict[str, Any]]:
    """Invented news. Words made of random letters stand for the rare words that real news has."""
    choose = random.Random(1404)
    for number in range(count):
        sentences = ["این خبر ساخته شده است و گزارش هیچ رویدادی نیست."]  # this news is generated and reports nothing
        for _ in range(choose.choice((0, 1, 1, 2))):
            a, b = choose.sample(_BODIES, 2)
            words = {"a": a, "b": b, "topic": choose.choice(_TOPICS), "n": choose.randrange(10, 900)}
            sentences.append(choose.choice(_ACTS).format(**words))
        while sum(map(len, sentences)) < 950:
            rare = " ".join("".join(choose.choices(_LETTERS, k=6)) for _ in range(3))
            sentences.append(choose.choice(_FILLERS).format(topic=choose.choice(_TOPICS), rare=rare))
        day = date(2015, 1, 1) + timedelta(days=choose.randrange(4_000))
        yield {
            "id": f"generated-{number}", "title": f"خبر ساختگی {number}", "publisher": f"رسانه ساختگی {number % 40}",
            "published": day.isoformat(), "article": " ".join(sentences),
        }  # fmt: skip


def _measure(subject: str, data: Path) -> list[Row]:
    rows = []
    for run in ("first build", "second build"):
        started = time.perf_counter()
        output, megabytes = run_measured("etl", "build", "--data", str(data))
        rows.append(Row(subject, f"{run}, time", time.perf_counter() - started, "s"))
        rows.append(Row(subject, f"{run}, peak memory of a process", megabytes, "MB"))
        if run == "first build":
            acts = re.search(r"^acts +([\d,]+)", output, re.MULTILINE)
            rows.append(Row(subject, "acts found", float(acts[1].replace(",", "")) if acts else 0, "acts"))
            size = sum(file.stat().st_size for file in (data / "var" / "builds").glob("*.duckdb"))
            rows.append(Row(subject, "size of the warehouse", size / 1e6, "MB"))
    return rows


if __name__ == "__main__":
    print_rows(measure_builds(int(sys.argv[1]) if len(sys.argv) > 1 else GENERATED))
