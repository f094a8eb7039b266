"""How likely a reader who knows the answer agrees with a card, and which way a change went."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from coach.content.listening import HeardSpan
from coach.debrief.debrief_rules import rules
from coach.evidence.amounts import Amount, amounts
from coach.evidence.readings import Kind
from coach.evidence.rules import by_code
from coach.evidence.statements import statements
from coach.evidence.text_units import PlacedUnit
from coach.evidence.tokens import tokens_of
from coach.text import count_words

MEASURES = (
    "heard", "sure", "chance", "concepts", "narrative", "element", "elements", "own", "ours",
    "named", "reply", "words",
)  # fmt: skip
"""What is measured of a claim: whether it was listened for; if so how likely it is that very
sentence, how likely it is given at all (both as the logarithm of the odds), the share of its groups
of words, and whether it is a part of any story; else how likely the sentence holds the element.
Then of the sentence: how likely it holds any element, acts of the candidate's and of "we", up to
two, particular things, up to six, whether it came after a follow-up, and the logarithm of its
words."""

LEAST = 0.01
"""Chances nearer to 0 or 1 count as so near."""


def measured(
    unit: PlacedUnit, kind: Kind, claim: HeardSpan | str, *, reply: bool
) -> Sequence[float]:
    """The `MEASURES` of a claim.

    Args:
        unit: the sentence.
        kind: as what kind of text it is read.
        claim: what was heard in it, or the code of the rule that found something.
        reply: whether it was said after a follow-up.
    """
    if isinstance(claim, HeardSpan):
        heard = (
            1.0,
            _odds(claim.sure),
            _odds(claim.chance),
            # Shared groups of words say what a sentence is about, not whether it gives it.
            0.0 if claim.must_hear.kind == "narrative" else claim.concepts,
            float(claim.must_hear.kind == "narrative"),
            0.0,
        )
    else:
        heard = (0.0, 0.0, 0.0, 0.0, 0.0, unit.chances.get(by_code()[claim].element, 0.0))
    actors = [one.actor for one in statements(tokens_of(unit.text), kind) if not one.denied]
    return (
        *heard,
        max(unit.chances.values(), default=0.0),
        min(actors.count("own"), 2),
        min(actors.count("we"), 2),
        min(unit.named, 6.0),
        float(reply),
        math.log(count_words(unit.text) or 1),
    )


def agreed(unit: PlacedUnit, kind: Kind, claim: HeardSpan | str, *, reply: bool) -> float:
    """How likely a reader agrees with a claim, 0 to 1; the same arguments."""
    fit = rules().agreement
    row = measured(unit, kind, claim, reply=reply)
    total = fit.bias + sum(
        fit.weights[name] * value for name, value in zip(MEASURES, row, strict=True)
    )
    return 1 / (1 + math.exp(-total))


def _odds(chance: float) -> float:
    held = min(max(chance, LEAST), 1 - LEAST)
    return math.log(held / (1 - held))


IMPACT = "impact"
"""The kind of level evidence that a change for the better shows."""
_FROM = re.compile(
    r"\bfrom\b(?P<before>(?:[^.;]|\.\d){1,70}?)\bto\b(?P<after>(?:[^.;]|\.\d){1,50})",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|\d+) point "
    r"(zero|one|two|three|four|five|six|seven|eight|nine|\d+)\b",
    re.IGNORECASE,
)
_DIGITS = "zero one two three four five six seven eight nine ten".split()
_UNWANTED = re.compile(
    r"\b(?:alarms?|alerts?|backlog|bills?|bugs?|cancel\w*|churn|complaints?|costs?|crash\w*|"
    r"defects?|delays?|drop\w*|duplicates?|errors?|fail\w*|incidents?|late|lag|latency|loss\w*|"
    r"lost|missed|outages?|overdue|pages?|queue|refus\w*|reject\w*|retries|stuck|tickets?|timeouts?|unassigned|"
    r"wait\w*|wrong)\b",
    re.IGNORECASE,
)
"""What one wants less of."""


def got_worse(text: str) -> bool:
    """Whether a sentence tells of something that rose and should not: "from 2 s to 9"."""
    text = _SPOKEN.sub(lambda found: f"{_digit(found[1])}.{_digit(found[2])}", text)
    for found in _FROM.finditer(text):
        before, after = _first(found["before"]), _first(found["after"])
        if before is None or after is None:
            continue
        measure = before.measure or after.measure
        low = before.value if before.measure else before.value * after.factor
        high = after.value if after.measure else after.value * before.factor
        if high > low and (measure == "time" or _UNWANTED.search(text)):
            return True
    return False


def _first(text: str) -> Amount | None:
    return next(iter(amounts(text)), None)


def _digit(word: str) -> str:
    return word if word.isdigit() else str(_DIGITS.index(word.lower()))
