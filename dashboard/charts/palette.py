"""Colours of every target, by token and by id, for the light and the dark theme.

A mark is coloured by its id, never by its order, so that a filter does not recolour a chart. Contrast and the distances
under three kinds of colour blindness were measured for kinds, stages and institution types; sectors reuse those
colours, and are told apart by direct labels as well.
"""

from __future__ import annotations

TOKENS: dict[str, dict[str, str]] = {
    "light": {
        "bg": "#F6F4F0",
        "surface": "#FFFFFF",
        "raised": "#FBFAF7",
        "side": "#EFECE6",
        "text": "#26231F",
        "muted": "#6A645B",
        "border": "#E0DBD2",
        "control": "#8C857A",
        "grid": "#ECE8E1",
        "primary": "#0B6268",
        "mark": "#0F7C82",
        "primary-soft": "#E1F0EF",
        "accent": "#C27F12",
        "accent-text": "#85560A",
        "accent-soft": "#FAEFDB",
        "success": "#2E7046",
        "success-soft": "#E5F1E8",
        "warning": "#85560A",
        "warning-soft": "#FAEFDB",
        "danger": "#A5352A",
        "danger-soft": "#FAE9E6",
        "on-primary": "#FFFFFF",
        "band": "#E3DED5",
    },
    "dark": {
        "bg": "#15191A",
        "surface": "#1D2224",
        "raised": "#22282A",
        "side": "#111516",
        "text": "#ECE8E1",
        "muted": "#ABA69C",
        "border": "#353C3E",
        "control": "#7C8385",
        "grid": "#2B3133",
        "primary": "#74CED0",
        "mark": "#4DB6BA",
        "primary-soft": "#173537",
        "accent": "#E5A84A",
        "accent-text": "#EBBB6C",
        "accent-soft": "#3A2E17",
        "success": "#7FC998",
        "success-soft": "#1B3425",
        "warning": "#EBBB6C",
        "warning-soft": "#3A2E17",
        "danger": "#F19484",
        "danger-soft": "#42231E",
        "on-primary": "#10292B",
        "band": "#384042",
    },
}

KINDS: dict[str, dict[str, str]] = {
    "light": {
        "agreement": "#0F7C82",
        "meeting": "#365261",
        "complex": "#6B6DC3",
        "workshop_access": "#77925F",
        "training": "#C58720",
        "tour": "#579BC2",
        "event": "#7E003B",
        "employment": "#AC491A",
        "funding": "#4C276C",
    },
    "dark": {
        "agreement": "#4DB6BA",
        "meeting": "#99BDEE",
        "complex": "#8B85D3",
        "workshop_access": "#9ABC85",
        "training": "#F0B845",
        "tour": "#AFECFF",
        "event": "#CC6F8B",
        "employment": "#B5563E",
        "funding": "#985C9F",
    },
}

STAGES: dict[str, dict[str, str]] = {
    "light": {"proposed": "#C0892F", "agreed": "#797538", "under_way": "#175F58", "done": "#073B41"},
    "dark": {"proposed": "#8A6A33", "agreed": "#919C57", "under_way": "#73CEC4", "done": "#CCF3ED"},
}

# The ten groups that institution types are drawn as (`institution_type.drawn_as` of the warehouse).
INSTITUTION_TYPES: dict[str, dict[str, str]] = {
    "light": {
        "science_park": "#0F7C82",
        "incubator": "#69977F",
        "university": "#064984",
        "research_institute": "#039EDA",
        "seminary": "#647141",
        "tvto": "#D08220",
        "government": "#997AA8",
        "national_body": "#72174D",
        "company": "#963108",
        "other": "#464337",
    },
    "dark": {
        "science_park": "#4DB6BA",
        "incubator": "#95FAEB",
        "university": "#7D93D8",
        "research_institute": "#B2DAF8",
        "seminary": "#8BA46B",
        "tvto": "#FBBC5C",
        "government": "#896C9E",
        "national_body": "#D37695",
        "company": "#AF5E3B",
        "other": "#C8BDAC",
    },
}

SECTORS: dict[str, dict[str, str]] = {
    "light": {
        "ict": "#0F7C82",
        "manufacturing": "#365261",
        "electronics": "#6B6DC3",
        "materials_chemistry": "#997AA8",
        "pharma": "#7E003B",
        "medical_devices": "#579BC2",
        "bio_agri_food": "#77925F",
        "energy_environment": "#647141",
        "creative_humanities": "#C58720",
        "business_services": "#064984",
        "construction": "#AC491A",
        "tourism": "#464337",
    },
    "dark": {
        "ict": "#4DB6BA",
        "manufacturing": "#99BDEE",
        "electronics": "#8B85D3",
        "materials_chemistry": "#896C9E",
        "pharma": "#CC6F8B",
        "medical_devices": "#AFECFF",
        "bio_agri_food": "#9ABC85",
        "energy_environment": "#8BA46B",
        "creative_humanities": "#F0B845",
        "business_services": "#7D93D8",
        "construction": "#B5563E",
        "tourism": "#C8BDAC",
    },
}

PALETTES: dict[str, dict[str, dict[str, str]]] = {
    "kind": KINDS,
    "stage": STAGES,
    "institution_type": INSTITUTION_TYPES,
    "sector": SECTORS,
}

KIND_PATTERNS: dict[str, str] = {
    "agreement": "",
    "meeting": "/",
    "complex": "\\",
    "workshop_access": "x",
    "training": "-",
    "tour": "|",
    "event": "+",
    "employment": ".",
    "funding": "xx",
}
"""Hatch of a kind in black-and-white print, in matplotlib's letters."""

SYMBOLS: dict[str, str] = {
    "science_park": "circle",
    "incubator": "diamond",
    "university": "square",
    "research_institute": "hexagon",
    "seminary": "pentagon",
    "tvto": "star",
    "government": "triangle-up",
    "national_body": "octagon",
    "company": "cross",
    "other": "x",
}
"""Symbol of an institution's group, in Plotly's words."""

SEQUENTIAL: dict[str, tuple[str, ...]] = {
    "light": (
        "#F1F8F7", "#DBEDEB", "#BFE0DD", "#A0D1CE", "#7CBFBE",
        "#57ABAC", "#339497", "#0F7C82", "#0B6268", "#08474C",
    ),
    "dark": (
        "#1B2C2E", "#1F3A3D", "#23494C", "#28595C", "#2D6A6E",
        "#347C80", "#3E9094", "#4DA6A9", "#6CC0C2", "#9ADBDB",
    ),
}  # fmt: skip


def colour_of(palette: str, identifier: str | None, theme: str = "light") -> str:
    """Colour of a mark as `#RRGGBB`. Palette `single` and ids outside the palette have the default mark's colour."""
    return PALETTES.get(palette, {}).get(theme, {}).get(identifier or "", TOKENS[theme]["mark"])


def ink_on(ground: str) -> str:
    """White or near-black, whichever stands out more on a ground of `#RRGGBB` (WCAG 2 contrast)."""
    channels = [int(ground[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    dark = "#10191A"
    return dark if (luminance + 0.05) / 0.059 > 1.05 / (luminance + 0.05) else "#FFFFFF"
