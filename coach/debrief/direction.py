"""Which way a change went: a wait that grew, or more errors, is a price or the trouble itself."""

from __future__ import annotations

import re

from coach.evidence.amounts import Amount, amounts

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
