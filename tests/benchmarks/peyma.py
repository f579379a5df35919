"""Exact spans of institution-headed names of several words on PEYMA news (for measuring only; nothing is learned
from it).

usage: python -m tests.benchmarks.peyma FILE [--misses N]
FILE has a token, a tab and a tag a line; a blank line ends a sentence, -DOCSTART- begins an article. A gold span
counts when it has several words and begins with one of the head nouns; a predicted one likewise; precision is
over every ORG or FAC span.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from etl.extract.document import Document
from etl.extract.institutions import find_institutions
from etl.models import Article
from etl.persian.letters import fold, fold_name

HEADS = frozenset(
    fold_name(word)
    for word in """
    دانشگاه دانشکده پژوهشگاه پژوهشکده پارک اداره‌کل اداره سازمان شرکت موسسه مرکز صندوق اتاق وزارت بانک ستاد معاونت
    بنیاد انجمن شهرداری استانداری فرمانداری جهاد کمیته اتحادیه دفتر مجتمع شهرک هنرستان آموزشکده کانون شورای کمیسیون
    بیمارستان آموزشگاه هلدینگ کارگروه دادگستری دبیرخانه فرهنگستان آزمایشگاه گروه بیمه کارخانه پردیس شتاب‌دهنده
    """.split()
)


def read_articles(path):
    """Lists of sentences; a sentence is a list of (token, tag)."""
    article, sentence = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        token, _, tag = line.partition("\t")
        if token == "-DOCSTART-" or not token.strip():
            if sentence:
                article.append(sentence)
            sentence = []
            if token == "-DOCSTART-" and article:
                yield article
                article = []
        else:
            sentence.append((token, tag.strip()))
    if sentence:
        article.append(sentence)
    if article:
        yield article


def gold_spans(tokens):
    """(first, behind last) of ORG and FAC spans."""
    spans, start, kind = [], None, None
    for index, (_, tag) in enumerate([*tokens, ("", "O")]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == kind):
            spans.append((start, index))
            start = None
        if tag in ("B-ORG", "B-FAC"):
            start, kind = index, tag[2:]
    return spans


def is_institution(tokens, start, end):
    """Several words that begin with a head noun; «اداره کل» is one head."""
    first = fold_name(tokens[start][0])
    if first == fold_name("اداره") and start + 1 < end and tokens[start + 1][0] == "کل":
        return end - start > 2
    return first in HEADS and end - start > 1


def measure(path, limit=None):
    """(hits, gold, hits by any span, predicted), and counters of missed and spurious."""
    hits = gold_count = good = guesses = 0
    missed, spurious = collections.Counter(), collections.Counter()
    for number, article in enumerate(read_articles(path)):
        if limit is not None and number >= limit:
            break
        tokens = [pair for sentence in article for pair in sentence]
        starts, text = {}, ""
        ends = {}
        for index, (token, _) in enumerate(tokens):
            starts[len(text)] = index
            text += token
            ends[len(text)] = index + 1
            text += " "
        mentions = find_institutions(Document(Article(str(number), text), fold(text), ()))
        spans = set()
        for mention in mentions:
            if mention.start in starts and mention.end in ends:
                spans.add((starts[mention.start], ends[mention.end]))
            else:
                spans.add((-1 - mention.start, mention.end))
        all_gold = set(gold_spans(tokens))
        gold = {span for span in all_gold if is_institution(tokens, *span)}
        mine = {span for span in spans if span[0] >= 0 and is_institution(tokens, *span)}
        hits += len(gold & mine)
        gold_count += len(gold)
        good += len(mine & all_gold)
        guesses += len(mine)
        for kind, wrong in ((missed, gold - mine), (spurious, mine - all_gold)):
            for first, last in wrong:
                around = " ".join(t for t, _ in tokens[max(0, first - 2) : first])
                kind[
                    around
                    + " ["
                    + " ".join(t for t, _ in tokens[first:last])
                    + "] "
                    + " ".join(t for t, _ in tokens[last : last + 3])
                ] += 1
    return (hits, gold_count, good, guesses), missed, spurious


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    (hits, gold, good, guesses), missed, spurious = measure(args.file, args.limit)
    precision, recall = good / guesses, hits / gold
    f1 = 2 * precision * recall / (precision + recall)
    print(f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({gold} gold, {guesses} found)")
    for title, counter in (("missed", missed), ("spurious", spurious)):
        for name, number in counter.most_common(args.misses):
            print(title, number, name, sep="\t")


if __name__ == "__main__":
    main()
