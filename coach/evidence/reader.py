"""One text in, its reading out: findings, elements, the dimensions, what to fix, strength."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.evidence.already_said import already_said
from coach.evidence.anchors import scale
from coach.evidence.caps import argues, capped, held_down, strength_cap
from coach.evidence.elements.element_states import Placed, settled, states
from coach.evidence.elements.find import read_sentence
from coach.evidence.elements.likely import recovery_score
from coach.evidence.elements.voice import Voice, recites, voice
from coach.evidence.fact_drift import Drift, drifts
from coach.evidence.facts import facts
from coach.evidence.fixes import fixes_of
from coach.evidence.ranker import strength_of
from coach.evidence.readings import FORMS, DimensionReading, Exchange, Finding, Kind, Reading
from coach.evidence.rule import DIMENSIONS
from coach.evidence.rules import by_code, by_element
from coach.evidence.scoring import count_of, next_step, rests_on
from coach.evidence.speakers import own_words, question_ahead
from coach.evidence.suppression import NOWHERE, Suppressions
from coach.evidence.text_units import PlacedUnit, elements_of, finding_of, findings_of, placed_units
from coach.evidence.unreadable import FEWEST_BARE, notice_of, too_short

SHORTEST = 5
"""Words below which a reply is none."""


def recovery_of(exchanges: Sequence[Exchange]) -> DimensionReading:
    """Recovery over all challenges and replies; not observable where nobody challenged.

    Spans of the findings are offsets into the reply that each of them names.
    """
    if not exchanges:
        return DimensionReading(None, note="Nobody challenged this text, so it isn't scored.")
    scores, because = [], []
    words = 0
    for number, exchange in enumerate(exchanges):
        score, found, length = _reply(exchange)
        scores.append(score)
        because += [one._replace(reply=number) for one in found]
        words += length
    whole = round(sum(scores) / len(scores) + 1e-9)
    n = len(exchanges)
    note = f"Read from {n} challenge{'s' * (n != 1)}."
    needed = "" if whole >= 5 else f"For a {whole + 1}: {_NEEDS[whole]}"
    sure = round(words / (words + 20) * (len(because) + 1) / (len(because) + 3), 2)
    return DimensionReading(whole, tuple(because), sure, note, needed)


_NEEDS = {
    1: "answer the point they made before anything else.",
    2: "say which part of the challenge is right.",
    3: "say what the point changes, and how it works after that.",
    4: "take the point further: say what else it touches, or how you would check it.",
}


def _reply(exchange: Exchange) -> tuple[int, list[Finding], int]:
    """The score of one reply, with what it rests on and its words."""
    placed = placed_units(exchange.reply, "reply")
    words = sum(one.unit.words for one in placed)
    told = [
        one for one in findings_of(placed, "reply") if not one.code.startswith(("SPE1", "OBS1"))
    ]
    if words < SHORTEST:
        return 1, told, words
    score = round(recovery_score([one.text for one in placed]))
    return max(1, min(5, score)), told, words


DRIFT = "CON103"
"""The rule of a fact that drifts: no phrase finds it, two texts do."""

MANY_ALIKE = 3
"""Facts told alike from which on a story without drift is fully consistent."""


def compare(text: str, tellings: Sequence[str]) -> tuple[tuple[Drift, ...], int]:
    """Compare a telling with earlier ones.

    Returns:
        The facts of this telling that drift from an earlier one, and how many were told alike.
    """
    found = tuple(one for one in drifts([*tellings, text]) if one.after == len(tellings))
    before = [facts(telling) for telling in tellings]
    alike = sum(
        any(fact.same(other) and fact.around & other.around for told in before for other in told)
        for fact in facts(text)
    )
    return found, alike


def consistency_of(text: str, tellings: Sequence[str]) -> DimensionReading:
    """Consistency of a telling with earlier ones; not observable where there is none."""
    if not tellings:
        return DimensionReading(None, note="Needs another telling of the same story.")
    found, alike = compare(text, tellings)
    n = len(tellings)
    compared = f"Compared with {n} earlier telling{'s' * (n != 1)}"
    if not found and not alike:
        return DimensionReading(None, note=f"{compared}: no fact appears in both.")
    score = max(1, 4 - len(found)) if found else 4 + (alike >= MANY_ALIKE)
    because = tuple(_finding(one, text, tellings[one.before]) for one in found)
    seen = len(found) + alike
    note = f"{compared}: {alike} fact{'s' * (alike != 1)} alike, {len(found)} told differently."
    return DimensionReading(score, because, round(seen / (seen + 2), 2), note)


def _finding(drift: Drift, text: str, before: str) -> Finding:
    here, there = drift.second, drift.first
    said = f"“{text[here.start : here.end]}” here, “{before[there.start : there.end]}” before"
    rule = by_code()[DRIFT]
    message = rule.message.replace("{words}", said)
    return Finding(rule.code, rule.name, rule.polarity, here.start, here.end, message)


VERSION = "5"
"""Raised whenever the same text may read differently; charts use one version throughout."""

UNREADABLE = 0.05
"""The most that the strength of a text that cannot be read comes to."""

WEAK_SHARE = 0.3
"""What is left of that where every finding is weak."""

_DEED = re.compile(r"(?i)\b(?:a time|an example|an occasion|when you|did you|have you|you've)\b")
"""What a question says that asks for something that was done."""

_KNOWLEDGE = re.compile(
    r"(?i)\s*(?:how (?:do|does|would|can|could|should|is|are)|"
    r"what (?:is|are|does|do|happens|would)|explain|"
    r"why (?:is|are|do|does|would)|write|which|when (?:do|would|should)|compare)\b"
)
"""How a question begins that asks how something works."""

_DESIGN = re.compile(r"(?i)\bdesign\b|\bhow would you (?!handle|deal|react|feel|describe)")
"""What a question says that asks for a design."""
_WOULD = re.compile(r"(?i)\b(?:would|could|should|(?:i|we|it)['’]d|let['’]s|design an?)\b")
PROPOSED = 3
"""Statements of what one would do from which on an answer without a deed is a proposal."""

SURE_WORDS, SURE_REASONS = 20, 2
"""Words and reasons at which a score is half as sure as it can be."""


def findings(text: str, kind: Kind, silenced: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings of a text alone, by place; see `read`."""
    found = findings_of(placed_units(text, kind), kind, silenced)
    return tuple(one for one in found if not _silent(one, text, silenced))


