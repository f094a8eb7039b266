"""The sentences of a text with what the analyzer finds in each, and quotes cut to a fit length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID, uuid5

from coach.content.models import Round
from coach.debrief.debrief_rules import rules
from coach.debrief.debrief_values import Card
from coach.debrief.exchanges import Asked, Said
from coach.evidence.analyzer import analyzer
from coach.evidence.readings import Finding, Kind
from coach.evidence.text_units import PlacedUnit, placed_units
from coach.store.values import Quote
from coach.text import count_words

_CLAUSE = re.compile(r"[;:,](?=\s)|\s[–—-](?=\s)")
_CODE = re.compile(
    r"[=!+\-]=|\w\(|\w\[|\)\s*[:{]|;\s*$|\{|\}|\b(?:def|return|elif|const|null|None|self|lambda)\b",
    re.MULTILINE,
)
"""What lines of code have, and speech has not."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item, with its findings."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]
    unit: PlacedUnit
    """The sentence as it was read."""

    @property
    def codes(self) -> frozenset[str]:
        """The rules that found something in it."""
        return frozenset(one.code for one in self.findings)

    @property
    def net(self) -> float:
        """What its findings weigh together, weak ones included; a rule counts once."""
        return sum(rules().weight(code) for code in self.codes)


def sentences_of(
    text: str, kind: Kind = "answer", silenced: frozenset[str] = frozenset()
) -> tuple[Sentence, ...]:
    """Every sentence of an answer, by place."""
    found = analyzer().findings(text, kind, silenced)
    return tuple(
        Sentence(
            unit.start,
            end := unit.start + len(unit.text),
            unit.text,
            tuple(one for one in found if unit.start <= one.start < end),
            unit,
        )
        for unit in placed_units(text, kind)
    )


def tells(sentence: Sentence) -> bool:
    """Whether a sentence can be read out at all: it has some words, and is no line of code."""
    return (
        count_words(sentence.text) >= rules().card.fewest and len(_CODE.findall(sentence.text)) < 2
    )


def cut(sentence: Sentence, around: tuple[Finding, ...], longest: int) -> tuple[int, int]:
    """The span to quote: the sentence, or as many of its clauses around the findings as fit.

    Args:
        sentence: where they stand.
        around: what has to be inside; findings that are of the whole long sentence give way.
        longest: letters that it may have; the other findings are never cut.
    """
    if sentence.end - sentence.start > longest:
        around = tuple(one for one in around if one.end - one.start <= longest)
    if sentence.end - sentence.start <= longest:
        return sentence.start, sentence.end
    if not around:
        # At the end of a clause, else of a word.
        piece = sentence.text[:longest]
        breaks = [found.start() for found in _CLAUSE.finditer(piece)] or [piece.rfind(" ")]
        return sentence.start, sentence.start + (breaks[-1] if breaks[-1] > 0 else longest)
    first = min(one.start for one in around) - sentence.start
    last = max(min(one.end, sentence.end) for one in around) - sentence.start
    breaks = [found.end() for found in _CLAUSE.finditer(sentence.text)]
    starts = [0, *breaks]
    ends = [*breaks, len(sentence.text)]
    start = max(one for one in starts if one <= first)
    end = min(one for one in ends if one >= last)
    while True:
        right = min((one for one in ends if one > end), default=end)
        left = max((one for one in starts if one < start), default=start)
        if right > end and right - start <= longest:
            end = right
        elif left < start and end - left <= longest:
            start = left
        else:
            break
    piece = sentence.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip(" \t\n,;:–—-"))
    return sentence.start + start, sentence.start + end


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
