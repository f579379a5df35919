"""Reading articles: from the cache where they were read before, else by the extractor, on several cores for many.

Order in is order out, whatever the number of workers. An article the extractor fails on is named and left out.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from etl.extraction_cache import ExtractionCache, decode_extraction, encode_extraction, make_article_key
from etl.intake import Item, Rejected
from etl.models import Article, Extraction
from etl.resolve.words import WordSet, hash_article, hash_topic, hash_words, pack_words, unpack_words
from etl.second_reader import Reader

CHUNK = 250
"""Articles that travel to a worker together."""

POOL_FROM = 500
"""From so many unread articles on, starting processes is worth its time."""

EXTRACTOR_FAILED = "the extractor failed"
"""How the quarantine's detail begins for an article that could not be read because of the program, not of the news."""

MakeReader = Callable[[Path], Reader]
"""Makes the reader of a data folder; travels to other processes."""

_LOG = logging.getLogger("etl")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the extractor could not read an article."""

    detail: str


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An article with what was read out of it. `is_fresh`: by the extractor in this run, not from the cache."""

    item: Item
    extraction: Extraction
    words: WordSet
    """The words of the article; empty if it has no records."""
    topics: tuple[WordSet, ...]
    """For each record the words of what it is about."""
    is_fresh: bool


def read_items(
    entries: Iterable[Item | Rejected],
    cache: ExtractionCache,
    make: MakeReader,
    data: Path,
    *,
    workers: int,
    expected: int,
) -> Iterator[ReadItem | Rejected]:
    """Every article with its extraction, in order, rejected input passed through. `expected`: about how many."""
    is_small = workers <= 1 or expected - cache.count() < POOL_FROM
    in_process = is_small and _versions.setdefault(data, cache.version) == cache.version
    run = _run_here(make, data) if in_process else None
    waiting: deque[_Chunk] = deque()
    with _pool(make, data, 1 if is_small else workers, in_process) as pool:
        for entries_of_chunk in _cut(entries):
            chunk = _Chunk(entries_of_chunk, cache)
            chunk.start(run, pool)
            waiting.append(chunk)
            while len(waiting) > (0 if pool is None else workers * 3):
                yield from waiting.popleft().finish(cache)
        while waiting:
            yield from waiting.popleft().finish(cache)


def extract_batch(reader: Reader, articles: list[Article]) -> list[bytes | Failure]:
    """The encoded extraction of every article, or why there is none. Never raises for an article."""
    try:
        return [_encode(*pair) for pair in zip(articles, reader.extract_all(articles), strict=True)]
    except Exception:  # one article must never stop the others: read them one by one to leave out that one alone
        return [_extract_one(reader, article) for article in articles]


def _extract_one(reader: Reader, article: Article) -> bytes | Failure:
    try:
        return _encode(article, reader.extract(article))
    except Exception as error:  # whatever is wrong with it
        _LOG.debug("article %s", article.article_id, exc_info=True)
        return Failure(f"{EXTRACTOR_FAILED}: {type(error).__name__}: {error}")


def _encode(article: Article, extraction: Extraction) -> bytes:
    """An extraction with the words that resolving compares, so that the workers share in hashing them."""
    sets = [hash_topic(record, extraction) for record in extraction.records]
    return pack_words([hash_article(article), *sets] if sets else []) + encode_extraction(extraction)


def _decode(item: Item, payload: bytes, is_fresh: bool) -> ReadItem:
    sets, rest = unpack_words(payload)
    extraction = decode_extraction(item.article.article_id, rest)
    return ReadItem(item, extraction, sets[0] if sets else hash_words(""), sets[1:], is_fresh)


def _cut(entries: Iterable[Item | Rejected]) -> Iterator[list[Item | Rejected]]:
    source = iter(entries)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


class _Chunk:
    """Some entries on their way: what the cache knows, and the work for the rest."""

    def __init__(self, entries: list[Item | Rejected], cache: ExtractionCache) -> None:
        self._entries = entries
        self._keys = [make_article_key(entry.article) if isinstance(entry, Item) else "" for entry in entries]
        self._known = cache.find([key for key in self._keys if key])
        missing = {
            key: entry.article for key, entry in zip(self._keys, entries, strict=True) if isinstance(entry, Item)
        }
        self._missing = {key: article for key, article in missing.items() if key not in self._known}
        self._work: Future[list[bytes | Failure]] | list[bytes | Failure] = []

    def start(self, run: _Run | None, pool: ProcessPoolExecutor | None) -> None:
        articles = list(self._missing.values())
        if articles and pool is not None:
            self._work = pool.submit(_extract_in_worker, articles)
        elif articles and run is not None:
            self._work = run(articles)

    def finish(self, cache: ExtractionCache) -> Iterator[ReadItem | Rejected]:
        results = self._work.result() if isinstance(self._work, Future) else self._work
        fresh = dict(zip(self._missing, results, strict=True))
        cache.store((key, payload) for key, payload in fresh.items() if isinstance(payload, bytes))
        for key, entry in zip(self._keys, self._entries, strict=True):
            if isinstance(entry, Rejected):
                yield entry
                continue
            payload = self._known[key] if key in self._known else fresh[key]
            if isinstance(payload, Failure):
                raw = entry.article.text.encode()
                yield Rejected(entry.source_file, entry.source_line, "unreadable", payload.detail, raw)
            else:
                yield _decode(entry, payload, key in fresh)


_versions: dict[Path, str] = {}
"""The extractor version this process has loaded for a data folder. Rules once loaded stay; another version is read by a
fresh process, so that a long-running dashboard sees the line a clerk has just added to the registry."""

_Run = Callable[[list[Article]], list[bytes | Failure]]


def _run_here(make: MakeReader, data: Path) -> _Run:
    made: list[Reader] = []

    def run(articles: list[Article]) -> list[bytes | Failure]:
        if not made:
            made.append(make(data))
        return extract_batch(made[0], articles)

    return run


class _NoPool:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _pool(make: MakeReader, data: Path, workers: int, in_process: bool) -> ProcessPoolExecutor | _NoPool:
    if in_process:
        return _NoPool()
    # spawn: the only way that is the same on Linux and Windows and safe beside threads
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(make, data)
    )


_worker_reader: Reader | Exception | None = None
"""The reader of this worker, or why it has none: an error while a worker starts would be lost, one of a task is not."""


def _start_worker(make: MakeReader, data: Path) -> None:
    global _worker_reader
    try:
        _worker_reader = make(data)
    except Exception as error:
        _worker_reader = error


def _extract_in_worker(articles: list[Article]) -> list[bytes | Failure]:
    if isinstance(_worker_reader, Exception):
        raise _worker_reader
    if _worker_reader is None:
        raise RuntimeError("worker was not started")
    return extract_batch(_worker_reader, articles)
