"""`coach mock` and `coach prompts`: a round under the clock, a scripted one, and the questions."""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

import msgspec

from coach import paths
from coach.cli.command import opened
from coach.cli.drill_command import run_app
from coach.cli.json_text import put_json
from coach.cli.loops_command import known_loop
from coach.cli.parser import add_json
from coach.cli.screen import this_screen
from coach.content.interview import after_words
from coach.content.library import Content, listening, load, prompts
from coach.content.models import Round
from coach.content.problems import nearest
from coach.content.yaml_reader import YamlError, read_file
from coach.errors import CoachError
from coach.now import SystemTime
from coach.practice.answer_file_storing import store_run
from coach.practice.run import Run
from coach.practice.scripted import ScriptedTurn, read_script, scripted
from coach.store.loops import target


def add_mock_options(parser: argparse.ArgumentParser) -> None:
    """What `coach mock` takes."""
    parser.description = (
        "Open the app at a mock round. With --answers, hold the round over a file of answers,\n"
        "and print what is asked and why, and what was heard. --store keeps it in the record,\n"
        "so that its loop can be debriefed."
    )
    parser.add_argument("round", nargs="?", metavar="ROUND", help="id of a round, such as coding")
    parser.add_argument(
        "--answers", metavar="FILE", help="a YAML file of answers; see docs/mock.md"
    )
    parser.add_argument("--store", action="store_true", help="keep the round in the record")
    parser.add_argument(
        "--loop",
        metavar="LOOP",
        help="the loop it is stored for: the beginning of its id; without it, your current target",
    )
    add_json(parser)
    parser.set_defaults(run=mock)


def add_prompts_options(parser: argparse.ArgumentParser) -> None:
    """What `coach prompts` takes."""
    parser.description = "List the questions."
    parser.add_argument("--round", metavar="ROUND", help="those of one round")
    add_json(parser)
    parser.set_defaults(run=list_prompts)


def mock(chosen: argparse.Namespace) -> int:
    """Open the app at a round, or run a scripted one."""
    content = _content()
    if chosen.round is not None:
        _round(content, chosen.round)
    if chosen.answers is not None:
        return _scripted(chosen, content)
    if chosen.json or chosen.store:
        option = "--json" if chosen.json else "--store"
        raise CoachError(f"{option} goes with --answers; see coach mock --help")

    return run_app(place=f"app.mock({chosen.round or ''!r})")


def list_prompts(chosen: argparse.Namespace) -> int:
    """Print the questions, round by round."""
    content = _content()
    if chosen.round is not None:
        _round(content, chosen.round)
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


def _scripted(chosen: argparse.Namespace, content: Content) -> int:
    try:
        script = read_script(read_file(Path(chosen.answers)))
    except YamlError as error:
        raise CoachError(str(error)) from error
    named = chosen.round or script.round
    if not named:
        raise CoachError(f"{chosen.answers}: round: missing; name it there, or after coach mock")
    if chosen.round and script.round and chosen.round != script.round:
        raise CoachError(
            f"{chosen.answers}: round: {script.round} here, and {chosen.round} on the command line"
        )
    round_ = _round(content, named)
    run, said = scripted(script, prompts(content), round_, content, SystemTime())
    short = _stored(run, content, chosen.loop) if chosen.store else ""
    if chosen.json:
        stored = {"id": run.uuid, "short": short} if short else {}
        put_json({"round": round_.id, **stored, "turns": msgspec.to_builtins(said)})
        return 0
    _print(said)
    if short:
        print(short)
    return 0 if said else 1


def _stored(run: Run, content: Content, loop: str | None) -> str:
    """Keep a round in the record, for a loop; its short id."""
    with opened(run.time, writes=True) as record:
        if loop is not None:
            run.aim_at(known_loop(record, loop))
        elif (aim := target(record)) is not None:
            run.aim_at(aim.uuid)
        return store_run(record, run, content)


def _print(said: tuple[ScriptedTurn, ...]) -> None:
    shown = this_screen()
    for _, turns in groupby(said, key=lambda turn: turn.prompt):
        last = None
        for turn in turns:
            print(shown.faint(f"  interviewer{after_words(turn.why)}:"))
            print("\n".join(map(shown.strong, shown.prose(turn.asked, 2))))
            if turn.reply:
                print("\n".join(shown.prose(turn.reply, 4)))
                last = turn
            print()
        if last is not None:
            _print_heard(last)


_ASIDE = {
    "off": "The answer seems to be about something else.",
    "dont-know": "You said you didn't know.",
}
"""What is said of an answer that answers nothing, by its topic."""


def _print_heard(turn: ScriptedTurn) -> None:
    """What was heard by the end of a question, and what stayed open."""
    shown = this_screen()
    if turn.topic in _ASIDE:
        print(shown.faint(f"  {_ASIDE[turn.topic]}"))
    for one in turn.must_hears:
        if one.state == "firm":
            print(shown.faint(f"  + heard: {one.title}"))
            print("\n".join(shown.prose(f'"{one.quote}"', 4)))
    still = [one.title for one in turn.must_hears if one.state == "open"]
    if still:
        print("\n".join(map(shown.faint, shown.prose(f"still open: {'; '.join(still)}", 2))))
    print()


def _content() -> Content:
    return load(paths.packs_folder())


def _round(content: Content, named: str) -> Round:
    rounds = {one.id: one for one in content.rounds}
    if named not in rounds:
        close = nearest(named, rounds)
        hint = f"did you mean {close!r}?" if close else f"there are {', '.join(rounds)}"
        raise CoachError(f"no round {named!r}: {hint}")
    return rounds[named]
