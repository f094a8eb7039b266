"""Evidence cards from the words of a round: what could be read out, and what would be held against.

A sentence with a strength makes a card for the signal that the strength speaks to; overlapping
findings of one sentence and one signal make one card. Weaknesses make concerns, one of a kind for
each prompt, unless the same answer holds what they miss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from msgspec.structs import replace

from coach.content.interview import Prompt
from coach.content.models import Round
from coach.debrief.concerns import concerns_of
from coach.debrief.exchanges import Asked, Said, asked_of
from coach.debrief.rules import Rules, rules
from coach.debrief.sentences import Sentence, cut, sentences_of
from coach.debrief.values import Card
from coach.evidence.scale import scale
from coach.evidence.tokens import Tokens
from coach.evidence.values import FORMS, Finding
from coach.store.values import Entry, Quote

CARDS = UUID("5b1f3a52-6c0d-4f0b-9a55-0d6a3c1f7e11")
"""Names the cards that are made from words, so that the same words give the same card."""


class Read(NamedTuple):
    """One thing said, with its sentences."""

    said: Said
    sentences: tuple[Sentence, ...]


def cards_of(
    session: str,
    held: Round,
    entries: Sequence[Entry],
    prompts: Mapping[str, Prompt] | None = None,
    silenced: frozenset[str] = frozenset(),
) -> tuple[Card, ...]:
    """The cards of one round, in the order they were said.

    Args:
        session: UUID of the round's session.
        held: the round, with the signals it owns.
        entries: the session's entries.
        prompts: by id; an answer to one that is not there is read for what the round owns.
        silenced: rules, and `CODE:words`, that the candidate silenced.
    """
    found: list[Card] = []
    told: set[tuple[str, str | None]] = set()
    for asked in asked_of(entries):
        prompt = (prompts or {}).get(asked.prompt)
        signals = prompt.signals if prompt else ()
        read = [Read(said, sentences_of(said.entry.text, silenced)) for said in asked.said]
        evidence = []
        for card in (
            card for one in read for card in _evidence(session, held, signals, asked, one)
        ):
            # What is said twice is heard once.
            heard = (_same(card.quote.text), card.signal)
            if heard not in told:
                told.add(heard)
                evidence.append(card)
        found += evidence
        found += concerns_of(session, held, signals, asked, read, evidence, card_uuid)
    places = {entry.uuid: entry.position for entry in entries}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                places[one.quote.entry], one.quote.start, one.strength == "weak", one.uuid,
            ),
        )
    )  # fmt: skip


def card_uuid(session: str, entry: str, start: int, end: int, kind: str) -> str:
    """The id of a card that is made from these words."""
    return str(uuid5(CARDS, f"{session}/{entry}/{start}-{end}/{kind}"))


def _evidence(
    session: str, held: Round, signals: Sequence[str], asked: Asked, read: Read
) -> list[Card]:
    """The strong and thin cards of one thing that was said."""
    rule = rules()
    cards = []
    for place, sentence in enumerate(read.sentences):
        near = read.sentences[max(0, place - 1) : place + 2]
        spoiled = any(code in one.codes for one in near for code in rule.card.spoils)
        strong = sentence.net >= rule.card.strong and not spoiled
        if sentence.net < rule.card.thin:
            continue
        groups = _by_signal(rule, sentence, signals, held)
        for signal, findings in list(groups.items())[: rule.card.a_sentence]:
            carrier = findings[0]
            start, end = cut(sentence, findings, rule.card.longest)
            entry = read.said.entry
            forms = {one.form for one in sentence.findings if one.form}
            cards.append(
                Card(
                    uuid=card_uuid(session, entry.uuid, sentence.start, sentence.end, signal),
                    session=session,
                    quote=Quote(entry.uuid, start, end, entry.text[start:end]),
                    form=carrier.form,
                    forms=tuple(one for one in FORMS if one in forms),
                    signal=signal,
                    level=_level(rule, held, sentence, findings),
                    strength="strong" if strong else "thin",
                    codes=tuple(dict.fromkeys(one.code for one in findings)),
                    says=carrier.message,
                    prompt=asked.prompt,
                    asked=read.said.asked,
                    probes=read.said.probes,
                    at=entry.written_at,
                )
            )
    return cards


def _level(rule: Rules, held: Round, sentence: Sentence, findings: Sequence[Finding]) -> str | None:
    """The kind of level evidence that a card gives; what one would do is not yet done."""
    shown = {one.code for one in findings}
    kinds = [kind for code, kind in rule.levels.items() if code in shown]
    imagined = rule.imagined
    if set(Tokens(sentence.text).words) & set(imagined.words):
        return None
    if held.id in imagined.rounds:
        kinds = [one for one in kinds if one not in imagined.kinds]
    return next(iter(kinds), None)


def _by_signal(
    rule: Rules, sentence: Sentence, signals: Sequence[str], held: Round
) -> dict[str, tuple[Finding, ...]]:
    """The strengths that carry cards by the signal they speak to, the weightiest first."""
    found: dict[str, list[Finding]] = {}
    imagined = rule.imagined.kinds if held.id in rule.imagined.rounds else ()
    for finding in sentence.findings:
        speaks = next((one for one in rule.speaks if finding.code in one.codes), None)
        if speaks is None:
            continue
        signal = signal_of(speaks.signals, speaks.elsewhere, signals, held)
        if signal is None:
            continue
        if signal not in held.owns and rule.levels.get(finding.code) in imagined:
            # The size of an invented task says nothing about what anyone carried.
            continue
        found.setdefault(signal, []).append(finding)
    weights = scale().weights
    for findings in found.values():
        findings.sort(key=lambda one: (-weights.get(one.code, 0.0), one.start))

    def weight(findings: list[Finding]) -> float:
        return sum(weights.get(code, 0.0) for code in {one.code for one in findings})

    asked_for = {*signals, *held.owns}
    return {
        signal: tuple(findings)
        for signal, findings in sorted(found.items(), key=lambda one: (-weight(one[1]), one[0]))
        if weight(findings) >= (rule.card.thin if signal in asked_for else rule.card.elsewhere)
    }


def signal_of(
    speaks: Sequence[str], elsewhere: str | None, signals: Sequence[str], held: Round
) -> str | None:
    """The first signal that the prompt asks for, then that the round owns, then `elsewhere`."""
    for wanted in (signals, held.owns):
        for signal in speaks:
            if signal in wanted:
                return signal
    return elsewhere


def _same(text: str) -> str:
    return " ".join(text.lower().split())


def settled(cards: Sequence[Card], kept: Sequence[Card]) -> tuple[Card, ...]:
    """Cards as they were made anew, with what the candidate decided about them.

    Args:
        cards: as `cards_of` makes them.
        kept: the stored ones: their state and note hold; the candidate's own are added.
    """
    known = {one.uuid: one for one in kept}
    merged = [
        replace(one, state=known[one.uuid].state, note=known[one.uuid].note)
        if one.uuid in known
        else one
        for one in cards
    ]
    there = {one.uuid for one in cards}
    own = [one for one in kept if one.uuid not in there and one.origin == "self"]
    return (*merged, *sorted(own, key=lambda one: (one.at, one.uuid)))
