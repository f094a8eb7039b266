"""`coach export`: the record out as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from coach import paths
from coach.cli.history_command import asked
from coach.cli.redact_option import add_redact, agreed, redactor_for
from coach.cli.screen import say
from coach.content.library import load
from coach.errors import CoachError
from coach.export.exchange_file import json_lines
from coach.export.markdown import history_lines
from coach.export.output_file import check_target
from coach.export.redaction.exchange_redaction import Redaction, redacted_body
from coach.export.redaction.redactor import Redactor, redacted
from coach.export.sheets import answer_rows, csv_lines, session_rows
from coach.files import writing_whole
from coach.store.exchange_items import all_items
from coach.store.history import history_order
from coach.store.sessions import wholes
from coach.store.views import SessionWhole

ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}
NARROWINGS = ("drill", "story", "target", "since", "until")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach export` takes."""
    parser.description = (
        "Export your record. JSON holds everything, including the trash, and coach import\n"
        "restores it without loss; CSV is for spreadsheets, Markdown for notes, and both can\n"
        "be filtered. Without -o it goes to stdout. With --redact, names and secrets are\n"
        "replaced, and you see which ones before anything is written."
    )
    parser.add_argument(
        "--format",
        choices=("json", "csv", "markdown"),
        help="format (default: from the file's extension; JSON to stdout)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument(
        "--what",
        choices=("sessions", "answers"),
        help="for CSV: one row per session (default), or one row per answer",
    )
    parser.add_argument("--drill", metavar="ID", help="only sessions of this drill")
    parser.add_argument(
        "--story", metavar="STORY", help="only this story: the start of its id, or its title"
    )
    parser.add_argument(
        "--target", metavar="TARGET", help="only this target: the start of its id, or its words"
    )
    parser.add_argument("--since", metavar="DATE", help="only sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="only sessions up to this day")
    add_redact(parser)
    parser.set_defaults(run=run, trash=False, unfinished=False, sort="when")


def run(chosen: argparse.Namespace) -> int:
    """Write the file; 1 when there is nothing to write."""
    format_ = chosen.format or _format_of(chosen.output)
    _refuse_misfits(chosen, format_)
    target = check_target(Path(chosen.output), force=chosen.force) if chosen.output else None
    redactor = redactor_for(chosen)
    with asked(chosen) as (file, wanted):
        if file is None:
            say("no record yet: nothing to export")
            return 1
        if format_ == "json":
            if redactor is None:
                _put(target, json_lines(all_items(file)))
                return 0

            redaction = Redaction(redactor)
            redaction.look(all_items(file))
            if not agreed(redactor, chosen):
                return 1
            _put(target, json_lines(redaction.items(all_items(file))))
            return 0

        if not history_order(file, wanted, limit=1):
            say("no matching sessions: nothing was written")
            return 1
        lines = _csv if format_ == "csv" else _markdown
        if redactor is None:
            _put(target, lines(chosen.what, wholes(file, wanted)))
            return 0
        for _ in _redacted(wholes(file, wanted), redactor):
            pass
        if not agreed(redactor, chosen):
            return 1
        _put(target, lines(chosen.what, _redacted(wholes(file, wanted), redactor)))
    return 0


def _format_of(output: str | None) -> str:
    if output is None:
        return "json"
    found = ENDINGS.get(Path(output).suffix.lower())
    if found is None:
        raise CoachError(
            f"{output}: unknown or missing extension; use .json, .csv or .md, or --format"
        )
    return found


def _refuse_misfits(chosen: argparse.Namespace, format_: str) -> None:
    """Options that do not go together."""
    if chosen.what and format_ != "csv":
        raise CoachError("--what works only with CSV; see coach export --help")
    given = [name for name in NARROWINGS if getattr(chosen, name) is not None]
    if given and format_ == "json":
        raise CoachError(
            f"--{given[0]}: JSON is always the whole record, so that it can be restored; "
            "filter CSV or Markdown"
        )


def _redacted(found: Iterable[SessionWhole], redactor: Redactor) -> Iterator[SessionWhole]:
    for one in found:
        body = redacted_body(one.content, redactor)
        yield replace(redacted(replace(one, content=""), redactor), content=body)


def _csv(what: str | None, found: Iterable[SessionWhole]) -> Iterator[bytes]:
    if what == "answers":
        return csv_lines(answer_rows(found))
    return csv_lines(session_rows(found, [one.id for one in load().rubric.dimensions]))


def _markdown(_: str | None, found: Iterable[SessionWhole]) -> Iterator[bytes]:
    content = load(paths.packs_folder())
    return (f"{line}\n".encode() for line in history_lines(found, content))


def _put(target: Path | None, lines: Iterable[bytes]) -> None:
    """Write to the file, whole or not at all; or to stdout."""
    if target is None:
        # Bytes, so that a file made with > is the same on every machine.
        for line in lines:
            sys.stdout.buffer.write(line)
        return

    with writing_whole(target) as stream:
        stream.writelines(lines)
