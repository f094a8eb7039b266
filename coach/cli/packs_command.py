"""`coach validate` and `coach schema`: for people who write packs of their own."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import say, this_screen
from coach.content.pack_schema import json_schema
from coach.content.validate import validate as problems_of
from coach.errors import CoachError


def add_validate_options(parser: argparse.ArgumentParser) -> None:
    """What `coach validate` takes."""
    parser.description = (
        "Check a YAML file, or every one in a folder. Each error is one line:\n"
        "file:line: key: what is wrong, what was expected, did you mean."
    )
    parser.add_argument("path", metavar="PATH", help="a YAML file or a folder of them")
    add_json(parser)
    parser.set_defaults(run=validate)


def add_schema_options(parser: argparse.ArgumentParser) -> None:
    """What `coach schema` takes."""
    parser.description = (
        "Print the JSON Schema of packs, for an editor that completes and checks YAML."
    )
    parser.set_defaults(run=schema)


def validate(chosen: argparse.Namespace) -> int:
    """Print what is wrong; 1 if anything is."""
    path = Path(chosen.path)
    if not path.exists():
        raise CoachError(f"{path}: no such file or folder")
    problems = problems_of(path)
    if chosen.json:
        put_json([{**_plain(problem), "message": str(problem)} for problem in problems])
    else:
        this_screen().put(*map(str, problems))
        if not problems:
            say(f"{path}: no problems")
    return 1 if problems else 0


def schema(_: argparse.Namespace) -> int:
    """Print the schema."""
    put_json(json_schema())
    return 0


def _plain(problem: object) -> dict[str, object]:
    found: dict[str, object] = msgspec.to_builtins(problem)
    return found
