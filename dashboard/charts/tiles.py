"""A rectangle cut into tiles of given areas: the layout of treemaps on every target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its upper left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """The area that two rectangles share."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(across, 0.0) * max(down, 0.0)


def squarify(areas: Sequence[float], space: Box) -> list[Box]:
    """Rectangles of the given areas (falling) that fill `space`, near to squares.

    Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000): add to a row along the shorter side while that
    improves its worst proportion.
    """
    boxes: list[Box] = []
    rest = list(areas)
    while rest:
        side = min(space.width, space.height)
        count = 1
        while count < len(rest) and _worst(rest[: count + 1], side) <= _worst(rest[:count], side):
            count += 1
        row, rest = rest[:count], rest[count:]
        depth = sum(row) / side if side else 0.0
        place = 0.0
        for area in row:
            length = area / depth if depth else 0.0
            if space.width >= space.height:
                boxes.append(Box(space.x, space.y + place, depth, length))
            else:
                boxes.append(Box(space.x + place, space.y, length, depth))
            place += length
        if space.width >= space.height:
            space = Box(space.x + depth, space.y, max(space.width - depth, 0.0), space.height)
        else:
            space = Box(space.x, space.y + depth, space.width, max(space.height - depth, 0.0))
    return boxes


def _worst(row: Sequence[float], side: float) -> float:
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row))) if side else math.inf
