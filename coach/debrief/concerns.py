"""Concerns from the words of a round: what a debrief would hold against them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coach.content.models import Round
from coach.debrief.exchanges import Asked, Said
from coach.debrief.rules import ConcernRule, rules
from coach.debrief.sentences import Sentence, cut
from coach.debrief.values import Card
from coach.evidence.values import Finding
from coach.store.values import Quote

if TYPE_CHECKING:
    from coach.debrief.cards import Read

Raised = tuple[ConcernRule, str | None, Said, Sentence, tuple[Finding, ...]]
"""A concern, the signal it speaks to, and where it stands."""

NOTHING = "nothing-to-quote"
PROMPTED = "needed-prompting"
IN_VAIN = "prompted-in-vain"
"""The concerns that no single finding raises."""


def concerns_of(
    session: str,
    held: Round,
    signals: Sequence[str],
    asked: Asked,
    read: Sequence[Read],
    evidence: Sequence[Card],
    uuid: Callable[[str, str, int, int, str], str],
) -> list[Card]:
    """The concerns that all that was said to one prompt raises, one of a kind.

    Args:
        session: UUID of the round's session.
        held: the round.
        signals: what the prompt asks for; empty where that is not known.
        asked: the prompt, with what was said to it.
        read: the same, with its sentences.
        evidence: the strong and thin cards that it gave.
        uuid: makes the id of a card from session, entry, span and concern.
    """
    rule = rules()
    strong = [one for one in evidence if one.strength == "strong"]
    shown = {code for one in strong for code in one.codes}
    raised: list[Raised] = []
    severe: set[str] = set()
    for concern in rule.concerns:
        if not concern.codes or shown & set(concern.answered):
            continue
        hits = [
            (one.said, sentence, finding)
            for one in read
            for sentence in one.sentences
            # What is said in a sentence that can be read out is no concern: style is not substance.
            if sentence.net < rule.card.strong
            for finding in sentence.findings
            if finding.code in concern.codes
        ]
        if len(hits) < max(1, concern.least):
            continue
        if concern.severe_from and len(hits) >= concern.severe_from:
            severe.add(concern.id)
        said, sentence, finding = hits[0]
        raised.append((concern, _signal(concern, signals, held), said, sentence, (finding,)))

    aimed = next(iter((*signals, *held.owns)), None)
    nothing, vain, prompted = (rule.concern(one) for one in (NOTHING, IN_VAIN, PROMPTED))
    if read and not strong:
        if nothing and asked.words >= rule.card.quotable_words:
            place = _unused(read, raised)
            if place:
                raised.append((nothing, aimed, *place, ()))
        if vain and read[-1].said.probes >= rule.card.prompted:
            place = _unused(read[-1:], raised)
            if place:
                raised.append((vain, aimed, *place, ()))
    if prompted and strong and all(one.probes >= rule.card.prompted for one in strong):
        place = next(
            (one.said, sentence)
            for one in read
            for sentence in one.sentences
            if one.said.entry.uuid == strong[0].quote.entry
            and sentence.start <= strong[0].quote.start < sentence.end
        )
        raised.append((prompted, strong[0].signal, *place, ()))

    raised = _one_a_sentence(raised, severe)
    cards = []
    for concern, signal, said, sentence, findings in raised:
        if signal is None:
            continue
        start, end = cut(sentence, findings, rule.card.longest)
        entry = said.entry
        cards.append(
            Card(
                uuid=uuid(session, entry.uuid, sentence.start, sentence.end, concern.id),
                session=session,
                quote=Quote(entry.uuid, start, end, entry.text[start:end]),
                signal=signal,
                strength="weak",
                concern=concern.id,
                severity="severe" if concern.id in severe else concern.severity,
                codes=tuple(dict.fromkeys(one.code for one in findings)),
                says=findings[0].message if findings else f"{concern.title}.",
                prompt=asked.prompt,
                asked=said.asked,
                probes=said.probes,
                at=entry.written_at,
            )
        )
    return cards


def _signal(concern: ConcernRule, signals: Sequence[str], held: Round) -> str | None:
    from coach.debrief.cards import signal_of

    return signal_of(concern.signals, concern.elsewhere, signals, held)


def _unused(read: Sequence[Read], raised: Sequence[Raised]) -> tuple[Said, Sentence] | None:
    """The longest sentence that no concern quotes yet: what the whole lacks has no place."""
    used = [(said.entry.uuid, sentence.start) for _, _, said, sentence, _ in raised]
    places = [(one.said, sentence) for one in read for sentence in one.sentences]
    free = [one for one in places if (one[0].entry.uuid, one[1].start) not in used]
    return max(free or places, key=lambda one: len(one[1].text), default=None)


def _one_a_sentence(raised: Sequence[Raised], severe: set[str]) -> list[Raised]:
    """Of concerns about one signal in one sentence, the gravest."""
    kept: dict[tuple[str, int, str | None], Raised] = {}
    for one in raised:
        concern, signal, said, sentence, _ = one
        place = (said.entry.uuid, sentence.start, signal)
        if place not in kept or _gravity(concern, severe) < _gravity(kept[place][0], severe):
            kept[place] = one
    return list(kept.values())


def _gravity(concern: ConcernRule, severe: set[str]) -> int:
    order = ("severe", "serious", "mild")
    return order.index("severe" if concern.id in severe else concern.severity)
