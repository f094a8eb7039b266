"""Cards of what the interviewer listened for and firmly heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from coach.content.listening import OWN_GAP, HeardSpan
from coach.debrief.agreement import agreed
from coach.debrief.direction import IMPACT, got_worse
from coach.debrief.exchanges import Asked
from coach.debrief.rules import rules
from coach.debrief.sentences import Sentence, tells
from coach.debrief.speaking import Context, Read, quoting, signal_of
from coach.debrief.values import Card
from coach.words import count_words

Item = TypeVar("Item")


def held_back(card: Card) -> Card:
    """A card that backs nothing, whatever its sentence says by itself."""
    return replace(card, strength="thin", agreed=0.0)


def with_heard(
    context: Context,
    asked: Asked,
    read: Sequence[Read],
    cards: Sequence[Card],
    firm: Sequence[HeardSpan],
) -> list[Card]:
    """The cards, with what was firmly heard: in the card of its sentence, or in one of its own."""
    made = list(cards)
    for span in firm:
        place = next(
            (
                (one, sentence)
                for one in read
                if one.said.entry.uuid == span.entry
                for sentence in one.sentences
                if sentence.start <= span.start < sentence.end
            ),
            None,
        )
        if place is None:
            continue
        one, sentence = place
        if count_words(sentence.text) < rules().card.words or not tells(sentence):
            continue
        if IMPACT in span.must_hear.levels and got_worse(sentence.text):
            continue
        card = _heard_card(context, asked, one, sentence, span)
        if span.must_hear.id == OWN_GAP:
            # It is noted for what it is: no evidence for anything.
            card = held_back(card)
        elif card.agreed < rules().card.agreed.thin:
            continue
        there = next(
            (
                at
                for at, other in enumerate(made)
                if other.quote.entry == span.entry
                and sentence.start <= other.quote.start < sentence.end
            ),
            None,
        )
        if there is None:
            made.append(card)
        else:
            made[there] = _merged(made[there], card)
    return made


def _merged(card: Card, heard: Card) -> Card:
    """A card of a sentence that also gives what the interviewer listened for.

    It says what readers agree with most; the other counts where they would agree with it too.
    """
    surer, other = (card, heard) if card.agreed >= heard.agreed else (heard, card)
    if other.strength == "thin":
        return replace(surer, heard=heard.heard)
    return replace(
        surer,
        codes=card.codes,
        heard=heard.heard,
        signals=united(surer.signals, other.signals)[: rules().card.signals],
        levels=united(surer.levels, other.levels),
        forms=united(surer.forms, other.forms),
    )


def _heard_card(
    context: Context, asked: Asked, read: Read, sentence: Sentence, span: HeardSpan
) -> Card:
    """A card of a must-hear that a sentence firmly gives."""
    rule, must_hear = rules(), span.must_hear
    signal = signal_of(context, must_hear.signals, must_hear.signals[0])
    assert signal is not None
    forms = united((), [rule.forms[one] for one in must_hear.elements if one in rule.forms]) or (
        rule.forms[context.manner],
    )
    near = [one for one in must_hear.signals if one in context.asked_for]
    agreement = agreed(sentence.unit, context.kind, span, reply=read.said.later)
    return replace(
        quoting(context, asked, read.said, sentence, signal),
        form=forms[0],
        forms=forms,
        signals=united((signal,), near)[: rule.card.signals],
        levels=must_hear.levels if context.told else (),
        strength="strong" if agreement >= rule.card.agreed.strong else "thin",
        agreed=agreement,
        heard=(must_hear.id,),
        says=f"Heard: {must_hear.title}.",
        shows=must_hear.title,
    )


def united(first: Sequence[Item], second: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))
