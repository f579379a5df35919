"""Count anew how common words are in news: python -m etl.resolve.learn_words."""

from __future__ import annotations

import json
from typing import Final

from etl.paths import find_data
from etl.resolve.words import write_common_words

_LEFT_OUT: Final = frozenset({"general_own", "names_own"})
"""News of other subjects and single sentences: beside them the words of the field would look rare."""


def main() -> None:
    """Count over the articles of data/training; their records are not looked at."""
    paths = find_data()
    texts = [
        f"{article.get('title') or ''} {article['article']}"
        for file in sorted((paths.data / "training").glob("*.jsonl"))
        if file.stem not in _LEFT_OUT
        for article in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]
    write_common_words(paths.vocabulary / "common_words.csv", texts)


if __name__ == "__main__":
    main()
