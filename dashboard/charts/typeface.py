"""The bundled face: how wide a text is when shaped, where it breaks, and which characters the face can draw."""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from pathlib import Path

from matplotlib.ft2font import FT2Font, LoadFlags

FONT_FOLDER = Path(__file__).parents[1] / "assets" / "fonts"
FACES = {False: FONT_FOLDER / "Vazirmatn-Regular.ttf", True: FONT_FOLDER / "Vazirmatn-Bold.ttf"}

_UNIT = 100
_HINTING = 1.02  # letters fitted to the pixels of an image come out up to two in a hundred wider
_local = threading.local()  # FreeType faces must not be shared between threads


@lru_cache(maxsize=20_000)
def _unit_width(text: str, bold: bool) -> float:
    face = _face(bold)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(face.get_width_height()[0]) / 64 / _UNIT


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Width of the shaped text in the unit of `size` (the height of the type)."""
    return _unit_width(drawable(text), bold) * size * _HINTING if text else 0.0


def wrap(text: str, width: float, size: float, bold: bool = False, lines: int = 99) -> list[str]:
    """Break `text` at blanks into lines no wider than `width`; what does not fit in `lines` ends in «…»."""
    broken: list[str] = []
    for word in text.split():
        joined = f"{broken[-1]} {word}" if broken else word
        if broken and width_of(joined, size, bold) <= width:
            broken[-1] = joined
        else:
            broken.append(word)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
    return [shorten(line, width, size, bold) for line in broken]


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """`text` if it fits into `width`, else as much of it as fits with «…» behind it."""
    if width_of(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    blank = text.rfind(" ", 0, low + 1)
    cut = blank if blank > 0.6 * low else low  # between words, unless that would lose much
    return text[:cut].rstrip() + "…"


def drawable(text: str) -> str:
    """`text` without the characters the face has no glyph for (emoji, other scripts), and in one line."""
    known = _characters()
    return "".join(letter for letter in " ".join(text.split()) if letter in known)


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, FT2Font(str(FACES[False])).get_charmap()))


def _face(bold: bool) -> FT2Font:
    faces: dict[bool, FT2Font] = _local.__dict__.setdefault("faces", {})
    if bold not in faces:
        faces[bold] = FT2Font(str(FACES[bold]))
        faces[bold].set_size(_UNIT, 72)
    return faces[bold]
