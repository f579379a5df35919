"""Charts of the page of one institution."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.kinds import stands_out
from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names

MOST_PARTNERS = 10


def draw_partners(partners: pd.DataFrame, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """The strongest partners by shared acts. `partners`: institution_id, acts, last_act, strongest first."""
    table = partners.head(MOST_PARTNERS)
    title = labels("institution.partners_question")
    if stands_out(table["acts"]):
        first = names.of("short", table["institution_id"].iloc[0])
        title = labels("institution.partners_finding", name=first, acts=int(table["acts"].iloc[0]))
    more = labels("institution.partners_more", shown=len(table), all=len(partners))
    return Chart(
        key="institution.partners",
        form="bars",
        title=title,
        question=labels("institution.partners_question"),
        unit=labels("institution.shared_acts"),
        table=table,
        columns=(
            Column("institution_id", labels("common.institution")),
            Column("acts", labels("institution.shared_acts"), "integer"),
            Column("last_act", labels("institution.last_act"), "date"),
        ),
        category="institution_id",
        value="acts",
        source=source,
        labels={i: names.of("short", i) for i in table["institution_id"]},
        note=more if len(partners) > len(table) else "",
        empty_text=labels("institution.partners_note_none"),
    )


def draw_sectors(sectors: pd.DataFrame, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """Acts by sector. `sectors`: sector, acts; most first."""
    title = labels("institution.sectors_question")
    if stands_out(sectors["acts"]):
        first = names.of("sector", sectors["sector"].iloc[0])
        title = labels("institution.sectors_finding", name=first, acts=int(sectors["acts"].iloc[0]))
    return Chart(
        key="institution.sectors",
        form="bars",
        title=title,
        question=labels("institution.sectors_question"),
        unit=labels("common.unit_acts"),
        table=sectors,
        columns=(
            Column("sector", labels("common.sector")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="sector",
        value="acts",
        source=source,
        labels=dict(names.sectors),
        note=labels("institution.sectors_note"),
        empty_text=labels("institution.sectors_empty"),
    )
