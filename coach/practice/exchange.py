"""A question, the answer and the follow-up questions, as they stand in a run's entries.

The interviewer's words and the reply to them share a field: "0" for the question, "1" for what was
asked next, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.content.interview import CHALLENGE, QUOTE, Prompt
from coach.content.library import listening
from coach.content.listening import OWN_GAP, HeardSpan, Listening, Place, QuestionHeard
from coach.content.steps import ExchangeStep, SpokenStep
from coach.evidence.text_units import placed_units
from coach.practice.hearing.interviewer import Asking, Exchange, next_asking
from coach.practice.hearing.must_hears import Heard, samples_of
from coach.practice.hearing.replies import sidesteps
from coach.practice.hearing.terms import table
from coach.practice.hearing.turns import Turn, turns_of
from coach.practice.quote_spans import quote_in
from coach.practice.reading import kind_of_answers, kind_of_round
from coach.practice.run import Run
from coach.store.values import CODE, RAN, Entry


def turns(run: Run, step: str) -> tuple[Turn, ...]:
    """What was said on a question so far."""
    return turns_of(run.state.entries, step)


def heard_in(
    prompts: Mapping[str, Prompt], round_: str, entries: Sequence[Entry]
) -> dict[str, QuestionHeard]:
    """What was heard in the answer to each question of a round that is known.

    Args:
        prompts: the questions there are, by id.
        round_: the round's id.
        entries: the round's entries.
    """
    asked = dict.fromkeys(one.step for one in entries if one.kind == "question")
    found = {}
    for step in asked:
        if step in prompts:
            exchange = Exchange(
                prompts[step],
                listening(prompts[step]),
                kind_of_round(round_),
                turns_of(entries, step),
                next((one.text for one in entries if (one.step, one.kind) == (step, RAN)), ""),
            )
            found[step] = _heard(exchange)
    return found


def _heard(exchange: Exchange) -> QuestionHeard:
    if exchange.topic not in ("on", "too-short"):
        return QuestionHeard(exchange.topic)
    # What a round listens for in any answer asks too much of one to be held against it.
    own = [one for one in exchange.heard if one.must_hear.accepted]
    tried = exchange.tried
    return QuestionHeard(
        exchange.topic,
        tuple(one.uuid for one in exchange.replies),
        tuple(_spans(exchange, own)),
        tuple(one.must_hear for one in own if one.state == "open"),
        exchange.given if own else None,
        tuple(one.uuid for one in exchange.asked_back),
        reasoned.uuid if (reasoned := exchange.reasoned) else "",
        _sidestep(exchange) if tried is False else None,
        tried,
    )


def _sidestep(exchange: Exchange) -> Place | None:
    """Where the candidate says that an example was not worked through; None if nowhere."""
    return next(
        (
            Place(one.uuid, unit.start)
            for one in exchange.replies
            for unit in placed_units(one.text, exchange.kind)
            if sidesteps(unit.text)
        ),
        None,
    )


def _spans(exchange: Exchange, heard: Sequence[Heard]) -> Iterator[HeardSpan]:
    """The firm must-hears with their places in the entries that the answer was joined of.

    A gap that the candidate names counts unless it is open: nobody names one by accident.
    """
    for one in heard:
        quote = quote_in(exchange.replies, one.start, one.end)
        named = one.must_hear.id == OWN_GAP and one.state != "open"
        if (one.state == "firm" or named) and quote is not None:
            yield HeardSpan(
                one.must_hear,
                quote.entry,
                quote.start,
                quote.end,
                one.sure,
                one.chance,
                one.concepts,
            )


def open_exchange(run: Run, step: ExchangeStep | SpokenStep) -> None:
    """Ask the question, if it was not asked yet."""
    if not turns(run, step.id):
        run.say(step.id, "interviewer", "question", step.prompt.asks, "0", "")


def ask_on(run: Run, step: ExchangeStep, *, in_time: bool = True) -> Asking | None:
    """Put what the interviewer says next into the transcript; None if the question is done.

    Args:
        run: the run.
        step: the question.
        in_time: whether the question's share of the time lasts; then only the challenge is left.
    """
    exchange = exchange_of(run, step)
    if not exchange.turns:
        return None
    asking = next_asking(exchange, most=step.most, in_time=in_time, pushed=_pushed(run))
    if asking is not None:
        field = str(len(exchange.turns))
        run.say(step.id, "interviewer", "probe", asking.text, field, asking.why)
    return asking


def exchange_of(run: Run, step: ExchangeStep) -> Exchange:
    """A question of a run with all that was said to it so far."""
    return Exchange(
        step.prompt,
        listening(step.prompt),
        kind_of_answers(run.state.content_id),
        turns(run, step.id),
        run.text(step.id, RAN),
    )


def prepare(prompt: Prompt) -> Listening:
    """Read what it takes to listen to a question, so that the first reply need not wait for it."""
    table()
    heard = listening(prompt)
    samples_of(heard)
    return heard


def _pushed(run: Run) -> list[str]:
    """The kinds of challenge that a round has used, each as often as it was."""
    steps = {step.id: step for step in run.drill.steps if isinstance(step, ExchangeStep)}
    return [
        probe.by
        for entry in run.state.entries
        if entry.kind == "probe" and entry.prompt == CHALLENGE and entry.step in steps
        for probe in steps[entry.step].prompt.probes
        if probe.by and entry.text.endswith(probe.asks.rpartition(QUOTE)[2])
    ]


ROUND = "coding"
"""The round whose questions have a code area."""

LANGUAGES = ("Python", "JavaScript", "TypeScript", "Java", "Go", "Plain")
"""What the code can be marked as; the first one is taken until another is chosen."""

GAVE = "What it returned on the example"
"""What the candidate is asked about their code."""


def code_of(run: Run, step: str) -> tuple[str, str]:
    """The code of a question, and its language."""
    entry = run.entry(step, CODE)
    if entry is None:
        return "", LANGUAGES[0]
    language = next((one for one in LANGUAGES if entry.prompt.endswith(one)), LANGUAGES[0])
    return entry.text, language


def write_code(run: Run, step: str, text: str, language: str) -> None:
    """Set the code of a question."""
    run.attach(step, CODE, text, f"Code, {language}")


def ran_of(run: Run, step: str) -> str:
    """What the code gave on the example, in the candidate's words; empty if it was not run."""
    return run.text(step, RAN)


