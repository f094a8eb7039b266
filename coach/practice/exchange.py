"""An exchange: a question, the answer and the follow-up questions. Nothing here is random.

What was said stands in the run's entries, turn by turn: the interviewer's words and the reply to
them share a field, "0" for the question, "1" for the first probe and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from coach.content.interview import QUOTE, Lack, Probe
from coach.content.models import ExchangeStep, SpokenStep
from coach.evidence.lacks import claim_of, lacking
from coach.practice.run import Run
from coach.store.values import Entry
from coach.words import one_line

MOST_WORDS = 12
"""Words of the candidate's that a probe quotes."""

_CUT = re.compile(r"^(?:and|but|so|then|because|well|okay|ok|yes|no|also|actually)[,\s]+", re.I)


class Turn(Struct, frozen=True):
    """Something asked and what was replied."""

    asked: Entry
    reply: Entry | None


class Asking(Struct, frozen=True):
    """What the interviewer asks next, and why."""

    text: str
    lack: Lack
    because: str
    """Code of the finding that shows the lack; empty if nothing in the answer gives it."""


def turns(run: Run, step: str) -> tuple[Turn, ...]:
    """What was said on a question so far."""
    return tuple(
        Turn(entry, run.entry(step, entry.field))
        for entry in run.state.entries
        if entry.step == step and entry.speaker == "interviewer"
    )


def lesson(run: Run, step: str) -> Entry | None:
    """What the coach taught after a question of a guided round."""
    said = (one for one in run.state.entries if one.step == step and one.kind == "lesson")
    return next(said, None)


def open_exchange(run: Run, step: ExchangeStep | SpokenStep) -> None:
    """Ask the question, if it was not asked yet."""
    if not turns(run, step.id):
        run.say(step.id, "interviewer", "question", step.prompt.asks, "0", "")


def ask_on(run: Run, step: ExchangeStep, *, in_time: bool = True) -> Asking | None:
    """Put the interviewer's next probe into the transcript, if there is one to be asked."""
    asking = next_probe(run, step, in_time=in_time)
    if asking is not None:
        field = str(len(turns(run, step.id)))
        run.say(step.id, "interviewer", "probe", asking.text, field, asking.lack)
    return asking


def teach(run: Run, step: ExchangeStep) -> bool:
    """Show what a strong reply holds, once the question of a guided round is answered."""
    prompt = step.prompt
    if not prompt.lesson or lesson(run, step.id) is not None:
        return False
    words = (
        f'{prompt.lesson}\n\nFor example: "{prompt.example}"' if prompt.example else prompt.lesson
    )
    run.say(step.id, "coach", "lesson", words, "lesson", "")
    return True


def next_probe(run: Run, step: ExchangeStep, *, in_time: bool = True) -> Asking | None:
    """What the interviewer would ask next on a question; None if the question is done.

    What is missing most is asked for first, nothing is asked for twice, and the last probe pushes
    against the answer: recovery is read from the reply. One who did not reply is not pressed.

    Args:
        run: the run.
        step: the question.
        in_time: whether the question's share of the time lasts; after it only the push remains.
    """
    said = turns(run, step.id)
    if not said or said[-1].reply is None or not said[-1].reply.text.strip():
        return None
    probes = step.prompt.probes
    asked = {turn.asked.prompt for turn in said[1:]}
    if "correction" in asked or len(said) > step.most:
        return None
    replies = [turn.reply for turn in said if turn.reply is not None and turn.reply.text.strip()]
    answer = "\n".join(entry.text for entry in replies)
    last = len(said) == step.most or not in_time
    if not last:
        askable = [probe.lacks for probe in probes if probe.lacks not in asked]
        for one in lacking(answer, askable):
            probe = next(probe for probe in probes if probe.lacks == one.lack)
            return Asking(_put(probe, answer, (one.start, one.end)), one.lack, one.because)
    push = _push(run, probes)
    claim = claim_of(answer)
    if push is None or claim is None:
        return None
    return Asking(_put(push, answer, claim), "correction", "")


def exchange_missing(run: Run, step: str) -> str:
    """What an exchange still lacks, in words."""
    said = turns(run, step)
    if not said or said[-1].reply is None or not said[-1].reply.text.strip():
        return "no reply yet"
    return ""


def shortened(words: str) -> str:
    """A clause of the candidate's as a probe quotes it: whole words, at most twelve, one line."""
    clause = one_line(words).strip(" \t\"'“”‘’,;:.!?-–—")
    for _ in range(3):
        clause = _CUT.sub("", clause)
    # A quotation within a quotation is told by its single marks.
    clause = clause.replace('"', "'").replace("“", "'").replace("”", "'")
    parts = clause.split()
    if len(parts) <= MOST_WORDS:
        return clause
    # A clause that ends at a comma reads better than one that is cut.
    for count in range(MOST_WORDS, 4, -1):
        if parts[count - 1].endswith((",", ";", ":")):
            return " ".join(parts[:count]).rstrip(",;:")
    return " ".join(parts[:MOST_WORDS]) + " …"


def _put(probe: Probe, answer: str, span: tuple[int, int]) -> str:
    return probe.asks.replace(QUOTE, shortened(answer[span[0] : span[1]]))


def _push(run: Run, probes: Iterable[Probe]) -> Probe | None:
    """A probe that pushes; of the kinds there are, one that was used least in this round."""
    steps = {step.id: step for step in run.drill.steps if isinstance(step, ExchangeStep)}
    used: list[str] = []
    for entry in run.state.entries:
        if entry.kind == "probe" and entry.prompt == "correction" and entry.step in steps:
            used += [
                probe.by
                for probe in steps[entry.step].prompt.probes
                if probe.by and _is(probe, entry.text)
            ]
    pushing = [probe for probe in probes if probe.lacks == "correction"]
    return min(pushing, key=lambda probe: used.count(probe.by), default=None)


def _is(probe: Probe, said: str) -> bool:
    """Whether what was said is this probe with somebody's words put in."""
    before, _, after = probe.asks.partition(QUOTE)
    return said.startswith(before) and said.endswith(after)
