"""Extraction: articles a second on one core, short and long, and the memory of one process.

usage: python -m tests.benchmarks.extraction
The texts are the real Qom news, repeated; long ones are several real ones behind each other.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from etl.extract import make_extractor
from etl.intake.jsonl import make_article
from etl.models import Article
from etl.persian.letters import fold
from tests.benchmarks.rows import ROOT, Row, print_rows, run_measured

DATA = ROOT / "data"
ROUNDS = 5


def measure_extraction() -> list[Row]:
    """Articles a second, the best of several rounds."""
    articles = load_articles()
    short = [article for article in articles if 700 <= len(article.text) <= 1_300]
    long = [join_articles(articles[start : start + 8]) for start in range(0, len(articles) - 8, 4)]
    huge = join_articles(articles * (2_000_000 // sum(len(article.text) for article in articles) + 1))
    extractor = make_extractor(DATA)
    rows = []
    for name, batch in (("press items", short), ("long articles", long)):
        mean = sum(len(article.text) for article in batch) / len(batch)
        seconds = min(
            _time(lambda batch=batch: [extractor.extract(article) for article in batch]) for _ in range(ROUNDS)
        )
        rows.append(Row(f"{name} of {mean:,.0f} characters", "articles a second and core", len(batch) / seconds, "1/s"))
        folding = min(_time(lambda batch=batch: [fold(article.text) for article in batch]) for _ in range(ROUNDS))
        rows.append(Row(f"{name} of {mean:,.0f} characters", "of this folding alone", len(batch) / folding, "1/s"))
    seconds = _time(lambda: extractor.extract(huge))
    rows.append(Row(f"one article of {len(huge.text):,} characters", "time", seconds, "s"))
    _, megabytes = run_measured("tests.benchmarks.extraction", "--memory")
    rows.append(Row("one process that extracts", "peak memory", megabytes, "MB"))
    return rows


def load_articles() -> list[Article]:
    """The real Qom news."""
    lines = (DATA / "news" / "qom.jsonl").read_text(encoding="utf-8").splitlines()
    return [make_article(json.loads(line)) for line in lines]


def join_articles(articles: list[Article]) -> Article:
    """One long article out of several."""
    return Article("joined", "\n".join(article.text for article in articles), published=articles[0].published)


def _time(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _extract_all(file: Path) -> None:
    extractor = make_extractor(DATA)
    for line in file.read_text(encoding="utf-8").splitlines():
        extractor.extract(make_article(json.loads(line)))


if __name__ == "__main__":
    if "--memory" in sys.argv:
        _extract_all(DATA / "news" / "qom.jsonl")
    else:
        print_rows(measure_extraction())
