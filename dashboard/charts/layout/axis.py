"""Round numbers along an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers from at or below `low` (at most 0) to at or above `high`: about `count` steps of 1, 2 or 5 × 10ⁿ.

    Whole numbers get whole steps.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    if high >= 2:
        step = max(math.ceil(step) if step < 10 else step, 1.0)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return [index * step for index in range(first, last + 1)]


def extent(values: Iterable[float]) -> tuple[float, float]:
    """Lowest and highest of the values and zero."""
    known = [0.0, *values]
    return min(known), max(known)
