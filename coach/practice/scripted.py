"""A mock round whose answers are written beforehand: what would be asked, and why."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from coach.content.interview import Prompt
from coach.content.library import Content
from coach.content.models import ExchangeStep, Round
from coach.content.yaml_reader import Document
from coach.errors import CoachError
from coach.evidence.lacks import lacking
from coach.now import TimeSource
from coach.practice.exchange import ask_on, open_exchange, turns
from coach.practice.rounds import round_drill
from coach.practice.run import Run


class ScriptedQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said to one question: the answer, then a reply to each probe."""

    replies: tuple[str, ...]
    prompt: str = ""
    """Id of the question; the round's next one if empty."""


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of answers for a round."""

    questions: tuple[ScriptedQuestion, ...]
    round: str = ""


class ScriptedTurn(Struct, frozen=True):
    """One thing that was asked, why, and what was replied."""

    prompt: str
    asked: str
    after: str
    """What the answer lacked; empty for the question itself."""
    because: str
    """The code of the finding that showed it; empty if nothing in the answer gave it."""
    lacks: tuple[str, ...]
    """Everything that the answer lacked by then, most missed first."""
    reply: str


def read_script(document: Document) -> Script:
    """The script in a file.

    Raises:
        CoachError: in one line, when it is none.
    """
    try:
        return msgspec.convert(document.value, Script)
    except msgspec.ValidationError as error:
        hint = "expected questions: a list, each with replies: a list of texts"
        raise CoachError(f"{document.name}: {error}; {hint}") from error


def scripted(
    script: Script, bank: tuple[Prompt, ...], round_: Round, content: Content, time: TimeSource
) -> tuple[ScriptedTurn, ...]:
    """Run a round over a script. Nothing is stored.

    Raises:
        CoachError: when it names a question that the round has not, or more than it has.
    """
    own = [one for one in bank if one.round == round_.id]
    prompts = tuple(
        _named(own, one.prompt, place, round_) for place, one in enumerate(script.questions)
    )
    run = Run.begin(round_drill(content, round_, prompts), time, kind="mock")
    said: list[ScriptedTurn] = []
    for step, question in zip(run.drill.steps, script.questions, strict=True):
        assert isinstance(step, ExchangeStep)
        run.go(run.drill.steps.index(step))
        open_exchange(run, step)
        after, because = "", ""
        for reply in question.replies:
            asked = turns(run, step.id)[-1].asked
            lacks = _lacks(run, step) if after else ()
            said.append(ScriptedTurn(step.id, asked.text, after, because, lacks, reply))
            run.write(step.id, reply, asked.field)
            asking = ask_on(run, step)
            if asking is None:
                break
            after, because = asking.lack, asking.because
        else:
            if question.replies and after:
                asked = turns(run, step.id)[-1].asked
                said.append(
                    ScriptedTurn(step.id, asked.text, after, because, _lacks(run, step), "")
                )
    return tuple(said)


def _lacks(run: Run, step: ExchangeStep) -> tuple[str, ...]:
    answer = "\n".join(turn.reply.text for turn in turns(run, step.id) if turn.reply is not None)
    return tuple(one.lack for one in lacking(answer, [one.lacks for one in step.prompt.probes]))


def _named(own: list[Prompt], name: str, place: int, round_: Round) -> Prompt:
    if not name and place < len(own):
        return own[place]
    found: Any = next((one for one in own if one.id == name), None)
    if found is None:
        what = f"no question {name!r}" if name else f"no question number {place + 1}"
        raise CoachError(f"{round_.title}: {what}; coach prompts --round {round_.id} lists them")
    prompt: Prompt = found
    return prompt
