"""One text in, its reading out: findings, the seven dimensions, forms of evidence, strength."""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.exchanges import recovery_of
from coach.evidence.gathered import by_unit, findings_of, placed_units
from coach.evidence.notice import FEWEST_BARE, notice_of, too_short
from coach.evidence.rule import DIMENSIONS
from coach.evidence.rules import all_rules, by_code
from coach.evidence.scale import scale
from coach.evidence.speakers import own_words
from coach.evidence.suppression import NOWHERE, Suppressions
from coach.evidence.tellings import consistency_of
from coach.evidence.values import (
    FORMS,
    DimensionReading,
    Exchange,
    Finding,
    Kind,
    Reading,
)

VERSION = "2"
"""Raised whenever the same text may read differently; charts use one version throughout."""

UNREADABLE = 0.05
"""The most that the strength of a text that cannot be read comes to."""

WEAK_SHARE = 0.3
"""What is left of that where every finding is weak."""

LEAST_RULES = 3
"""Rules that a kind of text must have in a dimension for it to show there."""


def findings(text: str, kind: Kind, silenced: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings of a text alone, by place; see `read`."""
    found = findings_of(placed_units(text, kind), silenced)
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
    units = [
        (place, one)
        for place, one in by_unit(placed, silenced, suppressions)
        if not _silent(one, text, silenced)
    ]
    found = tuple(finding for _, finding in units)
    words = sum({tuple(one.unit.tokens.words): one.unit.words for one in placed}.values())
    strong = any(one.polarity == "strong" for one in found)
    if not notice and kind in ("answer", "story") and words < FEWEST_BARE and not strong:
        notice = too_short(words)
    if notice:
        nothing = {name: DimensionReading(None, note=notice) for name in DIMENSIONS.values()}
        return Reading(
            found, nothing, _little(text, found, notice), dict.fromkeys(FORMS, ()), notice, VERSION
        )

    weights = scale().weights
    # A rule counts once in a sentence, and a sentence that is said again counts once.
    said: set[tuple[str, tuple[str, ...]]] = set()
    sums = dict.fromkeys(DIMENSIONS, 0.0)
    for place, finding in units:
        once = (finding.code, tuple(placed[place].unit.tokens.words))
        if once not in said:
            said.add(once)
            sums[finding.code[:3]] += weights[finding.code]
    whole = scale().density(sum(sums.values()), words)

    dimensions = {
        name: _dimension(letters, name, sums[letters], whole, words, found, kind)
        for letters, name in DIMENSIONS.items()
        if letters not in ("CON", "REC")
    }
    dimensions["consistency"] = consistency_of(own_words(text), [*map(own_words, tellings)])
    dimensions["recovery"] = recovery_of(exchanges)
    forms = {form: tuple(one for one in found if one.form == form) for form in FORMS}
    return Reading(found, dimensions, scale().strength(whole), forms, "", VERSION)


def _little(text: str, found: tuple[Finding, ...], notice: str) -> float:
    """Next to nothing: more letters say a little more, and never as much as one sentence.

    Of two short texts, one whose words are weak by themselves says less.
    """
    letters = sum(map(str.isalnum, text))
    short = notice.startswith("Too short")
    weak = short and bool(found) and all(one.polarity == "weak" for one in found)
    return round(UNREADABLE * letters / (letters + 60) * (WEAK_SHARE if weak else 1.0), 4)


def _dimension(
    letters: str,
    name: str,
    total: float,
    whole: float,
    words: int,
    found: tuple[Finding, ...],
    kind: Kind,
) -> DimensionReading:
    """The estimate of a dimension that one text can show."""
    durable = letters == "DUR"
    rules = sum(kind in rule.kinds for rule in all_rules() if rule.code[:3] == letters)
    if rules < LEAST_RULES and not durable:
        return DimensionReading(None, note=f"A text of this kind does not show {_spoken(name)}.")
    because = [one for one in found if one.code[:3] == letters or (durable and one.form)]
    weights = scale().weights
    because.sort(key=lambda one: (-abs(weights[one.code]), one.start))
    density = whole if durable else scale().density(total, words)
    strengths = {one.code for one in because if one.polarity == "strong"}
    score = scale().score(letters, density, len(strengths))
    if not strengths:
        score = min(score, 2)
    return DimensionReading(score, tuple(because), scale().sure(words, len(because)))


def _spoken(name: str) -> str:
    return name.replace("-", " ")


def remedy(code: str) -> str:
    """What to do about a finding of this rule; empty if there is no such rule."""
    rule = by_code().get(code)
    return rule.remedy if rule else ""
