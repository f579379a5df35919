"""Collects the words that training articles and registry write with ZWNJ: `python -m etl.persian.learn_compounds`.

The result, data/vocabulary/compounds.csv (word, count, count of the glued spelling), is what folding joins and what
repair puts back for display.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.persian.alphabet import ZWNJ, fold_letters
from etl.persian.joining import COMPOUNDS_FILE

DATA = COMPOUNDS_FILE.parents[1]
_WORD = re.compile(rf"[^\W\d_{ZWNJ}]+(?:{ZWNJ}+[^\W\d_{ZWNJ}]+)*")


def read_texts(directory: Path) -> Iterator[str]:
    """Texts, titles and institution names of the training articles, and the names in the registry."""
    for path in sorted((directory / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["article"]
            yield row.get("title") or ""
            yield from row["institutions"]
    for path in sorted((directory / "registry").glob("*.csv")):
        yield path.read_text(encoding="utf-8")


def collect_compounds(texts: Iterable[str]) -> Counter[str]:
    """Words with ZWNJ, in one spelling of letters, and all words without, with their number of occurrences."""
    counts: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text.replace("ي", "ی").replace("ك", "ک")):
            counts[ZWNJ.join(part for part in match[0].split(ZWNJ) if part)] += 1
    return counts


def is_compound(word: str) -> bool:
    """Whether the ZWNJ of a word belongs there: not between «استان» (province) and its name."""
    parts = [fold_letters(part) for part in word.split(ZWNJ)]
    return len(parts) > 1 and all(parts) and parts[0] not in ("استان", "شهرستان", "شهر")


def main() -> None:
    """Write the list, most frequent first."""
    counts = collect_compounds(read_texts(DATA))
    words = sorted(filter(is_compound, counts), key=lambda word: (-counts[word], word))
    with COMPOUNDS_FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["word", "count", "glued"])
        for word in words:
            writer.writerow([word, counts[word], counts[word.replace(ZWNJ, "")]])


if __name__ == "__main__":
    main()