def write_ran(run: Run, step: str, text: str) -> None:
    """Set what the code gave on the example."""
    run.attach(step, RAN, text, GAVE)


LEVELS = ("weak", "middling", "senior")
"""The levels of a prompt's three replies, from the lowest to the highest."""

MIDDLING, SENIOR = 0.06, 0.25
"""Mean chance of its must-hears, by weight, from which an answer is nearest to these. They put
18 of 24 strong answers of the corpus right, 13 of 24 plain, 16 of 24 middling and 22 of 24 weak."""


def lesson(run: Run, step: str) -> Entry | None:
    """What was taught after a question of a guided round."""
    said = (one for one in run.state.entries if one.step == step and one.kind == "lesson")
    return next(said, None)


def teach(run: Run, step: ExchangeStep) -> bool:
    """Show what a strong reply holds, once the question of a guided round is answered."""
    if not step.prompt.lesson or lesson(run, step.id) is not None:
        return False
    words = "\n\n".join(_lesson(exchange_of(run, step)))
    run.say(step.id, "coach", "lesson", words, "lesson", "")
    return True


def _lesson(exchange: Exchange) -> Iterator[str]:
    prompt = exchange.prompt
    yield prompt.lesson
    if prompt.levels:
        replies = zip(LEVELS, prompt.levels, strict=True)
        yield "\n".join(f'{level.capitalize():<10}"{reply}"' for level, reply in replies)
        yield _landing(exchange)
    if prompt.example:
        yield f'For example: "{prompt.example}"'


def _landing(exchange: Exchange) -> str:
    """Which of the three replies an answer is nearest to, and what that rests on."""
    heard = exchange.heard
    firm = "; ".join(one.must_hear.title for one in heard if one.state == "firm")
    others = "; ".join(one.must_hear.title for one in heard if one.state != "firm")
    parts = (
        f"Yours is closest to the {level_of(exchange)} one.",
        f"I heard {firm}." if firm else "",
        f"A senior reply also has {others}." if others else "",
    )
    return " ".join(part for part in parts if part)


def level_of(exchange: Exchange) -> str:
    """The level an answer is nearest to, by how likely it gives what was listened for."""
    if exchange.topic == "off" or exchange.given < MIDDLING:
        return LEVELS[0]
    return LEVELS[2] if exchange.given >= SENIOR else LEVELS[1]
