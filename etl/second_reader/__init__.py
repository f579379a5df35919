"""An optional second reader: a language model in the office's own network, off unless it is configured.

`ask_about` asks the model about articles the built-in reader lets through, checks every answer and keeps the good ones
in a file. `SecondReader` then reads like the built-in reader, with kept answers in place of its records. So the
network is touched in one step only, and what is read from a given file of answers is always the same.
"""

from __future__ import annotations

from etl.second_reader.answers import AnswerStore
from etl.second_reader.asking import AskingReport, ask_about
from etl.second_reader.client import ModelError, Settings, find_settings
from etl.second_reader.reader import Reader, SecondReader

__all__ = [
    "AnswerStore", "AskingReport", "ModelError", "Reader", "SecondReader", "Settings", "ask_about", "find_settings",
]  # fmt: skip
