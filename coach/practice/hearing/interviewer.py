"""What the interviewer says next, and why. Nothing here is random, and nothing is made up.

A reply is first taken for what it is: a question is answered, an "I don't know" gets an easier way
in, an answer to another question is asked about. Then the most important thing that is still open
is asked for, and last the answer is challenged. No sentence claims a fact that was not said.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.content.interview import (
    AGAIN,
    ASIDES,
    CHALLENGE,
    DEPTH,
    FACT,
    NARROWER,
    OFF_TOPIC,
    ONCE_MORE,
    QUOTE,
    Probe,
    Prompt,
)
from coach.content.listening import Listening
from coach.evidence.missing_elements import claim_of
from coach.evidence.ranker import strength_of
from coach.evidence.readings import Kind
from coach.evidence.text_units import placed_units
from coach.practice.hearing.gate import Topic, topic_of
from coach.practice.hearing.must_hears import Heard, hear, hear_all
from coach.practice.hearing.replies import (
    EXAMPLE,
    ReplyKind,
    corrects,
    fact_for,
    tried,
    wants_again,
)
from coach.practice.hearing.terms import terms
from coach.practice.hearing.turns import Turn, answering, kinds_of
from coach.practice.quote_spans import SEPARATOR, whole_clause
from coach.store.values import Entry

MOST_FACTS = 3
"""Questions of the candidate's that are answered."""

VAGUE = 0.25
"""The strength under which a reply told nothing: who is asked again above it has told something."""

NAMED = 5.5
"""Particular things from which on a reply told something, however weak it is."""

DIFFERENTLY = "Let me ask that differently."
HOW_CHECKED = "Tell me whether you ran it or stepped through it."
ASSUME = "Assume whatever seems reasonable, and tell me what you assumed."
AS_YOU_LIKE = "Take it whichever way fits your story."


class Asking(Struct, frozen=True):
    """What the interviewer says next, and what it is after."""

    text: str
    why: str
    """The title of a must-hear, `CHALLENGE`, or one of the words above."""


class Exchange(Struct, frozen=True):
    """One question with what was said to it so far."""

    prompt: Prompt
    listening: Listening
    kind: Kind
    """As what kind of text answers are read."""
    turns: tuple[Turn, ...]
    ran: str = ""
    """What the candidate says their code gave on the example; empty if it was not run."""

    @property
    def whys(self) -> tuple[str, ...]:
        """What each turn was after; of the question itself empty."""
        return tuple("" if at == 0 else turn.asked.prompt for at, turn in enumerate(self.turns))

    @property
    def kinds(self) -> tuple[ReplyKind, ...]:
        """What kind of reply each turn got."""
        return kinds_of(self.turns)

    @property
    def answer(self) -> str:
        """All that was said to answer the question, but for an answer that was none to it."""
        return SEPARATOR.join(one.text for one in self.replies)

    @property
    def replies(self) -> tuple[Entry, ...]:
        """The entries that the answer is made of."""
        return answering(self.turns)

    @property
    def topic(self) -> Topic:
        """Whether what was said is about the question; the candidate's own yes settles it."""
        confirmed = any(
            why == OFF_TOPIC and kind == "yes"
            for why, kind in zip(self.whys, self.kinds, strict=True)
        )
        if confirmed:
            return "on"
        whole = topic_of(self.answer, self.prompt)
        first = topic_of(next((one.text for one in self.replies), ""), self.prompt)
        # Replies are about their probes: they bring an answer nearer to its question, never off it.
        return first if first in ("on", "unsure") and whole != "on" else whole

    @property
    def heard(self) -> tuple[Heard, ...]:
        """How each must-hear stands in what was said."""
        return hear_all([one.text for one in self.replies], self.listening, self.kind)

    @property
    def given(self) -> float:
        """How much of what was listened for it gives: the mean chance of must-hears, by weight."""
        heard = self.heard
        weight = sum(one.must_hear.weight for one in heard)
        return sum(one.must_hear.weight * one.chance for one in heard) / weight if weight else 0.0

    @property
    def tried(self) -> bool | None:
        """Of code, whether it was taken through an example; None for a question without one."""
        if not any(one.id == EXAMPLE for one in self.listening.must_hears):
            return None
        return bool(self.ran.strip()) or tried([one.text for one in self.replies])

    @property
    def asked_back(self) -> tuple[Entry, ...]:
        """The replies that only ask something about the task."""
        return tuple(
            turn.reply
            for turn, kind in zip(self.turns, self.kinds, strict=True)
            if turn.reply is not None and kind == "question" and not wants_again(turn.said)
        )

    @property
    def reasoned(self) -> Entry | None:
        """The reply that takes the easier way in after an "I don't know"."""
        return next(
            (
                turn.reply
                for turn, kind in zip(self.turns, self.kinds, strict=True)
                if turn.asked.prompt == NARROWER and kind == "answer"
            ),
            None,
        )

    @property
    def unknown(self) -> bool:
        """Whether the candidate said of the question itself that they do not know."""
        return any(
            kind == "dont-know" and why in ("", FACT, NARROWER)
            for why, kind in zip(self.whys, self.kinds, strict=True)
        )


