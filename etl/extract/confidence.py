"""From the score of a record to the probability that it is right, as measured on articles the models had not seen."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LEAST = 0.02
_MOST = 0.98


@dataclass(frozen=True, slots=True)
class Calibration:
    """Places (log odds, rising) and probabilities (never falling), joined by straight lines."""

    scores: tuple[float, ...]
    shares: tuple[float, ...]

    def __call__(self, score: float) -> float:
        """Probability that a record of this score is right."""
        above = bisect_right(self.scores, score)
        if above == 0:
            return self.shares[0]
        if above == len(self.scores):
            return self.shares[-1]
        low, high = self.scores[above - 1], self.scores[above]
        part = (score - low) / (high - low)
        return round(self.shares[above - 1] + part * (self.shares[above] - self.shares[above - 1]), 3)


def load_calibration(path: Path) -> Calibration:
    """A calibration as `save_calibration` wrote it."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(tuple(content["scores"]), tuple(content["shares"]))


def save_calibration(path: Path, calibration: Calibration) -> None:
    """Write a calibration: the same bytes for the same numbers."""
    content = {
        "note": "score (log odds) of a record against the share of right records, on articles not learned from",
        "scores": calibration.scores,
        "shares": calibration.shares,
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def fit_calibration(judged: Iterable[tuple[float, bool]], least: int = 25) -> Calibration:
    """Isotonic regression of right on score, by pooling neighbours until no share falls.

    Groups of equal size of at least `least` records are taken first, so that few records decide nothing.
    """
    ordered = sorted(judged)
    size = max(least, len(ordered) // 12)
    groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    if len(groups) > 1 and len(groups[-1]) < least:
        groups[-2:] = [groups[-2] + groups[-1]]
    pools: list[tuple[int, float, float]] = []
    for group in groups:
        pool = (len(group), sum(score for score, _ in group), float(sum(right for _, right in group)))
        while pools and pools[-1][2] / pools[-1][0] >= pool[2] / pool[0]:
            last = pools.pop()
            pool = (last[0] + pool[0], last[1] + pool[1], last[2] + pool[2])
        pools.append(pool)
    scores = tuple(round(total / count, 3) for count, total, _ in pools)
    return Calibration(scores, tuple(round(min(_MOST, max(_LEAST, right / count)), 3) for count, _, right in pools))
