"""`coach drill`: the app at a drill; or a session from a file, without the app."""

from __future__ import annotations

import argparse

from coach import paths
from coach.cli.open_app import run_app
from coach.cli.parser import add_json
from coach.content.library import load
from coach.errors import CoachError


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach drill` takes."""
    parser.description = (
        "Open the app at a drill. With --template, print an answer file to fill in; with\n"
        "--answers, save the session from a filled-in file without opening the app."
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="drill id, from `coach drills`")
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--answers", metavar="FILE", help="save the session in this YAML or JSON file; - is stdin"
    )
    group.add_argument("--template", action="store_true", help="print an answer file to fill in")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do what the options ask for."""
    if chosen.json and chosen.answers is None:
        raise CoachError("--json needs --answers; see coach drill --help")
    if chosen.answers is not None or chosen.template:
        # Opening the app does not wait for what reads a file of answers.
        from coach.cli.drill_answers import put_template, store_answer_file

    if chosen.answers is not None:
        return store_answer_file(chosen)
    if chosen.template:
        return put_template(chosen.id)
    if chosen.id is not None:
        load(paths.packs_folder()).drill(chosen.id)
    return run_app(chosen.id)
