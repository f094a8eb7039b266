"""`coach mock` and `coach prompts`: a round under the clock, a scripted one, and the questions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.parser import add_json
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.content.library import Content
    from coach.content.models import Round
    from coach.practice.scripted import ScriptedTurn


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    parser = commands.add_parser(
        "mock",
        help="open a mock round, or try one on written answers",
        description=(
            "Open the app at a mock round. With --answers, run the round over a file of answers,\n"
            "store nothing, and print what would be asked and why."
        ),
    )
    parser.add_argument("round", nargs="?", metavar="ROUND", help="id of a round, such as coding")
    parser.add_argument(
        "--answers", metavar="FILE", help="a YAML file of answers; see docs/mock.md"
    )
    add_json(parser)
    parser.set_defaults(run=mock)
    listing = commands.add_parser(
        "prompts", help="list the interviewers' questions", description="List the questions."
    )
    listing.add_argument("--round", metavar="ROUND", help="those of one round")
    add_json(listing)
    listing.set_defaults(run=list_prompts)


def mock(chosen: argparse.Namespace) -> int:
    """Open the app at a round, or run a scripted one."""
    content = _content()
    if chosen.round is not None:
        _round(content, chosen.round)
    if chosen.answers is not None:
        return _scripted(chosen, content)
    if chosen.json:
        raise CoachError("--json goes with --answers; see coach mock --help")
    from coach.cli.drill import run_app

    return run_app(place=f"app.mock({chosen.round or ''!r})")


def list_prompts(chosen: argparse.Namespace) -> int:
    """Print the questions, round by round."""
    from coach.content.library import prompts

    content = _content()
    if chosen.round is not None:
        _round(content, chosen.round)
    found = [one for one in prompts(content) if chosen.round in (None, one.round)]
    if chosen.json:
        import msgspec

        from coach.cli.data import put_json

        put_json(msgspec.to_builtins(found))
        return 0
    from coach.cli.screen import this_screen

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


def _scripted(chosen: argparse.Namespace, content: Content) -> int:
    from coach.content.library import prompts
    from coach.content.yaml_reader import YamlError, read_file
    from coach.now import SystemTime
    from coach.practice.scripted import read_script, scripted

    try:
        script = read_script(read_file(Path(chosen.answers)))
    except YamlError as error:
        raise CoachError(str(error)) from error
    named = chosen.round or script.round
    if not named:
        raise CoachError(f"{chosen.answers}: round: missing; name it there, or after coach mock")
    round_ = _round(content, named)
    said = scripted(script, prompts(content), round_, content, SystemTime())
    if chosen.json:
        import msgspec

        from coach.cli.data import put_json

        put_json({"round": round_.id, "turns": msgspec.to_builtins(said)})
        return 0
    _print(said)
    return 0 if said else 1


def _print(said: tuple[ScriptedTurn, ...]) -> None:
    from coach.cli.screen import this_screen

    shown = this_screen()
    for turn in said:
        if turn.after:
            why = f"after {turn.after}" + (f", {turn.because}" if turn.because else "")
            if len(turn.lacks) > 1:
                why += f"; lacking {', '.join(turn.lacks)}"
            print(shown.faint("  " + why))
        print("\n".join(map(shown.strong, shown.prose(turn.asked, 2))))
        if turn.reply:
            print("\n".join(shown.prose(turn.reply, 4)))
        print()


def _content() -> Content:
    from coach import paths
    from coach.content.library import load

    return load(paths.packs_folder())


def _round(content: Content, named: str) -> Round:
    from coach.content.problems import nearest

    rounds = {one.id: one for one in content.rounds}
    if named not in rounds:
        close = nearest(named, rounds)
        hint = f"did you mean {close!r}?" if close else f"there are {', '.join(rounds)}"
        raise CoachError(f"no round {named!r}: {hint}")
    return rounds[named]
