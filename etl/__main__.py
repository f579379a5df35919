"""The commands: python -m etl build | extract | status | rollback | train | evaluate."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import yaml

import etl
from etl.extract_file import extract_file, list_articles
from etl.readers import choose_reader
from etl.terminal import make_asking, make_progress, print_status, print_summary

_EXPECTED = (
    etl.BusyError, etl.CheckError, etl.DataFileError, etl.DecisionError, etl.MissingInputError, etl.NoSuchBuildError,
    etl.ReaderError, OSError, ValueError, duckdb.Error, yaml.YAMLError,
)  # fmt: skip
_DEBUG = "INNOVATION_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 only when its work was done."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("stopped; nothing was changed that is being served", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        kind = "" if isinstance(error, _EXPECTED) else f"{type(error).__name__}: "
        hint = "" if isinstance(error, _EXPECTED) else f" (set {_DEBUG}=1 to see where)"
        print(f"error: {kind}{' '.join(str(error).split())}{hint}", file=sys.stderr)
        return 1


def make_parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Reads news, finds what institutions do together, and builds the warehouse the dashboard shows.",
        epilog="Every command has its own --help with examples.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    _add_extract(commands)
    _add_status(commands)
    _add_rollback(commands)
    _add_train(commands)
    _add_evaluate(commands)
    return parser


def _add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, examples: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=f"the data folder (default: {etl.DATA_VARIABLE}, else data/ of the program)",
    )
    return parser


def _add_reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader", choices=("builtin", "llm"), default="builtin",
        help="llm: a language model of the office reads beside the built-in reader; needs INNOVATION_LLM_URL and"
        " INNOVATION_LLM_MODEL (default: builtin, which never uses the network)",
    )  # fmt: skip


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands, "build", "Read all news, build the warehouse and serve it. Only what is new is read again.",
        "  python -m etl build\n  python -m etl build --articles news/aban.jsonl saved-pages/",
    )  # fmt: skip
    parser.add_argument(
        "--articles", type=Path, nargs="+", default=[], metavar="PATH",
        help="news to bring in: .jsonl, .txt, .html or folders of them; they are kept for all later builds",
    )  # fmt: skip
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes that read (default: one a core)")
    _add_reader(parser)
    parser.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    with make_progress(sys.stderr) as progress:
        summary = etl.build(
            options.data, options.articles, workers=options.workers, progress=progress, reader=options.reader,
            asking=make_asking(sys.stderr),
        )  # fmt: skip
    print_summary(summary, sys.stdout)
    return 0


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands, "extract", "Read the records out of a JSONL file of articles; one line out for every line in.",
        "  python -m etl extract articles.jsonl --output records.jsonl",
    )  # fmt: skip
    parser.add_argument(
        "articles", type=Path, metavar="ARTICLES.jsonl", help="one JSON object a line with id and article"
    )
    parser.add_argument("--output", type=Path, required=True, metavar="RECORDS.jsonl", help="the file to write")
    _add_reader(parser)
    parser.set_defaults(run=_extract)


def _extract(options: argparse.Namespace) -> int:
    paths = etl.find_data(options.data)
    chosen = choose_reader(paths, options.reader, lambda: list_articles(options.articles), make_asking(sys.stderr))
    counts = extract_file(options.articles, options.output, chosen.make(paths.data))
    for problem in counts.problems[:20]:
        print(f"warning: {problem}", file=sys.stderr)
    if len(counts.problems) > 20:
        print(f"warning: and {len(counts.problems) - 20} more lines that could not be read", file=sys.stderr)
    print(
        f"{counts.lines} lines read, {len(counts.problems)} of them unreadable, {counts.records} records",
        file=sys.stderr,
    )
    return 1 if counts.lines and len(counts.problems) == counts.lines else 0


def _add_status(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands,
        "status",
        "Say which build is served, what it holds and which others are kept.",
        "  python -m etl status",
    )
    parser.set_defaults(run=_status)


def _status(options: argparse.Namespace) -> int:
    return print_status(etl.find_data(options.data), sys.stdout, sys.stderr)


def _add_rollback(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands, "rollback", "Serve an earlier build again. The next build is made of the data as it then is.",
        "  python -m etl rollback\n  python -m etl rollback 429f92c75b8b",
    )  # fmt: skip
    parser.add_argument(
        "build", nargs="?", metavar="BUILD", help="a build as status names it (default: the one before the current)"
    )
    parser.set_defaults(run=_rollback)


def _rollback(options: argparse.Namespace) -> int:
    print(f"build {etl.rollback(options.data, options.build).build_id} is served")
    return 0


def _add_train(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands, "train", "Learn the small models anew from data/training; the same data give the same weights.",
        "  python -m etl train",
    )  # fmt: skip
    parser.set_defaults(run=_train)


def _train(options: argparse.Namespace) -> int:
    from etl.training import train  # heavy, and of no use to the other commands

    train(etl.find_data(options.data).data)
    return 0


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add_command(
        commands, "evaluate", "Measure the extractor on articles with checked records and show the worst misses.",
        "  python -m etl evaluate tests/gold/qom_heldout.jsonl\n"
        "  python -m etl evaluate tests/gold/*_heldout.jsonl --write-accuracy",
    )  # fmt: skip
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD.jsonl", help="articles with checked records")
    parser.add_argument(
        "--write-accuracy", action="store_true", help="keep the figures as the accuracy card that the next build shows"
    )
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    from etl.evaluation import evaluate, print_evaluation, write_accuracy  # heavy, and of no use to the other commands

    data = etl.find_data(options.data).data
    evaluation = evaluate(options.gold, data)
    print_evaluation(evaluation)
    if options.write_accuracy:
        write_accuracy(evaluation, data)
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
