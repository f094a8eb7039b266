"""A mock round over a file of answers: what would be asked and why, and what was heard."""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

import msgspec

from coach.cli.command import opened
from coach.cli.json_text import put_json
from coach.cli.loops_command import known_loop
from coach.cli.option_values import named_round
from coach.cli.screen import this_screen
from coach.content.interview import after_words
from coach.content.library import Content, prompts
from coach.content.yaml_reader import YamlError, read_file
from coach.errors import CoachError
from coach.now import SystemTime
from coach.practice.answer_file_storing import store_run
from coach.practice.run import Run
from coach.practice.scripted import ScriptedTurn, read_script, scripted
from coach.store.loops import target

_ASIDE = {
    "off": "The answer seems to be about something else.",
    "dont-know": "You said you didn't know.",
}
"""What is said of an answer that answers nothing, by its topic."""


def run_script(chosen: argparse.Namespace, content: Content) -> int:
    """Play a round through a file of answers, and print it; it is stored if that was asked for."""
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
    round_ = named_round(content, named)
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
