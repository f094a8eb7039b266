"""Concerns from the words of a round: what a debrief would hold against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coach.content.listening import MustHear, QuestionHeard
from coach.debrief.debrief_rules import ConcernRule, Rules, rules
from coach.debrief.debrief_values import GRAVITY, Card, Severity
from coach.debrief.exchanges import Asked, Said
from coach.debrief.sentences import Context, Read, Sentence, quoting, signal_of
from coach.evidence.readings import Finding, Kind
from coach.evidence.statements import statements
from coach.evidence.tokens import tokens_of
from coach.text import count_words


def acts(text: str, kind: Kind) -> Counter[str]:
    """How many acts that were done a text tells of each actor: `own`, `we`, `other`."""
    return Counter(
        one.actor
        for one in statements(tokens_of(text), kind)
        if one.mode == "done" and not one.denied
    )


def ours(read: Sequence[Read]) -> bool:
    """Whether all that was said to a question tells more of what "we" did than of own acts."""
    count = _counted(read)
    return count["we"] >= rules().card.ours and count["own"] < count["we"]


def of_no_one(read: Sequence[Read]) -> bool:
    """Whether it tells so of "we", and of hardly any own act."""
    return ours(read) and _counted(read)["own"] < rules().card.ours


def _counted(read: Sequence[Read]) -> Counter[str]:
    count: Counter[str] = Counter()
    for one in read:
        count += acts(one.said.entry.text, "answer")
    return count


def own(sentence: Sentence) -> bool:
    """Whether a sentence tells of an own act."""
    return acts(sentence.text, "answer")["own"] > 0


NOTHING = "nothing-to-quote"
PROMPTED = "needed-prompting"
IN_VAIN = "prompted-in-vain"
STILL_OPEN = "still-open"
UNCLEAR = "unclear-attribution"
UNTRIED = "untried"
SHARE = "share"
"""The element of a must-hear that says which part was theirs."""
"""The concerns that no single finding raises."""
ESSENTIAL = 3
"""The weight of a must-hear that an answer cannot do without."""
ASIDE = {"off": "another-question", "dont-know": "not-known"}
"""By topic, the concern about an answer that does not answer its question."""


class Raised(NamedTuple):
    """A concern, and where it stands."""

    concern: ConcernRule
    severity: Severity
    signal: str | None
    said: Said
    sentence: Sentence
    findings: tuple[Finding, ...] = ()
    about: str = ""
    """What stayed open, where that is the concern."""


def concerns_of(
    context: Context,
    asked: Asked,
    read: Sequence[Read],
    evidence: Sequence[Card],
    heard: QuestionHeard | None = None,
) -> list[Card]:
    """The concerns that all that was said to one prompt raises, one of a kind.

    Args:
        context: where it was said.
        asked: the prompt, with what was said to it.
        read: the same, with its sentences.
        evidence: the strong and thin cards that it gave; those that back nothing answer nothing.
        heard: what the interviewer heard; None where nobody listened for anything.
    """
    rule = rules()
    strong = [one for one in evidence if one.speaks_for]
    raised = list(_from_findings(rule, context, read))
    if not _answers(rule, context, heard):
        raised += _of_no_one(rule, context, read, heard, strong, raised)
    bare = _bare(rule, context, read, heard)
    if heard is not None and heard.tried is False:
        raised += _untried(rule, context, read, heard)
    raised += _from_the_whole(rule, context, asked, read, strong, raised, bare=bare)
    if bare:
        raised += _still_open(rule, read, heard.open if heard else (), raised)
    return [_card(context, asked, one) for one in _one_a_sentence(raised) if one.signal is not None]


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
    return [_card(context, asked, Raised(concern, concern.severity, signal, *place))]


def _from_findings(rule: Rules, context: Context, read: Sequence[Read]) -> Iterator[Raised]:
    """Concerns that weaknesses raise, where no sentence holds what they miss."""
    shown = {code for one in read for sentence in one.sentences for code in sentence.codes}
    for concern in rule.concerns:
        if not concern.codes or shown & set(concern.answered):
            continue
        if concern.rounds and context.held.id not in concern.rounds:
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
    *,
    bare: bool,
) -> list[Raised]:
    """Concerns about all that was said to a prompt: nothing in it, or only when drawn out.

    Args:
        rule: the rules.
        context: where it was said.
        asked: the prompt, with what was said to it.
        read: the same, with its sentences.
        strong: the strong cards that it gave.
        raised: the concerns so far.
        bare: whether it gives too little of what was listened for, and hardly a figure.
    """
    found: list[Raised] = []
    aimed = next(iter(context.asked_for), None)
    nothing, vain, prompted = (rule.concern(one) for one in (NOTHING, IN_VAIN, PROMPTED))
    if not strong and not bare:
        return []
    if not strong:
        # What the follow-ups did not bring either is one concern, not two.
        asked_on = read[-1].said.probes >= rule.card.prompted if read else False
        concern = vain if asked_on else nothing
        place = _unused(read[-1:] if asked_on else read, raised)
        if concern and place and asked.words >= rule.card.quotable_words:
            found.append(Raised(concern, concern.severity, aimed, *place))
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


def _answers(rule: Rules, context: Context, heard: QuestionHeard | None) -> bool:
    """Whether an answer gives enough of what was listened for."""
    given = heard.given if heard else None
    return given is not None and given >= rule.card.given[context.manner]


def _bare(rule: Rules, context: Context, read: Sequence[Read], heard: QuestionHeard | None) -> bool:
    """Whether an answer gives too little of what was listened for, and hardly a figure later.

    A story that is told in figures was only not understood: nobody can hold that against it.
    """
    if _answers(rule, context, heard):
        return False
    if not context.told:
        return True
    later = read[1:] or read
    figures = sum(sentence.unit.figures for one in later for sentence in one.sentences)
    return figures <= rule.card.figures


def _of_no_one(
    rule: Rules,
    context: Context,
    read: Sequence[Read],
    heard: QuestionHeard | None,
    strong: Sequence[Card],
    raised: Sequence[Raised],
) -> list[Raised]:
    """A concern about a story of "we" in which nothing says which part was the candidate's."""
    concern = rule.concern(UNCLEAR)
    place = _unused(read, raised)
    shared = heard is not None and any(SHARE in one.must_hear.elements for one in heard.firm)
    shared |= any(set(one.codes) & set(concern.answered) for one in strong) if concern else False
    there = any(one.concern.id == UNCLEAR for one in raised)
    if not (concern and place and context.told) or shared or there or not of_no_one(read):
        return []
    signal = signal_of(context, concern.signals, concern.elsewhere)
    return [Raised(concern, concern.severity, signal, *place)]


