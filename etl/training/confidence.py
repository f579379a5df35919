"""Training of the calibration: how often records of a score are right, in articles left out of training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from etl.extract.confidence import Calibration, fit_calibration
from etl.extract.reader import Extractor, Models
from etl.scoring import score_article
from etl.training.examples import ReadGold, choose_part

_PARTS = 3


def cross_validate(
    items: Sequence[ReadGold], train: Callable[[Sequence[ReadGold]], Models], data: Path
) -> list[tuple[float, bool]]:
    """Score and rightness of every record found in articles by models that learned from the other parts.

    Articles written for training are learned from in every part and judged in none.
    """
    judged: list[tuple[float, bool]] = []
    for part in range(_PARTS):
        others = [x for x in items if x.gold.is_own or choose_part(x.gold.article.article_id, _PARTS) != part]
        models = replace(train(others), calibration=None)
        extractor = Extractor(data, models)
        for item in items:
            if not item.gold.is_own and choose_part(item.gold.article.article_id, _PARTS) == part:
                judged += score_article(item.gold, extractor.extract(item.gold.article)).judged
    return judged


def train_calibration(
    items: Sequence[ReadGold], train: Callable[[Sequence[ReadGold]], Models], data: Path
) -> Calibration:
    """Scores against the share of right records, on articles that `train` did not see."""
    return fit_calibration(cross_validate(items, train, data))
