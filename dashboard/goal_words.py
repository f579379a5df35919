"""A step of a goal's history in words, the same on the page and in the files that are saved from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from dashboard.charts.employment import indicator_name
from dashboard.goal_history import Step
from dashboard.labels import Labels
from dashboard.queries.names import Names

NOTHING = "–"
_LONGEST_ADDRESS = 48


def what_words(step: Step, labels: Labels) -> str:
    """What changed: «تصحیح برآمد» (outcome corrected)."""
    return labels(f"goals.what_{step.what}", aspect=labels(f"goals.aspect_{step.aspect}"))


def state_words(step: Step, state: Mapping[str, Any], labels: Labels, names: Names) -> str:
    """How it stood on one side of the step; a dash for a goal or a figure that was not there."""
    match step.aspect:
        case "outcome":
            return outcome_words(state, step.unit, labels)
        case "source" | "outcome_source":
            return _address(state.get("source_url" if step.aspect == "source" else "outcome_source_url"))
        case "title":
            return str(state.get("title_fa") or NOTHING)
        case "institution":
            owner = state.get("institution_id")
            return names.of("short", owner) if owner else labels("employment.province")
        case "period":
            return labels.digits(state.get("period_jalali") or NOTHING)
        case "measure":
            return _measure(state.get("indicator"), labels, names)
        case _:
            return target_words(state, step.unit, labels)


def target_words(state: Mapping[str, Any], unit: str, labels: Labels) -> str:
    """A target with its unit."""
    return _amount(state.get("target_value"), state.get("unit") or unit, labels)


def outcome_words(state: Mapping[str, Any], unit: str, labels: Labels) -> str:
    """An outcome with its unit, and the day it is stated for."""
    value, day = state.get("outcome_value"), state.get("outcome_as_of")
    if value is None or not day:
        return _amount(value, unit, labels)
    said = labels.short_date(date.fromisoformat(str(day)[:10]))
    return labels("goals.amount_as_of", value=_number(value), unit=state.get("unit") or unit, date=said)


def _address(url: str | None) -> str:
    """An address as a person tells two of one site apart: readable, without its scheme, cut."""
    words = unquote(url or "").partition("://")[2]
    if not words:
        return NOTHING
    return words if len(words) <= _LONGEST_ADDRESS else words[:_LONGEST_ADDRESS] + "…"


def _measure(indicator: str | None, labels: Labels, names: Names) -> str:
    if not indicator:
        return NOTHING
    return names.measures[indicator] if indicator in names.measures else indicator_name(indicator, labels)


def _amount(value: float | None, unit: str, labels: Labels) -> str:
    return NOTHING if value is None else labels("goals.amount", value=_number(value), unit=unit)


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
