"""`coach validate` and `coach schema`: for people who write packs of their own."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.parser import add_json
from coach.errors import CoachError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    parser = commands.add_parser(
        "validate",
        help="check a pack of drills or data",
        description=(
            "Check a YAML file, or all of them in a folder. Each error is one line:\n"
            "file:line: key: what is wrong, what was expected, did you mean."
        ),
    )
    parser.add_argument("path", metavar="PATH", help="a YAML file or a folder of them")
    add_json(parser)
    parser.set_defaults(run=validate)
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of packs",
        description="Print the JSON Schema of packs, for an editor that completes and checks YAML.",
    )
    parser.set_defaults(run=schema)


def validate(chosen: argparse.Namespace) -> int:
    """Print what is wrong; 1 if anything is."""
    from coach.content.validate import validate as problems_of

    path = Path(chosen.path)
    if not path.exists():
        raise CoachError(f"{path}: no file or folder here")
    problems = problems_of(path)
    if chosen.json:
        from coach.cli.data import put_json

        put_json([{**_plain(problem), "message": str(problem)} for problem in problems])
    else:
        from coach.cli.screen import say, this_screen

        this_screen().put(*map(str, problems))
        if not problems:
            say(f"{path}: nothing is wrong")
    return 1 if problems else 0


def schema(_: argparse.Namespace) -> int:
    """Print the schema."""
    from coach.cli.data import put_json
    from coach.content.schema import json_schema

    put_json(json_schema())
    return 0


def _plain(problem: object) -> dict[str, object]:
    import msgspec

    found: dict[str, object] = msgspec.to_builtins(problem)
    return found
