"""How far an act is: proposed, agreed, under way or done, told from the clause that states it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from etl.extract.cues import CueHit
from etl.extract.features import STAGE_CUES, TOPICS, Reading

_REACH: Final = 40


def make_stage_features(reading: Reading, number: int, kind: str, acts: frozenset[str]) -> set[str]:
    """Features by which the stage of an act of `kind` in a sentence is told; `acts` are the cues that name its act."""
    sentence = reading.sentences[number]
    features = {f"k:{kind}"}
    features.update(f"c:{cue}" for cue in sentence.cues)
    features.update(f"kc:{kind}:{cue}" for cue in sentence.cues & STAGE_CUES)
    features.update(f"e:{stem}" for stem in sentence.stems[-2:])
    features.update(f"v:{stem}" for stem in sentence.stems)
    features.update(f"p:{cue}" for cue in (reading.sentences[number - 1].cues & STAGE_CUES if number else ()))
    features.update(f"t:{cue}" for cue in reading.title_cues & STAGE_CUES)
    features.update(bind_act(sentence.hits, acts))
    features.add(f"pos{min(number, 2)}")
    return features


def bind_act(hits: Sequence[CueHit], acts: frozenset[str]) -> set[str]:
    """The stage cues behind and before each act of the kind, and whether a topic word opens its phrase."""
    features: set[str] = set()
    for place, hit in enumerate(hits):
        if hit.cue not in acts:
            continue
        behind = [o.cue for o in hits[place + 1 :] if o.cue in STAGE_CUES and o.start >= hit.end]
        features.update(f"n:{cue}" for cue in behind[:1])
        features.update(f"n2:{cue}" for cue in behind[:2])
        before = [o for o in hits[:place] if hit.start - o.end <= _REACH]
        features.update(f"b:{o.cue}" for o in before if o.cue in STAGE_CUES)
        features.update(f"tp:{hit.cue}" for o in before if o.cue in TOPICS)
    return features
