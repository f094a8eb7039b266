"""`coach drills`: what there is to practise."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json

if TYPE_CHECKING:
    from coach.content.library import Content


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "drills",
        help="list the drills",
        description="List the drills: their minutes and the dimensions that each one trains.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the drills."""
    from coach import paths
    from coach.cli.screen import say
    from coach.content.library import load

    content = load(paths.packs_folder())
    for problem in content.problems:
        say(str(problem))
    if chosen.json:
        from coach.cli.data import put_json

        put_json(drills_data(content))
    else:
        _put_table(content)
    return 0


def drills_data(content: Content) -> list[dict[str, object]]:
    """The drills as plain values."""
    return [
        {
            "id": drill.id,
            "version": drill.version,
            "title": drill.title,
            "minutes": drill.minutes,
            "purpose": drill.purpose,
            "trains": drill.trains,
            "assesses": drill.assesses.whose,
            "steps": [
                {"id": step.id, "kind": _kind(step), "title": step.title} for step in drill.steps
            ],
        }
        for drill in content.drills.values()
    ]


def _kind(step: object) -> str:
    import msgspec

    return str(msgspec.to_builtins(step)["kind"])


def _put_table(content: Content) -> None:
    from coach.cli.screen import this_screen
    from coach.cli.table import Column, table

    screen = this_screen()
    columns = (
        Column("id"),
        Column("minutes", right=True),
        Column("title", gives=True),
        Column("trains", gives=True),
    )
    rows = [
        (drill.id, str(drill.minutes), drill.title, ", ".join(drill.trains))
        for drill in content.drills.values()
    ]
    screen.put(*table(screen, columns, rows))
