"""Which reader reads the news: the built-in one, or a language model of the office beside it if one is asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from etl.extract import make_extractor
from etl.models import Article
from etl.paths import DataPaths
from etl.second_reader import AnswerStore, AskingReport, Reader, SecondReader, ask_about, find_settings
from etl.warehouse.fingerprint import read_extractor_version

ReaderName = Literal["builtin", "llm"]
Asking = Callable[[AskingReport], None]
"""Told after every article what the questions did and cost so far."""


class ReaderError(Exception):
    """A reader that is asked for and not configured."""


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """How every process makes the reader, and the version that says what it reads alike."""

    version: str
    make: Callable[[Path], Reader]
    report: AskingReport | None = None


def choose_reader(
    paths: DataPaths, name: ReaderName, articles: Callable[[], Iterable[Article]], asking: Asking | None = None
) -> ReaderChoice:
    """The reader of a build. `llm` first asks the model about the articles it has not answered for yet.

    The network is touched here and nowhere else, and only for `llm`. Raises `ReaderError`.
    """
    version = read_extractor_version(paths)
    if name == "builtin":
        return ReaderChoice(version, make_extractor)
    settings = find_settings()
    if settings is None:
        raise ReaderError("--reader llm needs INNOVATION_LLM_URL and INNOVATION_LLM_MODEL")
    with AnswerStore(paths.answers, settings.model) as answers:
        report = ask_about(articles(), make_extractor(paths.data), answers, settings, asking)
        digest = answers.digest()
    make = functools.partial(make_second_reader, file=paths.answers, model=settings.model)
    return ReaderChoice(f"{version}-llm-{digest}", make, report)


def make_second_reader(data: Path, *, file: Path, model: str) -> Reader:
    """The built-in reader with the model's kept answers in place of its records."""
    return SecondReader(make_extractor(data), AnswerStore(file, model))
