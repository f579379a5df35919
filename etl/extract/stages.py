"""How far an act is: proposed, agreed, under way or done, told from the clause that states it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, get_args

from etl.extract.cues import CueHit
from etl.extract.features import STAGE_CUES, TOPICS, Reading
from etl.extract.words import Named
from etl.models import Kind
from etl.persian.verbs import Verb, find_verbs_among

_REACH: Final = 40


def make_stage_features(reading: Reading, number: int, kind: str, acts: frozenset[str]) -> set[str]:
    """Features by which the stage of an act of `kind` in a sentence is told; `acts` are the cues that name its act."""
    sentence = reading.sentences[number]
    before = reading.sentences[number - 1].cues & STAGE_CUES if number else ()
    features = {
        f"k:{kind}",
        *map(_CUES.__getitem__, sentence.cues),
        *map(_OF_KIND[kind].__getitem__, sentence.cues & STAGE_CUES),
        *map(_ENDS.__getitem__, sentence.stems[-2:]),
        *map(_WORDS.__getitem__, sentence.stems),
        *map(_BEFORE.__getitem__, before),
        *map(_IN_TITLE.__getitem__, reading.title_cues & STAGE_CUES),
    }
    features.update(bind_act(sentence.hits, acts))
    features.update(bind_verbs(list_verbs(reading, number), sentence.hits, kind, acts))
    for name, other in (("pt", number - 1), ("nt", number + 1)):
        if 0 <= other < len(reading.sentences):
            features.update(f"{name}:{verb.tense}" for verb in list_verbs(reading, other)[-1:])
    features.add(f"pos{min(number, 2)}")
    features.add(f"mou:{number > reading.promised}:{kind}")  # what follows an agreement is mostly its content
    return features


_CUES: Final = Named("c:")
_OF_KIND: Final = {kind: Named(f"kc:{kind}:") for kind in get_args(Kind)}
_ENDS: Final = Named("e:")
_WORDS: Final = Named("v:")
_BEFORE: Final = Named("p:")
_IN_TITLE: Final = Named("t:")


def list_verbs(reading: Reading, number: int) -> list[Verb]:
    """The verbs of a sentence without those of saying, looked for once."""
    found = reading.verbs.get(number)
    if found is None:
        sentence, words = reading.sentences[number], reading.words
        part = slice(sentence.words.start, sentence.words.stop)
        verbs = find_verbs_among(
            words.texts[part], words.tenses[part], words.starts[part], sentence.text, sentence.span.start
        )
        found = reading.verbs[number] = [verb for verb in verbs if verb.tense != "said"]
    return found


def bind_verbs(verbs: Sequence[Verb], hits: Sequence[CueHit], kind: str, acts: frozenset[str]) -> set[str]:
    """Tenses of the sentence, of its first and last verb, and of the first verb behind each word that names the act."""
    tenses: list[str] = [verb.tense for verb in verbs] or ["none"]
    features = {f"vt:{tense}" for tense in tenses}
    features |= {f"vf:{tenses[0]}", f"vl:{tenses[-1]}", f"kvl:{kind}:{tenses[-1]}"}
    features.add(f"vs:{'>'.join(tenses[-3:])}")
    features.update(f"vp:{verb.phrase}" for verb in verbs)
    features.update(f"vlp:{verb.phrase}" for verb in verbs[-1:])
    ends = [verb.end for verb in verbs]
    for hit in hits:
        if hit.cue in acts:
            place = bisect_left(ends, hit.end)
            behind = verbs[place] if place < len(verbs) else None
            tense = behind.tense if behind else "none"
            features |= {f"va:{tense}", f"kva:{kind}:{tense}", f"hva:{hit.cue}:{tense}"}
            features.update({f"vap:{behind.phrase}"} if behind else ())
    return features


def bind_act(hits: Sequence[CueHit], acts: frozenset[str]) -> set[str]:
    """The stage cues behind and before each act of the kind, and whether a topic word opens its phrase."""
    features: set[str] = set()
    stages = [hit for hit in hits if hit.cue in STAGE_CUES]
    starts = [hit.start for hit in stages]
    reach = _REACH + max((hit.end - hit.start for hit in hits), default=0)
    for place, hit in enumerate(hits):
        if hit.cue not in acts:
            continue
        first = bisect_left(starts, hit.end)
        features.update(f"n:{stage.cue}" for stage in stages[first : first + 1])
        features.update(f"n2:{stage.cue}" for stage in stages[first : first + 2])
        for number in range(place - 1, -1, -1):
            start, end, cue = hits[number]
            if hit.start - start > reach:
                break
            if hit.start - end <= _REACH:
                if cue in STAGE_CUES:
                    features.add(f"b:{cue}")
                if cue in TOPICS:
                    features.add(f"tp:{hit.cue}")
    return features
