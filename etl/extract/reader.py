"""The built-in reader: one article in, its institutions and records out, every decision with its reasons."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple, get_args

import numpy as np

from etl.extract.candidates import Cast, make_cast
from etl.extract.confidence import Calibration, load_calibration
from etl.extract.cues import CueFinder, RawHits, list_hits, name_classes
from etl.extract.details import DetailReader, Details
from etl.extract.document import Document, fold_documents, split_document
from etl.extract.evidence import Quoted, find_evidence, quote_sentences
from etl.extract.features import (
    ACTS,
    Reading,
    list_article_parts,
    list_sentence_parts,
    make_kind_features,
    read_document,
)
from etl.extract.further_acts import find_further_need
from etl.extract.gate import Gate
from etl.extract.headlines import find_headlines, lower_headlines
from etl.extract.institutions import find_all_institutions
from etl.extract.linear import Floats, LinearModel, Parts, join_parts, load_model
from etl.extract.links import link_numbers
from etl.extract.parties import choose_parties, make_party_features, score_parties
from etl.extract.records import Act, choose_acts
from etl.extract.sectors import find_sector_words, find_stretches
from etl.extract.stages import list_stage_parts
from etl.models import Article, Extraction, Kind, Mention, Record, Stage
from etl.paths import DataPaths
from etl.persian.letters import fold_name, fold_names
from etl.vocabulary import load_cues, load_kinds

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
PARTY_THRESHOLD: Final = -0.3
_TOGETHER: Final = 250_000
"""Characters of articles read together: the more, the longer one step keeps to what the processor has at hand."""
_BLOCK: Final = 256
"""Sentences scored at once: their features take much memory in a huge article."""
OFFERS: Final = frozenset({"propose", "must"})
"""Cues of what is offered, asked for or held necessary."""
EMPTY_READING: Final = Reading((), frozenset(), frozenset(), frozenset())
EMPTY_CAST: Final = Cast((), {}, (), -1)


@dataclass(frozen=True, slots=True)
class Models:
    """The trained models of data/models."""

    kinds: LinearModel
    stages: LinearModel
    parties: LinearModel
    sectors: LinearModel
    links: LinearModel
    targets: LinearModel
    scope: LinearModel
    calibration: Calibration | None = None
    """None while the models are being trained: confidence is the bare score then."""


def load_models(directory: Path) -> Models:
    """All models; a missing file means that `python -m etl train` has not run."""
    return Models(
        load_model(directory / "kinds.json"),
        load_model(directory / "stages.json"),
        load_model(directory / "parties.json"),
        load_model(directory / "sectors.json"),
        load_model(directory / "links.json"),
        load_model(directory / "targets.json"),
        load_model(directory / "scope.json"),
        load_calibration(directory / "confidence.json"),
    )


class Read(NamedTuple):
    """All that was seen on the way to the records of an article."""

    document: Document
    mentions: tuple[Mention, ...]
    reading: Reading
    cast: Cast
    acts: tuple[Act, ...]
    quoted: tuple[Quoted, ...] = ()
    """What the record of each act quotes."""


class Extractor:
    """Reads articles with the vocabularies, registry and models of a data folder."""

    def __init__(self, data: Path, models: Models | None = None) -> None:
        paths = DataPaths(data)
        cues = load_cues(paths.vocabulary / "cues.yml")
        self.data = data
        self.finder = CueFinder(cues)
        self.stage_words = CueFinder(load_cues(paths.vocabulary / "stage_words.yml"))
        self.acts = {kind.code: frozenset(kind.acts) for kind in load_kinds(paths.vocabulary / "kinds.yml", cues)}
        self.models = models or load_models(paths.models)
        self.gate = Gate(self.models.scope)

    def __reduce__(self) -> tuple[type[Extractor], tuple[Path, Models]]:
        return Extractor, (self.data, self.models)

    def extract(self, article: Article) -> Extraction:
        """What the article says. Never fails on a text; an article without acts comes back with its institutions."""
        return self.extract_all([article])[0]

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        """The same for each of many articles; quicker than one by one."""
        extractions: list[Extraction] = []
        for group in _cut(articles):
            with _pause_collector():
                extractions += self._extract_group(self._read_group(group))
        return extractions

    def _extract_group(self, reads: Sequence[Read]) -> Iterator[Extraction]:
        records = iter(self._make_records([read for read in reads if read.acts]))
        for read in reads:
            made = tuple(islice(records, len(read.acts)))
            yield Extraction(read.document.article.article_id, bool(made), read.mentions, made)

    def read(self, article: Article) -> Read:
        """Institutions, sentences and acts of an article."""
        return self._read_group([article])[0]

    def find_acts(self, article: Article) -> list[tuple[Act, Stage]]:
        """The acts of an article with their stages."""
        read = self.read(article)
        return list(zip(read.acts, self._find_stages([(read.reading, act) for act in read.acts]), strict=True))

    def _read_group(self, articles: Sequence[Article]) -> list[Read]:
        documents = fold_documents(articles)
        mentions = find_all_institutions(documents, self.data)
        raws, scopes = self._find_worthwhile(documents, mentions)
        worth = list(raws)
        split = [split_document(documents[number]) for number in worth]
        fold_names([name for number in worth for name in _list_names(articles[number], mentions[number])])
        casts = [make_cast(document, mentions[number]) for number, document in zip(worth, split, strict=True)]
        hits = [list_hits(self.finder.place(raws[number], documents[number].folded.plain)) for number in worth]
        raws.clear()  # much memory in a huge article
        readings = [
            read_document(document, self.finder, document.article.title, cast, row)
            for document, cast, row in zip(split, casts, hits, strict=True)
        ]
        hits.clear()
        reads = [Read(*pair, EMPTY_READING, EMPTY_CAST, ()) for pair in zip(documents, mentions, strict=True)]
        rows = zip(worth, split, casts, readings, self._score_sentences(readings), strict=True)
        for number, document, cast, reading, scores in rows:
            title = document.article.title
            headlines = find_headlines(reading, fold_name(title) if title else "")
            lower_headlines(scores, reading, headlines)
            acts = self._choose_acts(reading, scores, scopes[number])
            quoted = find_evidence(document, reading, scores, acts, headlines)
            reads[number] = Read(document, mentions[number], reading, cast, acts, quoted)
        return reads

    def _choose_acts(self, reading: Reading, scores: Floats, scope: float) -> tuple[Act, ...]:
        return choose_acts(
            scores,
            lambda number: self._find_offers(reading.sentences[number].cues),
            scope,
            lambda number, first, kind: find_further_need(reading, number, first, KINDS[kind]),
        )

    def _find_offers(self, cues: frozenset[str]) -> frozenset[int]:
        """Kinds whose act a sentence names among what it offers or asks for."""
        if cues.isdisjoint(OFFERS):
            return frozenset()
        return frozenset(number for number, kind in enumerate(KINDS) if not cues.isdisjoint(self.acts[kind]))

    def _find_worthwhile(
        self, documents: Sequence[Document], mentions: Sequence[Sequence[Mention]]
    ) -> tuple[dict[int, RawHits], dict[int, float]]:
        """The cues and the log odds of the articles that pass the gate, by their numbers.

        One that names no institution or no act does not.
        """
        raws: dict[int, RawHits] = {}
        scopes: dict[int, float] = {}
        named = [number for number, found in enumerate(mentions) if found]
        for number, whole in zip(named, self.gate.weigh_all([documents[n].folded for n in named]), strict=True):
            if self.gate.score_words(whole) > 0:
                raw = self.finder.look(documents[number].folded.plain)
                cues = name_classes(raw)
                score = self.gate.score(whole, cues, _count_names(mentions[number]))
                if score > 0 and not cues.isdisjoint(ACTS):
                    raws[number], scopes[number] = raw, score
        return raws, scopes

    def _score_sentences(self, readings: Sequence[Reading]) -> list[Floats]:
        """Log odds (sentences, kinds) for each reading."""
        blocks: list[Floats] = []
        waiting: list[tuple[Parts, list[Parts]]] = []
        count = 0
        for reading in readings:
            shared = list_article_parts(reading)
            for start in range(0, len(reading.sentences), _BLOCK):
                numbers = range(start, min(start + _BLOCK, len(reading.sentences)))
                waiting.append((shared, [list_sentence_parts(reading, number) for number in numbers]))
                count += len(numbers)
                if count >= _BLOCK:
                    blocks.append(self.models.kinds.score_all(waiting))
                    waiting, count = [], 0
        scores = np.concatenate([*blocks, self.models.kinds.score_all(waiting)])
        ends = np.cumsum([len(reading.sentences) for reading in readings]).tolist()
        return [scores[start:end] for start, end in pairwise([0, *ends])]

    def _make_records(self, reads: Sequence[Read]) -> Iterator[Record]:
        """The records of all acts; field by field, since the same code on many is quicker than all code on each."""
        acts = [(read, act) for read in reads for act in read.acts]
        stages = self._find_stages([(read.reading, act) for read, act in acts])
        parties = [
            score_parties(self.models.parties, read.document, read.reading, read.cast, act.sentence, KINDS[act.kind])
            for read, act in acts
        ]
        details = self._read_details(reads, stages)
        quotes = [
            quote_sentences(read.document, quoted, act.sentence)
            for read in reads
            for quoted, act in zip(read.quoted, read.acts, strict=True)
        ]
        for (_, act), stage, scores, detail, quote in zip(acts, stages, parties, details, quotes, strict=True):
            yield Record(
                kind=KINDS[act.kind],
                stage=stage,
                parties=choose_parties(scores, PARTY_THRESHOLD),
                sectors=detail.sectors,
                date=detail.date,
                quantities=detail.quantities,
                evidence=quote,
                confidence=self.models.calibration(act.score) if self.models.calibration else act.score,
            )

    def _find_stages(self, acts: Sequence[tuple[Reading, Act]]) -> list[Stage]:
        scores = self.models.stages.score_all([((), [self._list_stage_parts(*pair) for pair in acts])])
        return [STAGES[number] for number in scores.argmax(axis=1).tolist()]

    def _list_stage_parts(self, reading: Reading, act: Act) -> Parts:
        kind = KINDS[act.kind]
        return list_stage_parts(reading, act.sentence, kind, self.acts[kind], self.stage_words)

    def _read_details(self, reads: Sequence[Read], stages: Sequence[Stage]) -> Iterator[Details]:
        of_acts = iter(stages)
        words = [find_sector_words(read.document, read.mentions, self.data) for read in reads]
        links = [
            link_numbers(read.document, read.reading, read.acts, KINDS, self.models.links, self.data) for read in reads
        ]
        for read, sector_words, numbers in zip(reads, words, links, strict=True):
            reader = DetailReader(read.document, sector_words, self.models.targets, self.models.sectors, self.data)
            stretches = find_stretches(read.document, [act.sentence for act in read.acts])
            told = zip(read.acts, stretches, read.quoted, numbers, of_acts, strict=False)
            for act, stretch, quoted, counted, stage in told:
                day_from = read.document.sentences[quoted.first].start
                yield reader.read(stretch, KINDS[act.kind], stage, counted, day_from)

    def explain(self, article: Article) -> list[dict[str, object]]:
        """Per record: the features that decided kind, stage and parties, each with its weight."""
        read = self.read(article)
        return [self._explain_act(read, act) for act in read.acts]

    def _explain_act(self, read: Read, act: Act) -> dict[str, object]:
        kind = KINDS[act.kind]
        kind_features = make_kind_features(read.reading, act.sentence)
        stage_features = join_parts(self._list_stage_parts(read.reading, act))
        (stage,) = self._find_stages([(read.reading, act)])
        parties = {}
        for number in read.cast.find_near(act.sentence):
            candidate = read.cast.candidates[number]
            features = make_party_features(read.document, read.reading, read.cast, candidate, act.sentence, kind)
            parties[candidate.mention.name] = self.models.parties.explain(features, "party")
        return {
            "kind": kind,
            "score": act.score,
            "sentence": quote_sentences(read.document, Quoted(act.sentence, act.sentence), act.sentence).text,
            "kind_because": self.models.kinds.explain(kind_features, kind),
            "stage": stage,
            "stage_because": self.models.stages.explain(stage_features, stage),
            "parties_because": parties,
        }


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Without looking for reference cycles: reading makes none, and the search takes a sixth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _cut(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles that are read together."""
    group: list[Article] = []
    size = 0
    for article in articles:
        if group and size + len(article.text) > _TOGETHER:
            yield group
            group, size = [], 0
        group.append(article)
        size += len(article.text)
    if group:
        yield group


def _list_names(article: Article, mentions: Sequence[Mention]) -> Iterator[str]:
    """The short strings of an article that are asked for in their folded form: its title and its institutions."""
    if article.title:
        yield article.title
    for mention in mentions:
        yield mention.name


def _count_names(mentions: Sequence[Mention]) -> int:
    """How many institutions are named."""
    return len({mention.institution_id or mention.name for mention in mentions})
