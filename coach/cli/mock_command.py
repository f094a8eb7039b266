"""`coach mock` and `coach prompts`: a round under the clock, a scripted one, and the questions."""

from __future__ import annotations

import argparse

import msgspec

from coach import paths
from coach.cli.json_text import put_json
from coach.cli.open_app import run_app
from coach.cli.option_values import named_round
from coach.cli.parser import add_json
from coach.cli.screen import this_screen
from coach.content.library import Content, listening, load, prompts
from coach.errors import CoachError


def add_mock_options(parser: argparse.ArgumentParser) -> None:
    """What `coach mock` takes."""
    parser.description = (
        "Open the app at a mock round. With --answers, run the round on a file of answers,\n"
        "and print what was asked and why, and what was heard. --store saves it in your record,\n"
        "so its loop can be debriefed."
    )
    parser.add_argument("round", nargs="?", metavar="ROUND", help="a round id, such as coding")
    parser.add_argument(
        "--answers", metavar="FILE", help="a YAML file of answers; see docs/mock.md"
    )
    parser.add_argument("--store", action="store_true", help="save the round in your record")
    parser.add_argument(
        "--loop",
        metavar="LOOP",
        help="the loop it belongs to: the start of its id (default: your current target)",
    )
    add_json(parser)
    parser.set_defaults(run=mock)


def add_prompts_options(parser: argparse.ArgumentParser) -> None:
    """What `coach prompts` takes."""
    parser.description = "List the questions."
    parser.add_argument("--round", metavar="ROUND", help="only those of one round")
    add_json(parser)
    parser.set_defaults(run=list_prompts)


def mock(chosen: argparse.Namespace) -> int:
    """Open the app at a round, or run a scripted one."""
    content = _content()
    if chosen.round is not None:
        named_round(content, chosen.round)
    if chosen.answers is not None:
        # Opening the app does not wait for what plays a round through.
        from coach.cli.mock_script import run_script

        return run_script(chosen, content)
    if chosen.json or chosen.store:
        option = "--json" if chosen.json else "--store"
        raise CoachError(f"{option} needs --answers; see coach mock --help")

    return run_app(place=f"app.go('mock', {chosen.round or ''!r})")


def list_prompts(chosen: argparse.Namespace) -> int:
    """Print the questions, round by round."""
    content = _content()
    if chosen.round is not None:
        named_round(content, chosen.round)
    found = [one for one in prompts(content) if chosen.round in (None, one.round)]
    if chosen.json:
        put_json(
            [
                {**msgspec.to_builtins(one), "listening": msgspec.to_builtins(listening(one))}
                for one in found
            ]
        )
        return 0

    shown = this_screen()
    for round_ in content.rounds:
        own = [one for one in found if one.round == round_.id]
        if not own:
            continue
        print(shown.strong(round_.title) + shown.faint(f"  {round_.id}, {len(own)} questions"))
        for one in own:
            print(f"  {one.id}  " + shown.faint(f"{one.minutes:g} min, {', '.join(one.topics)}"))
            print("\n".join(shown.prose(one.asks, 4)))
        print()
    return 0 if found else 1


def _content() -> Content:
    return load(paths.packs_folder())
