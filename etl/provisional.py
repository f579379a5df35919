"""Provisional reader: names of the registry as written and a few cue words. It goes when `etl.extract.make_extractor` is there."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from etl.models import Article, Evidence, Extraction, Kind, Mention, Record, Stage

_CUES: list[tuple[str, Kind, Stage]] = [
    ("تفاهم", "agreement", "agreed"), ("قرارداد", "agreement", "agreed"), ("جلسه", "meeting", "done"),
    ("نشست", "meeting", "done"), ("بازدید", "tour", "done"), ("دوره", "training", "under_way"),
    ("نمایشگاه", "event", "agreed"), ("اشتغال", "employment", "proposed"), ("کارگاه", "workshop_access", "proposed"),
    ("تسهیلات", "funding", "proposed"), ("مرکز نوآوری", "complex", "proposed"),
]  # fmt: skip


@dataclass
class Extractor:
    names: list[tuple[str, str, str, str]]

    def extract(self, article: Article) -> Extraction:
        mentions: list[Mention] = []
        for written, name, key, kind in self.names:
            start = article.text.find(written)
            if start >= 0 and key not in {mention.institution_id for mention in mentions}:
                mentions.append(Mention(start, start + len(written), name, key, kind))
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        records, start = [], 0
        for sentence in article.text.split("."):
            end = start + len(sentence)
            parties = tuple(mention for mention in mentions if start <= mention.start < end)
            for cue, act, stage in _CUES:
                if cue in sentence and len(parties) >= 2 and sentence.strip():
                    at = start + len(sentence) - len(sentence.lstrip())
                    evidence = Evidence(at, end, article.text[at:end])
                    records.append(Record(act, stage, parties, (), None, (), evidence, 0.5))
                    break
            start = end + 1
        return Extraction(article.article_id, bool(records), tuple(mentions), tuple(records))


def make_extractor(data: Path) -> Extractor:
    with (data / "registry" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["institution_id"]: row for row in csv.DictReader(file)}
    with (data / "registry" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = [(row["alias"], row["institution_id"]) for row in csv.DictReader(file) if row["note"] != "office_holder"]
    written = [(row["name_fa"], key) for key, row in rows.items()] + aliases
    return Extractor(sorted(((name, rows[key]["name_fa"], key, rows[key]["type"]) for name, key in written), key=lambda e: (-len(e[0]), e)))


def extractor_version(data: Path) -> str:
    return "provisional"


def extraction_to_json(extraction: Extraction) -> dict[str, object]:
    return {"id": extraction.article_id, "in_scope": extraction.in_scope, "institutions": [], "records": []}
