"""Concerns from the words of a round: what a debrief would hold against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.debrief.exchanges import Asked, Said
from coach.debrief.rules import ConcernRule, Rules, rules
from coach.debrief.sentences import Sentence, cut
from coach.debrief.speaking import Context, Read, card_uuid, signal_of
from coach.debrief.values import Card, Severity
from coach.evidence.values import Finding
from coach.store.values import Quote

NOTHING = "nothing-to-quote"
PROMPTED = "needed-prompting"
IN_VAIN = "prompted-in-vain"
ASIDE = {"off": "another-question", "dont-know": "not-known"}
"""By topic, the concern about an answer that does not answer its question."""
"""The concerns that no single finding raises."""

GRAVITY: tuple[Severity, ...] = ("severe", "serious", "mild")
"""From the gravest on."""


class Raised(NamedTuple):
    """A concern, and where it stands."""

    concern: ConcernRule
    severity: Severity
    signal: str | None
    said: Said
    sentence: Sentence
    findings: tuple[Finding, ...] = ()


def concerns_of(
    context: Context, asked: Asked, read: Sequence[Read], evidence: Sequence[Card]
) -> list[Card]:
    """The concerns that all that was said to one prompt raises, one of a kind.

    Args:
        context: where it was said.
        asked: the prompt, with what was said to it.
        read: the same, with its sentences.
        evidence: the strong and thin cards that it gave.
    """
    rule = rules()
    strong = [one for one in evidence if one.strength == "strong"]
    raised = list(_from_findings(rule, context, read, strong))
    raised += _from_the_whole(rule, context, asked, read, strong, raised)
    return [
        _card(rule, context, asked, one)
        for one in _one_a_sentence(raised)
        if one.signal is not None
    ]


def aside(context: Context, asked: Asked, read: Sequence[Read], topic: str) -> list[Card]:
    """The one concern that an answer raises which does not answer its question.

    Args:
        context: where it was said.
        asked: the prompt, with what was said to it.
        read: the same, with its sentences.
        topic: whether it is about the question; for `unsure` nothing is raised.
    """
    rule = rules()
    concern = rule.concern(ASIDE.get(topic, ""))
    signal = next(iter(context.asked_for), None)
    place = _unused(read, ())
    if concern is None or signal is None or place is None:
        return []
    return [_card(rule, context, asked, Raised(concern, concern.severity, signal, *place))]


def _from_findings(
    rule: Rules, context: Context, read: Sequence[Read], strong: Sequence[Card]
) -> Iterator[Raised]:
    """Concerns that weaknesses raise, where no strong card holds what they miss."""
    shown = {code for one in strong for code in one.codes}
    for concern in rule.concerns:
        if not concern.codes or shown & set(concern.answered):
            continue
        hits = [
            (one.said, sentence, finding)
            for one in read
            for sentence in one.sentences
            # A sentence that can be read out raises no concern: style is not substance.
            if sentence.net < rule.card.strong
            for finding in sentence.findings
            if finding.code in concern.codes
        ]
        if len(hits) < max(1, concern.least):
            continue
        severe = concern.severe_from and len(hits) >= concern.severe_from
        severity = "severe" if severe else concern.severity
        signal = signal_of(context, concern.signals, concern.elsewhere)
        said, sentence, finding = hits[0]
        yield Raised(concern, severity, signal, said, sentence, (finding,))


def _from_the_whole(
    rule: Rules,
    context: Context,
    asked: Asked,
    read: Sequence[Read],
    strong: Sequence[Card],
    raised: Sequence[Raised],
) -> list[Raised]:
    """Concerns about all that was said to a prompt: nothing in it, or only when drawn out."""
    found: list[Raised] = []
    aimed = next(iter(context.asked_for), None)
    nothing, vain, prompted = (rule.concern(one) for one in (NOTHING, IN_VAIN, PROMPTED))
    if not strong:
        place = _unused(read, raised)
        if nothing and place and asked.words >= rule.card.quotable_words:
            found.append(Raised(nothing, nothing.severity, aimed, *place))
        place = _unused(read[-1:], [*raised, *found])
        if vain and place and place[0].probes >= rule.card.prompted:
            found.append(Raised(vain, vain.severity, aimed, *place))
    elif prompted and all(one.probes >= rule.card.prompted and not one.pushed for one in strong):
        first = strong[0]
        place = next(
            (one.said, sentence)
            for one in read
            for sentence in one.sentences
            if one.said.entry.uuid == first.quote.entry
            and sentence.start <= first.quote.start < sentence.end
        )
        found.append(Raised(prompted, prompted.severity, first.signal, *place))
    return found


def _unused(read: Sequence[Read], raised: Sequence[Raised]) -> tuple[Said, Sentence] | None:
    """The longest sentence that no concern quotes yet: what the whole lacks has no place."""
    used = [(one.said.entry.uuid, one.sentence.start) for one in raised]
    places = [(one.said, sentence) for one in read for sentence in one.sentences]
    free = [one for one in places if (one[0].entry.uuid, one[1].start) not in used]
    return max(free or places, key=lambda one: len(one[1].text), default=None)


def _one_a_sentence(raised: Sequence[Raised]) -> list[Raised]:
    """Of concerns about one signal in one sentence, the gravest."""
    kept: dict[tuple[str, int, str | None], Raised] = {}
    for one in raised:
        place = (one.said.entry.uuid, one.sentence.start, one.signal)
        there = kept.get(place)
        if there is None or GRAVITY.index(one.severity) < GRAVITY.index(there.severity):
            kept[place] = one
    return list(kept.values())


def _card(rule: Rules, context: Context, asked: Asked, raised: Raised) -> Card:
    entry = raised.said.entry
    start, end = cut(raised.sentence, raised.findings, rule.card.longest)
    first = next(iter(raised.findings), None)
    return Card(
        uuid=card_uuid(context, entry.uuid, raised.sentence, raised.concern.id),
        session=context.session,
        quote=Quote(entry.uuid, start, end, entry.text[start:end]),
        signal=raised.signal,
        strength="weak",
        concern=raised.concern.id,
        severity=raised.severity,
        codes=tuple(one.code for one in raised.findings),
        says=first.message if first else f"{raised.concern.title}.",
        prompt=asked.prompt,
        asked=raised.said.asked,
        probes=raised.said.probes,
        pushed=raised.said.pushed,
        at=entry.written_at,
    )
