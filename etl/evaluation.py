"""`evaluate`: how well the reader does on articles with checked records, with counts, intervals and the worst misses.

Figures, all in 0..1, counted over all articles:
scope (this article reports a cooperation), institutions (the set named), kinds (the multiset of kinds), records (same
kind and a third of the parties shared), and over matched records stage, parties, dates, grounding (evidence overlaps);
over the article sectors, quantities (measure and value) and targets; evidence (verbatim at its offsets); `kind:<code>`
records of one kind. Names count as one when nine tenths of their letters agree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

import numpy as np
import numpy.typing as npt

from etl.extract import make_extractor
from etl.models import Extraction, Kind
from etl.scoring import Count, Misses, Scored, score_article
from etl.training.gold import GoldArticle, load_gold

FIGURES: Final = (
    "scope", "institutions", "kinds", "records", "stage", "parties", "sectors", "dates", "quantities", "targets",
    "evidence", "grounding",
)  # fmt: skip
_ROUNDS: Final = 1000
_STEPS: Final = (0.0, 0.3, 0.5, 0.7, 0.85, 1.000001)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the ends of its 95 % bootstrap interval over articles."""

    name: str
    count: Count
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Step:
    """Records of like confidence: how sure the reader was and how often it was right."""

    low: float
    high: float
    records: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that `evaluate` tells: the figures, how sure and how right, the misses, and of which articles."""

    figures: tuple[Figure, ...]
    reliability: tuple[Step, ...]
    misses: tuple[Misses, ...]
    """Articles with misses, the worst first."""
    articles: int
    fingerprint: str


def evaluate(paths: Sequence[Path], data: Path, seed: int = 1404) -> Evaluation:
    """Read the articles of gold files and compare with what people read."""
    gold = [item for path in paths for item in load_gold(path)]
    extract = make_extractor(data).extract
    return compare(gold, [extract(item.article) for item in gold], fingerprint_gold(paths), seed)


def fingerprint_gold(paths: Sequence[Path]) -> str:
    """Changes with any byte of the gold files, not with their order."""
    parts = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:16]


def compare(gold: Sequence[GoldArticle], found: Sequence[Extraction], fingerprint: str, seed: int) -> Evaluation:
    """The evaluation of extractions against the annotated articles in the same order."""
    scored = [score_article(item, extraction) for item, extraction in zip(gold, found, strict=True)]
    names = [*FIGURES, *(f"kind:{kind}" for kind in get_args(Kind))]
    rng = np.random.default_rng(seed)
    draws = rng.integers(0, len(scored), size=(_ROUNDS, len(scored))) if scored else np.zeros((0, 0), dtype=np.intp)
    figures = tuple(_make_figure(name, scored, draws) for name in names)
    misses = sorted((s.misses for s in scored if s.misses.missed or s.misses.false), key=_badness)
    judged = [pair for s in scored for pair in s.judged]
    return Evaluation(figures, tuple(_make_steps(judged)), tuple(misses), len(scored), fingerprint)


def _badness(misses: Misses) -> tuple[int, str]:
    return -len(misses.missed) - len(misses.false), misses.article_id


def _make_figure(name: str, scored: Sequence[Scored], draws: npt.NDArray[np.intp]) -> Figure:
    rows = np.array([(c.hits, c.gold, c.predicted) for s in scored for c in [s.counts.get(name, Count(0, 0, 0))]])
    rows = rows.reshape(-1, 3)
    sums = rows[draws].sum(axis=1) if len(rows) else np.zeros((1, 3))
    totals = sums[:, 1] + sums[:, 2]
    values = np.where(totals > 0, 2 * sums[:, 0] / np.maximum(totals, 1), 1.0)
    low, high = np.quantile(values, [0.025, 0.975])
    hits, wanted, given = rows.sum(axis=0).tolist() if len(rows) else (0, 0, 0)
    return Figure(name, Count(int(hits), int(wanted), int(given)), float(low), float(high))


def _make_steps(judged: Sequence[tuple[float, bool]]) -> Iterable[Step]:
    for low, high in pairwise(_STEPS):
        part = [pair for pair in judged if low <= pair[0] < high]
        if part:
            sure, right = (sum(values) / len(part) for values in zip(*part, strict=True))
            yield Step(low, min(high, 1.0), len(part), sure, right)


def print_evaluation(evaluation: Evaluation, worst: int = 10) -> None:
    """The figures with their intervals, how far confidence can be trusted, and the worst misses with their text."""
    print(f"{evaluation.articles} articles, gold {evaluation.fingerprint}\n")
    print(f"{'figure':<22}{'P':>7}{'R':>7}{'F1':>7}{'95 % interval':>17}{'gold':>7}{'pred':>7}")
    for figure in evaluation.figures:
        count = figure.count
        interval = f"{figure.low:.3f}–{figure.high:.3f}"
        print(
            f"{figure.name:<22}{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}{interval:>17}"
            f"{count.gold:7d}{count.predicted:7d}"
        )
    print(f"\n{'confidence':<14}{'records':>8}{'mean':>7}{'right':>7}")
    for step in evaluation.reliability:
        print(f"{step.low:.2f}–{step.high:.2f}     {step.records:8d}{step.confidence:7.2f}{step.right:7.2f}")
    for misses in evaluation.misses[:worst]:
        print(f"\n{misses.article_id}")
        for kind, text in misses.missed:
            print(f"  missed {kind}: {text}")
        for kind, text in misses.false:
            print(f"  false {kind}: {text}")


def make_accuracy_card(evaluation: Evaluation, measured_on: date) -> dict[str, object]:
    """The figures as the dashboard shows them."""
    return {
        "figures": [
            {
                "figure": figure.name,
                "precision": round(figure.count.precision, 4),
                "recall": round(figure.count.recall, 4),
                "f1": round(figure.count.f1, 4),
                "low": round(figure.low, 4),
                "high": round(figure.high, 4),
                "gold": figure.count.gold,
                "predicted": figure.count.predicted,
                "articles": evaluation.articles,
                "measured_on": measured_on.isoformat(),
                "fingerprint": evaluation.fingerprint,
            }
            for figure in evaluation.figures
        ]
    }


def write_accuracy(evaluation: Evaluation, data: Path, measured_on: date | None = None) -> None:
    """Keep the figures in data/accuracy.json; the next build stores them."""
    card = make_accuracy_card(evaluation, measured_on or date.today())
    text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    (data / "accuracy.json").write_text(text, encoding="utf-8")
