"""What was said, sentence by sentence, and which signal a finding in it speaks to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from coach.content.models import Round
from coach.debrief.exchanges import Asked, Said
from coach.debrief.rules import rules
from coach.debrief.sentences import Sentence, cut
from coach.debrief.values import Card
from coach.evidence.values import Finding, Kind
from coach.store.values import Quote

CARDS = UUID("5b1f3a52-6c0d-4f0b-9a55-0d6a3c1f7e11")
"""Names the cards that are made from words, so that the same words give the same card."""


class Read(NamedTuple):
    """One thing said, with its sentences."""

    said: Said
    sentences: tuple[Sentence, ...]


class Context(NamedTuple):
    """Where something was said, and what was asked for there."""

    session: str
    held: Round
    signals: tuple[str, ...]
    """What the prompt asks for; empty where that is not known."""
    about: str = ""
    """The prompt's title."""

    @property
    def told(self) -> bool:
        """Whether the round asks for what was done, and not for what one would do."""
        return rules().told(self.held.id)

    @property
    def kind(self) -> Kind:
        """As what kind of text its sentences are read."""
        return "answer" if self.told else "design"

    @property
    def manner(self) -> str:
        """`story` for what was done, `design` for what one would do."""
        return rules().story_or_design(self.held.id)

    @property
    def asked_for(self) -> tuple[str, ...]:
        """The signals of the prompt, then those that the round owns."""
        return (*self.signals, *self.held.owns)


def signal_of(context: Context, speaks: Sequence[str], elsewhere: str | None) -> str | None:
    """The first signal that the prompt asks for, then that the round owns, then `elsewhere`."""
    for wanted in (context.signals, context.held.owns):
        for signal in speaks:
            if signal in wanted:
                return signal
    return elsewhere


def quoting(
    context: Context,
    asked: Asked,
    said: Said,
    sentence: Sentence,
    kind: str,
    around: tuple[Finding, ...] = (),
) -> Card:
    """A thin card of a sentence that claims nothing yet: its quote, and how it came to be said.

    Args:
        context: where it was said.
        asked: the prompt that it answers.
        said: what it is a sentence of.
        sentence: the sentence.
        kind: the signal that it speaks to, or the concern that it raises.
        around: findings that its quote has to hold.
    """
    entry = said.entry
    start, end = cut(sentence, around, rules().card.longest)
    return Card(
        uuid=card_uuid(context, entry.uuid, sentence, kind),
        session=context.session,
        quote=Quote(entry.uuid, start, end, entry.text[start:end]),
        signals=(),
        strength="thin",
        prompt=asked.prompt,
        about=context.about,
        asked=said.asked,
        probes=said.probes,
        pushed=said.pushed,
        at=entry.written_at,
        story_year=asked.story_year,
    )


def card_uuid(context: Context, entry: str, sentence: Sentence, kind: str) -> str:
    """The id of a card that is made from this sentence.

    Args:
        context: where it was said.
        entry: UUID of the entry that it stands in.
        sentence: the sentence.
        kind: the signal that it speaks to, or the concern that it raises.
    """
    place = f"{context.session}/{entry}/{sentence.start}-{sentence.end}/{kind}"
    return str(uuid5(CARDS, place))
