"""Count anew how common words are in news: python -m etl.resolve.learn_words."""

from __future__ import annotations

import json

from etl.paths import find_data
from etl.resolve.words import write_common_words


def main() -> None:
    """Count over the articles of data/training; their records are not looked at."""
    paths = find_data()
    texts = [
        f"{article.get('title') or ''} {article['article']}"
        for file in sorted((paths.data / "training").glob("*.jsonl"))
        for article in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]
    write_common_words(paths.vocabulary / "common_words.csv", texts)


if __name__ == "__main__":
    main()
