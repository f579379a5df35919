"""Why two reports were taken for one act, in the reader's language; the build has it in short English phrases."""

from __future__ import annotations

import re
from datetime import date

from dashboard.queries.reader import Reader

_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("basis_articles", re.compile(r"articles alike (?P<share>[\d.]+)")),
    ("basis_evidence", re.compile(r"evidence alike (?P<share>[\d.]+)")),
    ("basis_same_kind", re.compile(r"both (?P<kind>\w+)")),
    ("basis_akin", re.compile(r"akin: (?P<kind>\w+) and (?P<other>\w+)")),
    ("basis_unlike", re.compile(r"unlike: (?P<kind>\w+) and (?P<other>\w+)")),
    ("basis_parties", re.compile(r"(?P<shared>\d+) of (?P<all>\d+) parties shared")),
    ("basis_no_party", re.compile(r"no party shared")),
    ("basis_parties_unknown", re.compile(r"parties unknown")),
    ("basis_same_day", re.compile(r"same day stated: (?P<day>[\d-]+)")),
    ("basis_same_figure", re.compile(r"same figure (?P<measure>\w+)=(?P<figure>[\d.]+)")),
    ("basis_other_figures", re.compile(r"other figures for (?P<measure>\w+)")),
    ("basis_apart", re.compile(r"kept apart by a decision about these acts")),
    ("basis_days_stated", re.compile(r"stated days (?P<days>\d+) apart")),
    ("basis_days_published", re.compile(r"published (?P<days>\d+) days apart")),
    ("basis_later", re.compile(r"a further stage (?P<days>\d+) days later")),
)


def basis_words(reader: Reader, basis: str) -> str:
    """The basis in words; a phrase that is not known here is shown as it is, so that nothing is hidden."""
    if reader.labels.language == "en":
        return basis
    return reader.labels.join(_phrase(reader, part) for part in basis.split("; "))


def _phrase(reader: Reader, part: str) -> str:
    labels = reader.labels
    for key, pattern in _PHRASES:
        if found := pattern.fullmatch(part):
            values: dict[str, object] = {name: int(v) if v.isdigit() else v for name, v in found.groupdict().items()}
            if "day" in values:
                values["day"] = labels.date(date.fromisoformat(str(values["day"])))
            if "share" in values:
                values["share"] = labels.percent(float(str(values["share"])))
            for name, vocabulary in (("kind", "kind"), ("other", "kind"), ("measure", "measure")):
                if name in values:
                    values[name] = reader.names.of(vocabulary, str(values[name]))
            return labels(f"quality.{key}", **values)
    return part
