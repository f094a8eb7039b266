"""`coach drills`: what there is to practise."""

from __future__ import annotations

import argparse

import msgspec

from coach import paths
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import say, this_screen
from coach.content.library import Content, load
from coach.text import one_line


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach drills` takes."""
    parser.description = "List the drills: how long each takes and the dimensions it trains."
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the drills."""
    content = load(paths.packs_folder())
    for problem in content.problems:
        say(str(problem))
    if chosen.json:
        put_json(drills_data(content))
    else:
        _put_list(content)
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
    return str(msgspec.to_builtins(step)["kind"])


def _put_list(content: Content) -> None:
    screen = this_screen()
    widest = max(map(len, content.drills), default=0)
    for number, drill in enumerate(content.drills.values()):
        if number:
            screen.put("")
        title = screen.strong(one_line(drill.title))
        screen.put(f"{screen.accent(drill.id.ljust(widest))}  {drill.minutes:>3} min  {title}")
        screen.put(*screen.prose(drill.purpose, 4))
        trains = screen.prose(f"trains {', '.join(drill.trains)}", 4)
        screen.put(*map(screen.faint, trains))
