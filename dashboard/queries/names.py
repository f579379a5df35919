"""Words for the ids of one build: kinds, stages, sectors, measures, institutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from dashboard.labels import Labels


@dataclass(frozen=True)
class Names:
    """Words for ids in one language. An id without a word is shown as it is, so that nothing disappears."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    institution_types: Mapping[str, str] = field(default_factory=dict)
    """By the group a type is drawn as (`drawn_as`)."""
    institutions: Mapping[str, str] = field(default_factory=dict)
    """Full names."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Short names of institutions, for axes and nodes."""
    drawn_as: Mapping[str, str] = field(default_factory=dict)
    """The group each institution is drawn as."""
    review: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str, identifier: str) -> str:
        """Words for an id; `kind` is kind, stage, sector, measure, institution, short, institution_type, review."""
        table: Mapping[str, str] = {
            "kind": self.kinds,
            "stage": self.stages,
            "sector": self.sectors,
            "measure": self.measures,
            "institution": self.institutions,
            "short": self.short,
            "institution_type": self.institution_types,
            "review": self.review,
        }.get(kind, {})
        return table.get(identifier, identifier)


def read_names(con: duckdb.DuckDBPyConnection, labels: Labels) -> Names:
    """Read the words of the open build in the language of `labels`."""
    label = "label_en" if labels.language == "en" else "label_fa"

    def words(view: str, key: str) -> dict[str, str]:
        return dict(con.execute(f"SELECT {key}, {label} FROM {view} ORDER BY position").fetchall())

    name = "coalesce(nullif(name_en, ''), name_fa)" if labels.language == "en" else "name_fa"
    short = name if labels.language == "en" else "short_fa"
    institutions = con.execute(
        f"SELECT institution_id, {name}, {short}, drawn_as, type_{label} FROM v_institution ORDER BY institution_id"
    ).fetchall()
    return Names(
        kinds=words("v_kind", "kind"),
        stages=words("v_stage", "stage"),
        sectors=words("v_sector", "sector"),
        measures=words("v_measure", "measure"),
        institution_types={row[3]: row[4] for row in institutions},
        institutions={row[0]: row[1] for row in institutions},
        short={row[0]: row[2] for row in institutions},
        drawn_as={row[0]: row[3] for row in institutions},
        review={state: labels(f"review.{state}") for state in ("accepted", "waiting", "confirmed", "corrected")},
    )
