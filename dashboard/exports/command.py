"""`python -m dashboard export`: write an export without a browser, so that an office can schedule its weekly pack."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit

from dashboard.catalogue import CHARTS, PAGES, charts_of
from dashboard.charts.wording import WORDS
from dashboard.exports.acts import acts_of
from dashboard.exports.choice import CHART_FORMATS, FORMATS, default_keys, keys_of, template_of
from dashboard.exports.delimited import csv_lines
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.pack import Pack, about_view, gather, make
from dashboard.exports.spoken_date import parse_jalali
from dashboard.exports.workbook import MOST_ROWS, write_workbook
from dashboard.labels import Labels
from dashboard.queries.connection import data_folder, open_reader
from dashboard.queries.filters import ADDRESS_KEYS, Filters
from dashboard.queries.reader import Reader
from etl.persian.display import shape_for_terminal


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. 0: the file is complete; 1: a sentence on the error stream says why not; 130: stopped."""
    options = _parser().parse_args(argv)
    started = time.monotonic()
    try:
        reader, keys = _open(options)
        with open_whole(options.output) as target:
            _write(target, reader, keys, options)
    except ExportError as error:
        print(shape_for_terminal(str(error), _has_bidi(sys.stderr)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(shape_for_terminal(WORDS("exports.cancelled"), _has_bidi(sys.stderr)), file=sys.stderr)
        return 130
    size = max(1, options.output.stat().st_size // 1024)
    seconds = round(time.monotonic() - started, 1)
    print(shape_for_terminal(WORDS("exports.written", path=options.output, size=size, seconds=seconds)))
    return 0


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when it is complete; nothing is left behind after an error."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ExportError(WORDS("exports.error_write", path=path, reason=error.strerror)) from error
    try:
        with os.fdopen(handle, "w+b") as target:
            yield target
        try:
            os.chmod(name, 0o644)
            os.replace(name, path)
        except OSError as error:
            raise ExportError(WORDS("exports.error_write", path=path, reason=error.strerror)) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard export",
        description="Write slides, a briefing, a sheet, a letter or an image of what the dashboard shows.",
        epilog="Charts: " + ", ".join(CHARTS),
    )
    add = parser.add_argument
    add(
        "--what",
        default="",
        metavar="pack|page:NAME|chart:NAME|acts",
        help="what to write (default: pack, or the page of --view)",
    )
    add("--format", required=True, choices=(*FORMATS, *CHART_FORMATS), help="the kind of file")
    add("--output", required=True, type=Path, metavar="FILE", help="the file to write")
    add(
        "--view", default="", metavar="ADDRESS", help="take the filters, and the page, from an address of the dashboard"
    )
    add(
        "--charts",
        default="",
        metavar="KEYS",
        help="with pack: the charts in their order, separated by commas (default: the first two of each page)",
    )
    filters = parser.add_argument_group("filters, as in the address")
    filters.add_argument(
        "--from", dest="month_from", metavar="1404-01", help="first Jalali month, or a day as 2025-03-21"
    )
    filters.add_argument("--to", dest="month_to", metavar="1404-12", help="last Jalali month, or a day as 2026-03-20")
    filters.add_argument("--undated", choices=("1", "only"), help="with acts without a date, or only those")
    for name in ("sector", "institution", "kind", "stage", "publisher", "review"):
        filters.add_argument(
            f"--{name}", action="append", default=[], metavar="ID", help=f"{name}; may be given more than once"
        )
    meeting = parser.add_argument_group("the meeting")
    meeting.add_argument("--title", default=WORDS("exports.pack_title"), help="title of the document")
    meeting.add_argument("--recipient", default="", help="who it is for")
    meeting.add_argument("--meeting-date", default="", metavar="1404/10/22", help="Jalali date of the meeting")
    meeting.add_argument("--letterhead", default="", help="the office that sends it")
    meeting.add_argument("--number", default="", help="number of the letter")
    meeting.add_argument("--attachment", default="", help="attachment of the letter")
    meeting.add_argument("--signatory", default="", help="who signs the letter")
    add("--data", type=Path, help="the data folder (default: INNOVATION_DATA, else data)")
    return parser


def _open(options: argparse.Namespace) -> tuple[Reader, list[str]]:
    """The reader with the chosen filters, and the keys of the charts; no keys for the list of acts."""
    query, page = _read_view(options.view)
    for key in ADDRESS_KEYS:
        given = getattr(options, {"from": "month_from", "to": "month_to"}.get(key, key), None)
        if given:
            query[key] = [given] if isinstance(given, str) else given
    filters = Filters.from_query(query)
    reader = open_reader((options.data or data_folder()).resolve(), filters, Labels("fa"))
    if reader is None:
        raise ExportError(WORDS("exports.error_no_build"))
    _check_filters(reader, query)
    return reader, _keys(options, page)


def _read_view(address: str) -> tuple[dict[str, list[str]], str]:
    if not address:
        return {}, ""
    parts = urlsplit(address)
    page = parts.path.strip("/").split("/")[-1] or PAGES[0]
    if page not in PAGES:
        raise ExportError(WORDS("exports.error_view", text=address))
    return {key: values for key, values in parse_qs(parts.query).items() if key in ADDRESS_KEYS}, page


def _check_filters(reader: Reader, query: Mapping[str, Sequence[str]]) -> None:
    """An unknown value is an error here: on a page it is dropped, but nobody watches a scheduled export."""
    understood = reader.filters.to_query()
    known: dict[str, Container[str]] = {
        "sector": reader.names.sectors,
        "institution": reader.names.institutions,
        "publisher": {row["publisher"] for row in reader.rows("SELECT publisher FROM v_publisher")},
    }
    for name, values in query.items():
        for value in values:
            if value not in understood.get(name, []) or value not in known.get(name, [value]):
                raise ExportError(WORDS("exports.error_filter", value=value, name=name))


def _keys(options: argparse.Namespace, page: str) -> list[str]:
    what = options.what or (f"page:{page}" if page and charts_of(page) else "acts" if page == "acts" else "pack")
    kind, _, name = what.partition(":")
    if what == "acts":
        return []
    if what == "pack":
        return [key.strip() for key in options.charts.split(",") if key.strip()] or default_keys()
    if kind == "page" and name:
        return keys_of(name)
    if kind == "chart" and name:
        return [name]
    raise ExportError(WORDS("exports.error_what", name=what))


def _write(target: BinaryIO, reader: Reader, keys: Sequence[str], options: argparse.Namespace) -> None:
    if not keys:
        _write_acts(target, reader, options)
        return
    target.write(make(_pack(reader, keys, options), options.format, _progress()))


def _pack(reader: Reader, keys: Sequence[str], options: argparse.Namespace) -> Pack:
    occasion = Occasion(
        title=options.title,
        recipient=options.recipient,
        meeting_date=parse_jalali(options.meeting_date),
        letterhead=options.letterhead,
        number=options.number,
        attachment=options.attachment,
        signatory=options.signatory,
    )
    return gather(reader, keys, occasion, date.today(), template_of(reader))


def _write_acts(target: BinaryIO, reader: Reader, options: argparse.Namespace) -> None:
    """All acts in view, row by row: memory does not grow with their number."""
    acts = acts_of(reader, _progress())
    if acts.count == 0:
        raise ExportError(WORDS("exports.error_no_acts"))
    if options.format == "csv":
        for line in csv_lines(acts.headings, acts.rows):
            target.write(line.encode("utf-8"))
    elif options.format == "xlsx":
        if acts.count >= MOST_ROWS:
            raise ExportError(WORDS("exports.error_too_many", count=acts.count, most=MOST_ROWS - 1))
        write_workbook(target, [], about_view(reader, options.title, date.today()), (acts.headings, acts.rows))
    else:
        raise ExportError(WORDS("exports.error_format", format=options.format, what="acts", known="csv، xlsx"))


def _progress() -> Callable[[int, int], None] | None:
    """Counts on the error stream of a terminal; nothing in a scheduled task."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        words = shape_for_terminal(WORDS("exports.progress", done=done, total=total), _has_bidi(sys.stderr))
        print(f"\r{words}", end="", file=sys.stderr, flush=True)

    return show


def _has_bidi(stream: object) -> bool | None:
    """What goes to no terminal is left in logical order; for a terminal the display module decides."""
    is_terminal = getattr(stream, "isatty", lambda: False)()
    return None if is_terminal else True