def _silent(finding: Finding, text: str, silenced: frozenset[str]) -> bool:
    """Whether this one finding is silenced on its words."""
    return bool(silenced) and f"{finding.code}:{text[finding.start : finding.end]}" in silenced


def read(
    text: str,
    kind: Kind = "answer",
    *,
    prompt: str = "",
    tellings: Sequence[str] = (),
    exchanges: Sequence[Exchange] = (),
    silenced: frozenset[str] = frozenset(),
    suppressions: Suppressions = NOWHERE,
) -> Reading:
    """Read a text as a scorer would.

    Args:
        text: what was written.
        kind: what kind of text it is.
        prompt: what was asked, to recognise a text that only repeats it.
        tellings: earlier tellings of the same story, which consistency is read from.
        exchanges: challenges and the replies to them, which recovery is read from.
        silenced: codes of rules that are silent for this text; `CODE:words` is one finding.
        suppressions: where in it which rules are silent; see `coach.evidence.suppression`.

    Returns:
        The reading; of a text that cannot be read, one with `notice` and without scores.
    """
    placed = placed_units(text, kind)
    notice = notice_of(own_words(text), kind, prompt)
    every = findings_of(placed, kind, silenced, suppressions)
    found = tuple(one for one in every if not _silent(one, text, silenced))
    words = sum({tuple(one.unit.tokens.words): one.unit.words for one in placed}.values())
    strong = any(one.polarity == "strong" for one in found)
    if not notice and kind in ("answer", "story") and words < FEWEST_BARE and not strong:
        notice = too_short(words)
    if notice:
        nothing = {name: DimensionReading(None, note=notice) for name in DIMENSIONS.values()}
        return Reading(
            found, nothing, _little(text, found, notice), dict.fromkeys(FORMS, ()), notice, VERSION
        )

    told = _once(placed)
    once = [one for one in told if not recites(read_sentence(one.text, kind))]
    heard = voice(read_sentence(one.text, kind) for one in once)._replace(
        recited=len(told) - len(once), sentences=len(told)
    )
    asked = prompt or question_ahead(text)
    designs = bool(_DESIGN.search(asked)) or _proposes(heard, once)
    if kind == "answer" and designs and not _DEED.search(asked):
        return read(
            text,
            "design",
            prompt=prompt,
            tellings=tellings,
            exchanges=exchanges,
            silenced=silenced,
            suppressions=suppressions,
        )
    elements = _counted(text, once, kind, silenced, suppressions)
    argued = (
        kind in ("answer", "sentence")
        and not heard.own
        and heard.proposed > 0
        and not _DEED.search(prompt)
        and argues(elements_of(text, "design"))
    )
    length = sum(one.unit.words for one in once)
    strength = held_down(
        strength_of([(one.text, one.chances) for one in once]),
        strength_cap(
            heard,
            elements,
            kind,
            length,
            figures=any(one.figures for one in once),
            argued=argued,
        ),
    )
    said = already_said(once, kind)
    dimensions = {}
    for name in scale().dimensions:
        count = count_of(name, elements, words)
        score = capped(
            name, scale().dimensions[name].score(count), heard, elements, words, kind, strength
        )
        because = _because(name, placed, elements, found)
        sure = words / (words + SURE_WORDS) * len(because) / (len(because) + SURE_REASONS)
        dimensions[name] = DimensionReading(
            score, because, round(sure, 2), next=next_step(name, score, elements, kind, said)
        )
    dimensions["consistency"] = consistency_of(own_words(text), [*map(own_words, tellings)])
    dimensions["recovery"] = recovery_of(exchanges)
    ordered = {name: dimensions[name] for name in DIMENSIONS.values()}
    forms = {form: tuple(one for one in found if form in one.forms) for form in FORMS}
    known = states(elements, kind)
    return Reading(
        found,
        ordered,
        round(strength, 4),
        forms,
        "",
        VERSION,
        known,
        fixes_of(
            text,
            known,
            elements,
            kind,
            said=said,
            direct=bool(_KNOWLEDGE.match(prompt)) and not _DEED.search(prompt),
        ),
    )