def _untried(
    rule: Rules, context: Context, read: Sequence[Read], heard: QuestionHeard
) -> Iterator[Raised]:
    """A concern about code that was taken through no example; grave where little else was given."""
    concern = rule.concern(UNTRIED)
    signal = signal_of(context, concern.signals, concern.elsewhere) if concern else None
    places = _places(read)
    if concern is None or signal is None or not places:
        return
    told = heard.sidestep
    said, sentence = next(
        (
            one
            for one in places
            if told and (one[0].entry.uuid, one[1].start) == (told.entry, told.start)
        ),
        places[-1],
    )
    grave = not _answers(rule, context, heard)
    yield Raised(concern, "serious" if grave else concern.severity, signal, said, sentence)


def _still_open(
    rule: Rules, read: Sequence[Read], open_: Sequence[MustHear], raised: Sequence[Raised]
) -> list[Raised]:
    """A concern about the essential that stayed open although the interviewer asked on."""
    concern = rule.concern(STILL_OPEN)
    essential = next((one for one in open_ if one.weight == ESSENTIAL), None)
    place = _unused(read[-1:], raised)
    if not (concern and essential and place) or len(read) < 2:
        return []
    return [Raised(concern, concern.severity, essential.signals[0], *place, about=essential.title)]


def _places(read: Sequence[Read]) -> list[tuple[Said, Sentence]]:
    """Every sentence, with what it is a sentence of."""
    return [(one.said, sentence) for one in read for sentence in one.sentences]


def _unused(read: Sequence[Read], raised: Sequence[Raised]) -> tuple[Said, Sentence] | None:
    """The sentence that says least and that no concern quotes yet, of those with enough words."""
    used = [(one.said.entry.uuid, one.sentence.start) for one in raised]
    places = _places(read)
    free = [one for one in places if (one[0].entry.uuid, one[1].start) not in used]
    enough = rules().card.words
    return min(
        free or places,
        key=lambda one: (
            count_words(one[1].text) < enough,
            max(one[1].unit.chances.values(), default=0.0) + one[1].unit.figures,
            -len(one[1].text),
        ),
        default=None,
    )


def _one_a_sentence(raised: Sequence[Raised]) -> list[Raised]:
    """Of concerns about one signal in one sentence, the gravest."""
    kept: dict[tuple[str, int, str | None], Raised] = {}
    for one in raised:
        place = (one.said.entry.uuid, one.sentence.start, one.signal)
        there = kept.get(place)
        if there is None or GRAVITY.index(one.severity) < GRAVITY.index(there.severity):
            kept[place] = one
    return list(kept.values())


def _card(context: Context, asked: Asked, raised: Raised) -> Card:
    first = next(iter(raised.findings), None)
    title = f"{raised.concern.title}: {raised.about}" if raised.about else raised.concern.title
    return replace(
        quoting(context, asked, raised.said, raised.sentence, raised.concern.id, raised.findings),
        signals=(raised.signal,) if raised.signal else (),
        strength="weak",
        concern=raised.concern.id,
        severity=raised.severity,
        codes=tuple(one.code for one in raised.findings),
        says=first.message if first else f"{title}.",
        story_year=None,
    )
