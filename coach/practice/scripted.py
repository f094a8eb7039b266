"""A mock round whose answers are written beforehand: what would be asked, and why."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from coach.content.interview import Prompt
from coach.content.library import Content
from coach.content.models import Round
from coach.content.steps import ExchangeStep
from coach.content.yaml_document import YamlDocument
from coach.errors import CoachError
from coach.now import TimeSource
from coach.practice.exchange import (
    LANGUAGES,
    ask_on,
    exchange_of,
    open_exchange,
    turns,
    write_code,
    write_ran,
)
from coach.practice.hearing.gate import Topic
from coach.practice.hearing.must_hears import State
from coach.practice.rounds import round_drill
from coach.practice.run import Run


class ScriptedQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said to one question: the answer, then a reply to each probe."""

    replies: tuple[str, ...]
    prompt: str = ""
    """Id of the question; the round's next one if empty."""
    code: str = ""
    """Of a coding question: what was written beside the talk."""
    language: str = LANGUAGES[0]
    ran: str = ""
    """What the code gave on the example; empty if it was not run."""


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of answers for a round."""

    questions: tuple[ScriptedQuestion, ...]
    round: str = ""


class HeardWords(Struct, frozen=True):
    """A must-hear as it stands in what was said so far."""

    id: str
    title: str
    state: State
    quote: str
    """The sentence that gives it best; empty where it is open."""


class ScriptedTurn(Struct, frozen=True):
    """One thing that was asked, why, and what was replied."""

    prompt: str
    asked: str
    why: str
    """What the interviewer was after; empty for the question itself."""
    reply: str
    topic: Topic
    """Whether what was said so far is about the question."""
    must_hears: tuple[HeardWords, ...]


def read_script(document: YamlDocument) -> Script:
    """The script in a file.

    Raises:
        CoachError: in one line, when it is none.
    """
    try:
        return msgspec.convert(document.value, Script)
    except msgspec.ValidationError as error:
        hint = "expected questions: a list, each with replies: a list of strings"
        raise CoachError(f"{document.name}: {error}; {hint}") from error


def scripted(
    script: Script, bank: tuple[Prompt, ...], round_: Round, content: Content, time: TimeSource
) -> tuple[Run, tuple[ScriptedTurn, ...]]:
    """Run a round over a script. Nothing is stored.

    Raises:
        CoachError: when it names a question that the round has not, or more than it has.
    """
    own = [one for one in bank if one.round == round_.id]
    prompts = tuple(
        _named(own, one.prompt, place, round_) for place, one in enumerate(script.questions)
    )
    run = Run.begin(round_drill(content, round_, prompts), time, kind="mock")
    # Nobody saw the analyzer's findings while writing into a file.
    run.hide_findings(True)
    said: list[ScriptedTurn] = []
    for step, question in zip(run.drill.steps, script.questions, strict=True):
        assert isinstance(step, ExchangeStep)
        run.go(run.drill.steps.index(step))
        open_exchange(run, step)
        if question.code:
            write_code(run, step.id, question.code, question.language)
        if question.ran:
            write_ran(run, step.id, question.ran)
        for reply in question.replies:
            run.write(step.id, reply, turns(run, step.id)[-1].asked.field)
            said.append(_turn(run, step))
            if ask_on(run, step) is None:
                break
        else:
            if len(turns(run, step.id)) > 1:
                said.append(_turn(run, step))
    return run, tuple(said)


def _turn(run: Run, step: ExchangeStep) -> ScriptedTurn:
    """The last thing that was asked, with how the answer stands after its reply."""
    exchange = exchange_of(run, step)
    last, answer = exchange.turns[-1], exchange.answer
    return ScriptedTurn(
        step.id,
        last.asked.text,
        exchange.whys[-1],
        last.said,
        exchange.topic,
        tuple(
            HeardWords(
                one.must_hear.id, one.must_hear.title, one.state, answer[one.start : one.end]
            )
            for one in exchange.heard
        ),
    )


def _named(own: list[Prompt], name: str, place: int, round_: Round) -> Prompt:
    if not name and place < len(own):
        return own[place]
    found: Any = next((one for one in own if one.id == name), None)
    if found is None:
        what = f"no question {name!r}" if name else f"no question number {place + 1}"
        raise CoachError(f"{round_.title}: {what}; coach prompts --round {round_.id} lists them")
    prompt: Prompt = found
    return prompt
