"""Extraction: articles a second on one core, short and long, worst cases, and the memory of one process.

usage: python -m tests.benchmarks.extraction [--general FILE] [--beside PYTHON]

In-domain items are the real ones of data/training/qom.jsonl and provinces.jsonl as they are, and the real Qom news of
about 1,000 characters. A stream of news is mostly about other things: the mixes are nine general items to one of the
domain, all of about 1,000 characters (press items) or about 2,000 (long ones, the mean of an agency's news). Eight real
items of the domain behind each other are the dearest text there can be. General news is read from FILE (a token and its
tag a line, an empty line behind a sentence, -DOCSTART- before an article) and cut into items of the length; without
FILE the articles of data/training that hold no record stand for it, which are about institutions all the same and
therefore dearer. --beside PYTHON measures the normalisers of hazm and shekar on the mix (see normalisers.py).
Many articles are read together, as the build and `python -m etl extract` read them. Times are seconds of the processor,
so that other programs on the machine count little.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from etl.extract import Extractor, make_extractor
from etl.intake.jsonl import make_article
from etl.models import Article
from etl.persian.letters import fold
from tests.benchmarks.normalisers import measure_normalisers
from tests.benchmarks.peyma import read_articles
from tests.benchmarks.rows import ROOT, Row, print_rows, run_measured

DATA = ROOT / "data"
ROUNDS = 15
PRESS_LENGTH = 1_000
LONG_LENGTH = 2_000
GENERAL_SHARE = 9
"""General items to one item of the domain in the mix."""


def measure_extraction(general: Path | None = None, beside: str | None = None) -> list[Row]:
    """Articles a second, the best of several rounds."""
    # Memory first: a process counts the most that the one that started it ever held as its own.
    _, megabytes = run_measured("tests.benchmarks.extraction", "--memory")
    _, megabytes_huge = run_measured("tests.benchmarks.extraction", "--memory", "--huge")
    articles = load_articles()
    real = [article for name in ("qom", "provinces") for article, _ in load_training(f"{name}.jsonl")]
    press = [article for article in articles if 700 <= len(article.text) <= 1_300]
    mix = make_mix(press, load_general(general, PRESS_LENGTH))
    pairs = [join_articles(press[start : start + 2]) for start in range(0, len(press) - 1, 2)]
    long_mix = make_mix(pairs, load_general(general, LONG_LENGTH))
    joined = [join_articles(articles[start : start + 8]) for start in range(0, len(articles) - 8, 4)]
    extractor = make_extractor(DATA)
    rows = [
        Row("one process that extracts", "peak memory", megabytes, "MB"),
        Row("one process that extracts 2 MB at once", "peak memory", megabytes_huge, "MB"),
    ]
    batches = {
        "press items, mixed": mix,
        "long items, mixed": long_mix,
        "in-domain items": real,
        "in-domain press items": press,
        "in-domain items joined by eights": joined,
    }
    for name, batch in batches.items():
        rows += measure_batch(name, batch, extractor)
    rows += measure_worst(articles, extractor)
    if beside:
        rows += measure_normalisers([article.text for article in mix], beside)
    return rows


def measure_batch(name: str, batch: list[Article], extractor: Extractor) -> list[Row]:
    """Articles a second, of it folding alone, and the share of articles with a record."""
    mean = sum(len(article.text) for article in batch) / len(batch)
    subject = f"{name} of {mean:,.0f} characters"
    in_scope = sum(extraction.in_scope for extraction in extractor.extract_all(batch))
    seconds = min(_time(lambda: extractor.extract_all(batch)) for _ in range(ROUNDS))
    folding = min(_time(lambda: [fold(article.text) for article in batch]) for _ in range(ROUNDS))
    return [
        Row(subject, "articles a second and core", len(batch) / seconds, "1/s"),
        Row(subject, "of this folding alone", len(batch) / folding, "1/s"),
        Row(subject, "with a record", 100 * in_scope / len(batch), "%"),
    ]


def measure_worst(articles: list[Article], extractor: Extractor) -> list[Row]:
    """Huge articles: 2 MB of news, the same without the end of a sentence, 10,000 institutions in one sentence."""
    huge = make_huge(articles)
    endless = "".join(" " if mark in ".!؟\n" else mark for mark in huge)
    names = "، ".join(f"شرکت فناوری البرز {number}" for number in range(10_000))  # «Alborz Technology Company n»
    crowd = f"تفاهم‌نامه همکاری میان {names} امضا شد."  # a memorandum between … was signed
    texts = (("2 MB of news", huge), ("2 MB in one sentence", endless), ("10,000 institutions in one sentence", crowd))
    return [
        Row(f"one article, {name}", "time", _time(lambda text=text: extractor.extract(Article("huge", text))), "s")
        for name, text in texts
    ]


def make_huge(articles: list[Article]) -> str:
    """2 MB of news as one text."""
    body = "\n".join(article.text for article in articles)
    return (body * (2_000_000 // len(body) + 1))[:2_000_000]


def load_articles() -> list[Article]:
    """The real Qom news."""
    lines = (DATA / "news" / "qom.jsonl").read_text(encoding="utf-8").splitlines()
    return [make_article(json.loads(line)) for line in lines]


def load_training(pattern: str) -> list[tuple[Article, bool]]:
    """Articles of data/training with whether they hold a record."""
    rows = [
        json.loads(line)
        for file in sorted((DATA / "training").glob(pattern))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [(make_article({**row, "text": row["article"]}), bool(row["records"])) for row in rows if "records" in row]


def load_general(file: Path | None, length: int = PRESS_LENGTH) -> list[str]:
    """Texts of about `length` characters that are about other things."""
    if file is None:
        articles = [[article.text] for article, has_record in load_training("*.jsonl") if not has_record]
    else:
        articles = [[" ".join(token for token, _ in part) for part in article] for article in read_articles(file)]
    return cut_items(articles, length)


def cut_items(articles: list[list[str]], length: int) -> list[str]:
    """Parts of articles put together until they have about `length` characters."""
    items: list[str] = []
    waiting: list[str] = []
    for parts in articles:
        for part in parts:
            waiting.append(part)
            if sum(map(len, waiting)) >= 0.85 * length:
                items.append("\n".join(waiting))
                waiting = []
    return items


def make_mix(press: list[Article], general: list[str]) -> list[Article]:
    """Nine general items to one of the domain, as many as there are of the rarer."""
    count = min(len(press), len(general) // GENERAL_SHARE)
    step = len(general) // (count * GENERAL_SHARE)
    others = [Article(f"general-{number}", text) for number, text in enumerate(general[::step])]
    return [*press[:count], *others[: count * GENERAL_SHARE]]


def join_articles(articles: list[Article]) -> Article:
    """One long article out of several."""
    return Article("joined", "\n".join(article.text for article in articles), published=articles[0].published)


def _time(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _extract_all(huge: bool) -> None:
    extractor = make_extractor(DATA)
    articles = load_articles()
    extractor.extract_all([Article("huge", make_huge(articles))] if huge else articles)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.extraction", description="Measure extraction.")
    parser.add_argument("--general", type=Path, metavar="FILE", help="general news, a token and its tag a line")
    parser.add_argument("--beside", metavar="PYTHON", help="an interpreter with hazm or shekar to measure beside")
    parser.add_argument("--memory", action="store_true", help="only extract the Qom news once")
    parser.add_argument("--huge", action="store_true", help="with --memory: one article of 2 MB instead")
    options = parser.parse_args()
    if options.memory:
        _extract_all(options.huge)
    else:
        print_rows(measure_extraction(options.general, options.beside))


if __name__ == "__main__":
    main()
