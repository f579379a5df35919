"""Examples for the boundary models, from articles whose institutions are known."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from etl.extract.boundary import Labelled, NameWords
from etl.extract.institutions.finding import read_setting
from etl.extract.institutions.grammar import Found, find_known
from etl.extract.institutions.lexicon import make_name_key
from etl.extract.institutions.matching import Hits, Letters, Matcher, find_hits, load_matcher, take_letters
from etl.extract.institutions.open_names import PART_HEADS, Opening, find_openings, name_words, read_opening
from etl.extract.document import Document
from etl.models import Article
from etl.paths import find_data
from etl.persian.letters import fold


def collect_candidates(
    articles: Sequence[dict[str, object]], data: Path | None = None
) -> tuple[list[list[Labelled]], NameWords]:
    """Candidates of each gold row (`article`, `institutions`) with the length of the name they open, and the lexicon's words.

    Known names count as well where the gold has them, since they show how names end; where it has not, nothing is learned.
    """
    matcher = load_matcher(find_data(data).data)
    rows = []
    for row in articles:
        names = row["institutions"]
        assert isinstance(names, list)
        keys = [make_name_key(name) for name in names]
        unknown, known = _openings(row, matcher)
        labelled = [
            Labelled(opening.candidate, length)
            for opening in unknown
            if (length := _gold_length(opening, keys)) or not _may_be_part(opening)
        ]
        labelled += [
            Labelled(opening.candidate, length) for opening in known if (length := _gold_length(opening, keys))
        ]
        rows.append(labelled)
    return rows, name_words(matcher.data)


def _openings(row: dict[str, object], matcher: Matcher) -> tuple[list[Opening], list[Opening]]:
    text = str(row["article"])
    document = Document(Article("", text), fold(text), ())
    letters = take_letters(document.folded.text)
    hits = find_hits(letters, matcher)
    setting = read_setting(document, letters, hits, matcher)
    known = find_known(letters, hits, setting, matcher.lexicon)
    return list(find_openings(letters, hits, known)), _known_openings(letters, hits, known)


def _known_openings(letters: Letters, hits: Hits, known: list[Found]) -> list[Opening]:
    """Openings of known names: they show how names end as well."""
    return [read_opening(letters, hits, item.first, set()) for item in known if item.first in hits.heads]


def _may_be_part(opening: Opening) -> bool:
    """A part of a known institution: gold names the institution, which says nothing about the part's own end."""
    return opening.head.word in PART_HEADS and any(opening.candidate.known)


def _gold_length(opening: Opening, keys: Sequence[str]) -> int:
    """Words behind the head that make the span equal to a gold name, 0 when no length does."""
    best, best_ratio = 0, 0.9
    head = make_name_key(opening.head.word)
    written = head
    for index, word in enumerate(opening.candidate.words):
        if not (index == 0 and head == "شرکت" and word == "دانشبنیان"):  # company, knowledge-based: a status, not the name
            written += make_name_key(word)
        for key in keys:
            if not key.startswith(head[:4]):
                continue
            ratio = 1.0 if key == written else difflib.SequenceMatcher(None, key, written, autojunk=False).ratio()
            if ratio > best_ratio or (ratio == best_ratio == 1.0 and word not in ("،", "و")):
                best, best_ratio = index + 1, ratio
    return best
