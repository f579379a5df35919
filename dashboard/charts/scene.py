"""A drawing as a list of marks in pixels, y downwards: laid out once, painted as an image or as shapes on a slide."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Anchor = Literal["right", "middle", "left"]
"""Which end of a text `x` is."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its upper left corner at (x, y); an empty `fill` or `stroke` is none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    dashed: bool = False
    radius: float = 0.0
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or with `fill` the area within it."""

    points: tuple[tuple[float, float], ...]
    stroke: str = ""
    width: float = 1.0
    fill: str = ""
    opacity: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle about (x, y)."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x` is the end named by `anchor`, `y` its vertical middle. A halo keeps it apart from lines."""

    x: float
    y: float
    text: str
    size: float = 12.0
    colour: str = "#000000"
    bold: bool = False
    anchor: Anchor = "right"
    halo: str = ""


Mark = Rect | Path | Circle | Text


@dataclass(slots=True)
class Scene:
    """Marks in the order they are painted."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Paint `marks` over what is there."""
        self.marks.extend(marks)

    def place(self, other: Scene, x: float, y: float) -> None:
        """Paint another scene with its upper left corner at (x, y)."""
        self.marks.extend(_moved(mark, x, y) for mark in other.marks)

    def mirrored(self) -> Scene:
        """The scene for a language that is written from the left: right and left change places."""
        return Scene(self.width, self.height, [_mirrored(mark, self.width) for mark in self.marks])


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Path):
        return replace(mark, points=tuple((px + x, py + y) for px, py in mark.points))
    return replace(mark, x=mark.x + x, y=mark.y + y)


def _mirrored(mark: Mark, width: float) -> Mark:
    if isinstance(mark, Path):
        return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
    if isinstance(mark, Rect):
        return replace(mark, x=width - mark.x - mark.width)
    if isinstance(mark, Text):
        other: dict[Anchor, Anchor] = {"right": "left", "middle": "middle", "left": "right"}
        return replace(mark, x=width - mark.x, anchor=other[mark.anchor])
    return replace(mark, x=width - mark.x)
