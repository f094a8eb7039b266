"""A drill without the app: the file of answers to fill in, and a session stored from one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach import paths
from coach.cli.command import opened
from coach.cli.json_text import put_json
from coach.cli.screen import say
from coach.content.library import load
from coach.content.yaml_document import YamlDocument
from coach.content.yaml_reader import LARGEST, YamlError, read_bytes, read_file
from coach.errors import CoachError
from coach.now import SystemTime
from coach.practice.answer_file import fill
from coach.practice.answer_file_storing import RecordShelf, store_answers
from coach.practice.form import FormError
from coach.practice.template import template


def put_template(drill: str | None) -> int:
    if drill is None:
        raise CoachError("--template needs a drill id; coach drills lists them")
    content = load(paths.packs_folder())
    print(template(content.drill(drill), content), end="")
    return 0


def store_answer_file(chosen: argparse.Namespace) -> int:
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


def _read(name: str) -> YamlDocument:
    """The file, or what comes on stdin."""
    if name == "-":
        if sys.stdin is None:
            raise CoachError("stdin is closed: no answers to read")
        return read_bytes(sys.stdin.buffer.read(LARGEST + 1), "stdin")
    return read_file(Path(name))
