"""How far an act is: proposed, agreed, under way or done, told from the clause that states it.

Features of a sentence and an act of a kind in it. Words: `v:` a stem, `kv:` kind and stem, `e:` one of the last two,
`wb:` one of the two before a word that names the act, `wh:` the cue of that word and the stem before it. Stage words
(data/vocabulary/stage_words.yml): `kw:` kind and class, `wp:` the last class shortly before the act, `wl:` the last one
behind it, `wt:` class and tense of the last verb, `wn:` class and tense of the next verb. Cues: `c:` a class, `n2:` the
next two behind the act, `p:` in the sentence before, `ac:` kind and a class anywhere in the article. Verbs: `vt:` a
tense, `vs:` the last three, `vlp:` the last verb and the word before it, `vap:` the same of the verb behind the act,
`hva:` the act's cue and that verb's tense, `nt:` the last tense of the next sentence. The clause that states the act
(etl/extract/clauses.py): `g:` a stem, `gc:` a cue, `gw:` and `gwt:` a class of stage words, with the tense of its last
verb, `gt:` and `gk:` that tense and kind and tense, `gp:` that verb and the word before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from etl.extract.clauses import find_act_clause
from etl.extract.cues import CueFinder, CueHit
from etl.extract.features import STAGE_CUES, Reading
from etl.extract.linear import Parts
from etl.models import Kind
from etl.persian.verbs import Tense, Verb, find_verbs_among

_REACH: Final = 40


def list_stage_parts(reading: Reading, number: int, kind: str, acts: frozenset[str], stage_words: CueFinder) -> Parts:
    """Features by which the stage of an act of `kind` in a sentence is told; `acts` are the cues that name its act."""
    sentence = reading.sentences[number]
    named = [hit for hit in sentence.hits if hit.cue in acts]
    verbs = list_verbs(reading, number)
    stems = set(sentence.stems)
    said = stage_words.find_plain(reading.plain[sentence.span.start : sentence.span.end])
    clause, in_clause = describe_clause(reading, number, kind, named, said)
    features = {
        f"k:{kind}",
        f"pos{min(number, 2)}",
        f"mou:{number > reading.promised}:{kind}",  # what follows an agreement is mostly its content
        *bind_cues(sentence.hits, named),
        *bind_verbs(verbs, named),
        *bind_stage_words(said, verbs, named, kind),
        *list_words_before(reading, number, named),
        *clause,
    }
    if number + 1 < len(reading.sentences):
        features.update(f"nt:{verb.tense}" for verb in list_verbs(reading, number + 1)[-1:])
    return [
        ("v:", stems),
        (_OF_KIND[kind], stems),
        ("e:", set(sentence.stems[-2:])),
        ("c:", sentence.cues),
        ("p:", reading.sentences[number - 1].cues & STAGE_CUES if number else ()),
        (_ANYWHERE[kind], reading.article_cues & STAGE_CUES),
        ("g:", in_clause),
        ("", features),
    ]


_OF_KIND: Final = {kind: f"kv:{kind}:" for kind in get_args(Kind)}
_ANYWHERE: Final = {kind: f"ac:{kind}:" for kind in get_args(Kind)}


def list_verbs(reading: Reading, number: int) -> list[Verb]:
    """The verbs of a sentence without those of saying."""
    return [verb for verb in list_all_verbs(reading, number) if verb.tense != "said"]


def list_all_verbs(reading: Reading, number: int) -> list[Verb]:
    """The verbs of a sentence, looked for once."""
    found = reading.verbs.get(number)
    if found is None:
        sentence, words = reading.sentences[number], reading.words
        part = slice(sentence.words.start, sentence.words.stop)
        found = reading.verbs[number] = find_verbs_among(
            words.texts[part], words.tenses[part], words.starts[part], sentence.text, sentence.span.start
        )
    return found


def bind_verbs(verbs: Sequence[Verb], named: Sequence[CueHit]) -> Iterator[str]:
    """Tenses of the sentence, of its last verbs, and of the first verb behind each word that names the act."""
    tenses: list[str] = [verb.tense for verb in verbs] or ["none"]
    yield from (f"vt:{tense}" for tense in tenses)
    yield f"vs:{'>'.join(tenses[-3:])}"
    yield from (f"vlp:{verb.phrase}" for verb in verbs[-1:])
    ends = [verb.end for verb in verbs]
    for hit in named:
        place = bisect_left(ends, hit.end)
        tense = verbs[place].tense if place < len(verbs) else "none"
        yield f"hva:{hit.cue}:{tense}"
        yield from (f"vap:{verb.phrase}" for verb in verbs[place : place + 1])


def bind_cues(hits: Sequence[CueHit], named: Sequence[CueHit]) -> Iterator[str]:
    """The two stage cues behind each word that names the act."""
    stages = [hit for hit in hits if hit.cue in STAGE_CUES]
    starts = [hit.start for hit in stages]
    for hit in named:
        first = bisect_left(starts, hit.end)
        yield from (f"n2:{stage.cue}" for stage in stages[first : first + 2])


def bind_stage_words(
    found: Sequence[CueHit], verbs: Sequence[Verb], named: Sequence[CueHit], kind: str
) -> Iterator[str]:
    """The classes of the stage words of a sentence, beside its verbs and beside the words that name the act."""
    ends = [verb.end for verb in verbs]
    last: Tense | str = verbs[-1].tense if verbs else "none"
    for word in found:
        place = bisect_left(ends, word.start)
        tense = verbs[place].tense if place < len(verbs) else "none"
        yield from (f"kw:{kind}:{word.cue}", f"wt:{word.cue}:{last}", f"wn:{word.cue}:{tense}")
    starts = [word.start for word in found]
    for hit in named:
        before = found[bisect_left(starts, hit.start - _REACH) : bisect_left(starts, hit.start)]
        yield from (f"wp:{word.cue}" for word in before[-1:] if word.end <= hit.start)
        if starts and starts[-1] >= hit.end:
            yield f"wl:{found[-1].cue}"


def list_words_before(reading: Reading, number: int, named: Sequence[CueHit]) -> Iterator[str]:
    """The stems just before each word that names the act."""
    sentence, starts = reading.sentences[number], reading.words.starts
    words = sentence.words
    for hit in named:
        place = bisect_left(starts, sentence.span.start + hit.start, words.start, words.stop) - words.start
        before = sentence.stems[max(place - 2, 0) : place]
        yield from (f"wb:{stem}" for stem in before)
        yield from (f"wh:{hit.cue}:{stem}" for stem in before[-1:])


def describe_clause(
    reading: Reading, number: int, kind: str, named: Sequence[CueHit], stage_words: Sequence[CueHit]
) -> tuple[list[str], set[str]]:
    """What stands in the clause that states the act: features of cues, stage words and its last verb, and its stems."""
    sentence, words = reading.sentences[number], reading.words
    verbs = list_all_verbs(reading, number)
    clause = find_act_clause(sentence.text, verbs, named)
    ruling = [verb for verb in verbs if verb.tense != "said" and clause.holds(verb.start)][-1:]
    tense = ruling[0].tense if ruling else "none"
    features = [f"gt:{tense}", f"gk:{kind}:{tense}", *[f"gp:{verb.phrase}" for verb in ruling]]
    starts, before = words.starts, sentence.span.start
    first = bisect_left(starts, before + clause.start, sentence.words.start, sentence.words.stop)
    last = bisect_left(starts, before + clause.end, first, sentence.words.stop)
    if clause.asides:
        stems = {words.stems[place] for place in range(first, last) if clause.holds(starts[place] - before)}
    else:
        stems = set(words.stems[first:last])
    features += [f"gc:{hit.cue}" for hit in sentence.hits if hit.cue in STAGE_CUES and clause.holds(hit.start)]
    for hit in stage_words:
        if clause.holds(hit.start):
            features += (f"gw:{hit.cue}", f"gwt:{hit.cue}:{tense}")
    return features, stems