def _proposes(heard: Voice, told: Sequence[PlacedUnit]) -> bool:
    """Whether an answer says what its speaker would do, so that it is read as a design."""
    would = sum(bool(_WOULD.search(one.text)) for one in told)
    proposed = max(heard.proposed, would)
    return proposed >= max(PROPOSED, 2 * heard.own + 1, heard.ours) and 3 * would >= len(told)


def _once(placed: Sequence[PlacedUnit]) -> list[PlacedUnit]:
    """The sentences of a text; one that is said again adds nothing."""
    said: dict[tuple[str, ...], PlacedUnit] = {}
    for one in placed:
        said.setdefault(tuple(one.unit.tokens.words), one)
    return list(said.values())


def _counted(
    text: str,
    once: Sequence[PlacedUnit],
    kind: Kind,
    silenced: frozenset[str],
    suppressions: Suppressions,
) -> tuple[Placed, ...]:
    """The elements that count: those that were silenced neither as a rule nor on their words."""
    rules = by_element()

    def counts(one: Placed) -> bool:
        rule = rules.get(one.name)
        if rule is None:
            return True
        words = f"{rule.code}:{text[one.start : one.end]}"
        quiet = rule.code in silenced or words in silenced
        return not quiet and not suppressions.cover(rule.code, one.start)

    found = [one.placed(element) for one in once for element in one.elements]
    return settled([one for one in found if counts(one)], kind)


def _because(
    dimension: str,
    placed: Sequence[PlacedUnit],
    elements: Sequence[Placed],
    found: Sequence[Finding],
) -> tuple[Finding, ...]:
    """What a score rests on: elements that are held, then weaknesses of the dimension."""
    rules = by_element()
    reasons: list[Finding] = []
    for one in rests_on(dimension, elements):
        rule = rules.get(one.name)
        if not (one.held and one.sure) or rule is None:
            continue
        unit = next(unit for unit in reversed(placed) if unit.start <= one.start)
        reasons.append(finding_of(rule, one, unit))
    weak = [
        one
        for one in found
        if one.polarity == "weak" and by_code()[one.code].dimension == dimension
    ]
    return (*reasons, *weak)


def _little(text: str, found: tuple[Finding, ...], notice: str) -> float:
    """Next to nothing: more letters say a little more, and never as much as one sentence.

    Of two short texts, one whose words are weak by themselves says less.
    """
    letters = sum(map(str.isalnum, text))
    short = notice.startswith("Too short")
    weak = short and bool(found) and all(one.polarity == "weak" for one in found)
    return round(UNREADABLE * letters / (letters + 60) * (WEAK_SHARE if weak else 1.0), 4)


def remedy(code: str) -> str:
    """What to do about a finding of this rule; empty if there is no such rule."""
    rule = by_code().get(code)
    return rule.remedy if rule else ""
