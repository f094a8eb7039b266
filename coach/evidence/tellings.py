"""Consistency: where a telling commits to other facts than the tellings before it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.facts import Drift, drifts, facts
from coach.evidence.rules import by_code
from coach.evidence.values import DimensionReading, Finding

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
        return DimensionReading(None, note="It needs another telling of the same story.")
    found, alike = compare(text, tellings)
    n = len(tellings)
    compared = f"Compared with {n} earlier telling{'s' * (n != 1)}"
    if not found and not alike:
        return DimensionReading(None, note=f"{compared}: no fact stands in both.")
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
