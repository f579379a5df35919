"""Institutions by five-fold cross-validation over data/training: F1 of the set of names, and the misses, most
frequent first.

usage: python -m tests.benchmarks.institutions [--misses N] [--damage drop|space]
The boundary model of a fold is trained without that fold's articles; vocabularies are the shipped ones.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import json
import re
from pathlib import Path

from etl.extract.boundary import make_model
from etl.extract.document import Document
from etl.extract.institutions import find_institutions, unique_institutions
from etl.models import Article
from etl.persian.letters import ZWNJ, fold
from etl.training.boundary import train_boundary

DATA = Path(__file__).resolve().parents[2] / "data"
_FOLD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی"}
)


def key(name):
    name = re.sub(r"[\u064b-\u065f\u0670\u0640]", "", name.translate(_FOLD))
    name = re.sub(r"\b(استان|شهرستان|شهر)\b", " ", name)
    return re.sub(r"[^0-9A-Za-z\u0600-\u06ff]", "", name.replace(ZWNJ, ""))


def same(a, b):
    a, b = key(a), key(b)
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def distinct(names):
    kept = []
    for name in names:
        if not any(same(name, other) for other in kept):
            kept.append(name)
    return kept


def damage(text, how):
    return {"drop": text.replace(ZWNJ, ""), "space": text.replace(ZWNJ, " ")}.get(how, text)


def read_rows(parts=("qom", "provinces")):
    return [
        {**json.loads(line), "part": part}
        for part in parts
        for line in (DATA / "training" / f"{part}.jsonl").open(encoding="utf-8")
    ]


def read_own_rows():
    """Texts of our own: they help to train and are never measured on."""
    files = sorted(path for path in (DATA / "training").glob("*.jsonl") if "own" in path.name)
    return [json.loads(line) for path in files for line in path.open(encoding="utf-8")]


def measure(rows, folds, how=None, extra=()):
    """Counts (hit, gold, predicted) by part, and (missed, spurious) names with the article they are of."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    missed, spurious = [], []
    for number in range(folds):
        train = [row for index, row in enumerate(rows) if index % folds != number] + list(extra)
        model = make_model(train_boundary(train))
        for index, row in enumerate(rows):
            if index % folds == number:
                text = damage(row["article"], how)
                document = Document(Article(row["id"], text, row["title"]), fold(text), ())
                names = [m.name for m in unique_institutions(find_institutions(document, model=model))]
                _count(row, names, counts, missed, spurious)
    return counts, missed, spurious


def _count(row, names, counts, missed, spurious):
    gold, guess = distinct(row["institutions"]), distinct(names)
    left = list(guess)
    hits = 0
    for name in gold:
        match = next((other for other in left if same(name, other)), None)
        if match is None:
            missed.append((name, row["id"]))
        else:
            left.remove(match)
            hits += 1
    spurious += [(name, row["id"]) for name in left]
    for part in (row["part"], "all"):
        for slot, value in enumerate((hits, len(gold), len(guess))):
            counts[part][slot] += value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--damage", choices=["drop", "space"])
    args = parser.parse_args()
    extra = read_own_rows()
    counts, missed, spurious = measure(read_rows(), args.folds, args.damage, extra)
    for part, (hits, gold, guess) in counts.items():
        print(f"{part:<10} P {hits / guess:.3f} R {hits / gold:.3f} F1 {2 * hits / (gold + guess):.3f} ({gold} gold)")
    for title, names in (("missed", missed), ("spurious", spurious)):
        rank = collections.Counter(name for name, _ in names)
        where = collections.defaultdict(list)
        for name, row_id in names:
            where[name].append(row_id)
        for name, number in rank.most_common(args.misses):
            print(title, number, name, *where[name][:4], sep="\t")


if __name__ == "__main__":
    main()
