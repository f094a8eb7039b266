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
    raised: list[tuple[ConcernRule, str | None, Said, Sentence, tuple[Finding, ...]]] = []
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

    first = next(((one.said, one.sentences[0]) for one in read if one.sentences), None)
    last = next(((one.said, one.sentences[0]) for one in reversed(read) if one.sentences), None)
    nothing, prompted = rule.concern(NOTHING), rule.concern(PROMPTED)
    vain = rule.concern(IN_VAIN)
    aimed = next(iter((*signals, *held.owns)), None)
    if nothing and first and not strong and asked.words >= rule.card.quotable_words:
        raised.append((nothing, aimed, *first, ()))
    if vain and last and not strong and last[0].probes >= rule.card.prompted:
        raised.append((vain, aimed, *last, ()))
    if prompted and strong and all(one.probes >= rule.card.prompted for one in strong):
        place = next(
            (one.said, sentence)
            for one in read
            for sentence in one.sentences
            if one.said.entry.uuid == strong[0].quote.entry
            and sentence.start <= strong[0].quote.start < sentence.end
        )
        raised.append((prompted, strong[0].signal, *place, ()))

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
