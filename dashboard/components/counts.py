"""Counts on tiles."""

from __future__ import annotations

from dashboard.labels import Labels


def dash(count: float, labels: Labels) -> str:
    """A count in words; a dash where nothing was found, because silence is not zero."""
    return labels.number(int(count)) if count else "–"
