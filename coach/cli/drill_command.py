"""`coach drill`: the app at a drill; or a session from a file, without the app."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach import paths
from coach.cli.command import opened
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import say
from coach.content.library import load
from coach.content.yaml_reader import LARGEST, Document, YamlError, read_bytes, read_file
from coach.errors import CoachError
from coach.now import SystemTime
from coach.practice.answer_file import fill
from coach.practice.answer_file_storing import RecordShelf, store_answers
from coach.practice.form import FormError
from coach.practice.template import template


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach drill` takes."""
    parser.description = (
        "Open the app at a drill. With --template, print a file of answers to fill in; with\n"
        "--answers, store the session in such a file without opening the app."
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="id of a drill, as `coach drills` has")
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--answers", metavar="FILE", help="store the session in this YAML or JSON file; - is stdin"
    )
    group.add_argument("--template", action="store_true", help="print the file to fill in")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do what the options ask for."""
    if chosen.json and chosen.answers is None:
        raise CoachError("--json goes with --answers; see coach drill --help")
    if chosen.answers is not None:
        return _store_answers(chosen)
    if chosen.template:
        return _put_template(chosen.id)
    if chosen.id is not None:
        load(paths.packs_folder()).drill(chosen.id)
    return run_app(chosen.id)


def run_app(drill: str | None = None, place: str | None = None) -> int:
    """Open the app, at a drill or another place if one is named.

    Raises:
        CoachError: when there is no terminal to open it in.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise CoachError("the app needs a terminal; coach --help lists what works without one")
    from coach.tui.app import CoachApp

    app = CoachApp(drill, place=place)
    app.run()
    return app.return_code or 0


def _put_template(drill: str | None) -> int:
    if drill is None:
        raise CoachError("--template needs the id of a drill; coach drills lists them")
    content = load(paths.packs_folder())
    print(template(content.drill(drill), content), end="")
    return 0


def _store_answers(chosen: argparse.Namespace) -> int:
    content = load(paths.packs_folder())
    if chosen.id is not None:
        content.drill(chosen.id)
    try:
        document = _read(chosen.answers)
    except YamlError as error:
        raise CoachError(str(error)) from error
    time = SystemTime()
    with opened(time, writes=True) as record:
        try:
            answers = fill(document, content, RecordShelf(record), time, chosen.id)
        except FormError as error:
            for problem in error.problems:
                say(str(problem))
            return error.exit_code
        short = store_answers(record, answers, content)
    for line in answers.open:
        say(f"still open: {line}")
    if chosen.json:
        put_json({"id": answers.run.uuid, "short": short, "open": answers.open})
    else:
        print(short)
    return 0


def _read(name: str) -> Document:
    """The file, or what comes on stdin."""
    if name == "-":
        if sys.stdin is None:
            raise CoachError("stdin is closed: there are no answers to read")
        return read_bytes(sys.stdin.buffer.read(LARGEST + 1), "stdin")
    return read_file(Path(name))
