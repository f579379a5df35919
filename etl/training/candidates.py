"""Examples for the boundary models, from articles whose institutions are known."""

from __future__ import annotations

import difflib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from etl.extract.boundary_features import Candidate, NameWords
from etl.extract.document import Document
from etl.extract.institutions.finding import read_setting
from etl.extract.institutions.grammar import find_known
from etl.extract.institutions.lexicon import Place, make_name_key
from etl.extract.institutions.lists import find_listed
from etl.extract.institutions.matching import Matcher, find_hits, load_matcher, take_letters
from etl.extract.institutions.open_names import (
    PART_HEADS,
    drop_status,
    find_openings,
    list_landmarks,
    name_words,
    read_opening,
    read_reach,
)
from etl.extract.institutions.owners import CENTRES, is_completion
from etl.models import Article
from etl.paths import find_data
from etl.persian.letters import fold, fold_name

_REFERRED = "دانشگاه"
_REFERRING = frozenset([_REFERRED, "استان"])
"""Words in which a name may end that refer to what is named elsewhere: «کتابخانه دانشگاه»، «اتحادیه صنفی استان»."""

_FOLDED_PART_HEADS = frozenset(map(fold_name, (*PART_HEADS, *CENTRES)))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate and how many of its words are the name's; 0 when its head opens no name."""

    candidate: Candidate
    length: int


def collect_candidates(
    articles: Sequence[dict[str, object]], data: Path | None = None
) -> tuple[list[list[Labelled]], NameWords]:
    """Candidates of each gold row (`article`, `institutions`) with the length of the name they open, and the
    lexicon's words.

    Known names count as well where the gold has them, since they show how names end; where it has not, nothing is
    learned.
    """
    matcher = load_matcher(find_data(data).data)
    places = {key for key, entries in matcher.lexicon.entries.items() if any(isinstance(e, Place) for e in entries)}
    rows = []
    for row in articles:
        names = row["institutions"]
        assert isinstance(names, list)
        keys = [make_name_key(name) for name in names]
        unknown, known = _candidates(row, matcher)
        labelled = [
            Labelled(candidate, length)
            for candidate in unknown
            if (length := _gold_length(candidate, keys, places)) or not _may_be_part(candidate)
        ]
        labelled += [
            Labelled(candidate, length) for candidate in known if (length := _gold_length(candidate, keys, places))
        ]
        rows.append(labelled)
    return rows, name_words(matcher.data)


def _candidates(row: dict[str, object], matcher: Matcher) -> tuple[list[Candidate], list[Candidate]]:
    """Candidates outside known names, and those that known names begin with."""
    text = str(row["article"])
    document = Document(Article("", text), fold(text), ())
    letters = take_letters(document.folded)
    hits = find_hits(letters, matcher)
    setting = read_setting(document, letters, hits, matcher)
    known = find_known(letters, hits, setting, matcher.lexicon, find_listed(letters, hits, setting, matcher.lexicon))
    firsts = {item.first for item in known}
    landmarks, places = list_landmarks(hits, known), list_landmarks(hits, ())
    openings = find_openings(letters, hits, known)
    unknown = [read_reach(letters, hits, opening, landmarks).candidate for opening in openings]
    begun = [read_opening(letters, hits, first) for first in sorted(firsts) if first in hits.heads]
    return unknown, [read_reach(letters, hits, opening, places).candidate for opening in begun]


def _may_be_part(candidate: Candidate) -> bool:
    """A part or a unit of a known institution: gold may name the institution alone, which says nothing about the
    part's own end.
    """
    return candidate.head in _FOLDED_PART_HEADS and any(candidate.known)


def _gold_length(candidate: Candidate, keys: Sequence[str], places: Set[str]) -> int:
    """Words behind the head that make the span equal to a gold name, 0 when no length does.

    Where the candidate ends the gold name may go on with what the article only refers to.
    """
    best, best_ratio, referring = 0, 0.9, 0
    head = make_name_key(candidate.head)
    for index, word in enumerate(candidate.words):
        written = make_name_key(drop_status(" ".join([candidate.head, *candidate.words[: index + 1]])))
        may_refer = index + 1 == len(candidate.words) or word in _REFERRING
        for key in keys:
            if not key.startswith(head[:4]):
                continue
            if may_refer and is_completion(written.removesuffix(_REFERRED), key, places):
                referring = index + 1
            ratio = 1.0 if key == written else difflib.SequenceMatcher(None, key, written, autojunk=False).ratio()
            if ratio > best_ratio or (ratio == best_ratio == 1.0 and word not in ("،", "و")):
                best, best_ratio = index + 1, ratio
    return best or referring