def next_asking(
    exchange: Exchange, *, most: int, in_time: bool = True, pushed: Sequence[str] = ()
) -> Asking | None:
    """What the interviewer says next on a question; None if the question is done.

    Args:
        exchange: what was said so far.
        most: probes that follow an answer at most, the challenge among them.
        in_time: whether the question's share of the time lasts; then only the challenge is left.
        pushed: the kinds of challenge that the round has used, each as often as it was.
    """
    last, why, kind = exchange.turns[-1], exchange.whys[-1], exchange.kinds[-1]
    if not last.said.strip() or kind == "move-on":
        return None
    if kind == "question" and exchange.whys.count(FACT) < MOST_FACTS:
        return Asking(_told(exchange), FACT)
    if CHALLENGE in exchange.whys:
        return None
    if why == OFF_TOPIC and kind == "no":
        return Asking(f"No problem. Here's the question again. {exchange.prompt.asks}", ONCE_MORE)
    if kind == "dont-know" and why in ("", FACT, NARROWER):
        if NARROWER in exchange.whys:
            return None
        return Asking(f"That's fine. {exchange.listening.narrower}", NARROWER)
    if _off_topic(exchange):
        title = exchange.prompt.title[0].lower() + exchange.prompt.title[1:]
        return Asking(f"I asked about {title}. Is this about that?", OFF_TOPIC)
    probes = sum(bool(one) and one not in ASIDES for one in exchange.whys)
    if probes + 1 < most and in_time:
        asking = _probe(exchange)
        if asking is not None:
            return _thanked(last, asking)
    if exchange.unknown:
        return None
    asking = _challenge(exchange, pushed)
    return _thanked(last, asking) if asking is not None else None


def _told(exchange: Exchange) -> str:
    """The answer to a question back: the last words again, a fact, or leave to choose."""
    said = exchange.turns[-1].said
    if wants_again(said):
        asked = [turn.asked for turn in exchange.turns if turn.asked.prompt != FACT]
        return f"Sure. {asked[-1].text}"
    imagined = exchange.kind == "design"
    return fact_for(said, exchange.listening) or (ASSUME if imagined else AS_YOU_LIKE)


def _off_topic(exchange: Exchange) -> bool:
    return (
        OFF_TOPIC not in exchange.whys
        and not any(why and why not in ASIDES for why in exchange.whys)
        and exchange.topic == "off"
    )


def _probe(exchange: Exchange) -> Asking | None:
    """The dodged probe once more; else the most important open must-hear; else something deeper."""
    heard = exchange.heard
    last, why, kind = exchange.turns[-1], exchange.whys[-1], exchange.kinds[-1]
    probed = next((one for one in heard if one.must_hear.title == why), None)
    if probed is not None and kind == "answer" and _dodged(last.said, probed, exchange):
        return Asking(f"{DIFFERENTLY} {probed.must_hear.again}", why + AGAIN)
    example = next((one.must_hear for one in heard if one.must_hear.id == EXAMPLE), None)
    if example and example.title not in exchange.whys and not exchange.tried:
        # Nobody knows whether code is right until somebody takes it through an example.
        return Asking(f"{example.probe} {HOW_CHECKED}", example.title)
    for one in sorted(heard, key=lambda one: (-one.must_hear.weight, one.chance)):
        if one.state == "open" and one.must_hear.title not in exchange.whys:
            return Asking(_wording(exchange, one), one.must_hear.title)
    return None if DEPTH in exchange.whys else Asking(exchange.listening.deeper, DEPTH)


def _dodged(reply: str, probed: Heard, exchange: Exchange) -> bool:
    """Whether a reply gives nothing of what its probe asked for."""
    if probed.must_hear.id == EXAMPLE:
        return not exchange.tried
    alone = hear(reply, exchange.listening, exchange.kind)
    found = next(one for one in alone if one.must_hear.id == probed.must_hear.id)
    if probed.state != "open" or found.state != "open":
        return False
    # A reply that told something would only be asked to say it again.
    units = placed_units(reply, exchange.kind)
    return (
        sum(one.named for one in units) < NAMED
        and not any(one.figures for one in units)
        and strength_of([(one.text, one.chances) for one in units]) < VAGUE
    )


def _wording(exchange: Exchange, heard: Heard) -> str:
    """A must-hear's probe, or the one that the question itself brings for it."""
    brought = next((one for one in exchange.prompt.probes if one.lacks == heard.must_hear.id), None)
    return (brought and _quoting(brought, exchange.answer)) or heard.must_hear.probe


def _quoting(probe: Probe, answer: str) -> str:
    """A probe with a sentence of the answer in it; empty where none can be quoted whole."""
    if QUOTE not in probe.asks:
        return probe.asks
    claim = claim_of(answer)
    quote = whole_clause(answer[claim[0] : claim[1]]) if claim else ""
    return probe.asks.replace(QUOTE, quote) if quote else ""


def _challenge(exchange: Exchange, pushed: Sequence[str]) -> Asking | None:
    """A challenge of a kind the round has used least, about what the answer has said least of."""
    said = set(terms(exchange.answer))

    def rank(probe: Probe) -> tuple[int, float]:
        asked = set(terms(probe.asks))
        return pushed.count(probe.by), len(asked & said) / max(1, len(asked))

    challenges = [one for one in exchange.prompt.probes if one.lacks == CHALLENGE]
    for probe in sorted(challenges, key=rank):
        words = _quoting(probe, exchange.answer)
        if words:
            return Asking(words, CHALLENGE)
    return None


def _thanked(last: Turn, asking: Asking) -> Asking:
    """What is asked next, with thanks where the candidate has just corrected themselves."""
    if last.asked.kind == "probe" and corrects(last.said):
        return Asking(f"Thanks for correcting that. {asking.text}", asking.why)
    return asking
