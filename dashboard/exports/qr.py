"""The code that reopens the exported view: a QR of its address."""

from __future__ import annotations

import io

import segno


def qr_png(address: str, scale: int = 4) -> bytes:
    """A PNG of the address, `scale` pixels a module, with medium error correction for print."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="png", scale=scale, border=2)
    return target.getvalue()


def qr_modules(address: str) -> list[list[bool]]:
    """Rows of dark modules, for drawings that are made of rectangles; none for an empty address."""
    if not address:
        return []
    return [[bool(module) for module in row] for row in segno.make(address, error="m", micro=False).matrix]


def qr_svg(address: str) -> bytes:
    """The same as SVG, for PDF."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", scale=4, border=2)
    return target.getvalue()
