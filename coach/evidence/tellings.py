"""Consistency: where two tellings of one story commit to different facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.evidence.facts import Fact, facts
from coach.evidence.values import DimensionReading, Finding

SHARED_WORDS = 2
"""Words that two sentences must share for their facts to be about one thing."""

EXCLUDING = (frozenset({"up", "down"}), frozenset({"went out", "was taken back"}))


class Drift(NamedTuple):
    """One fact, told in two ways."""

    here: Fact
    there: Fact
    telling: int
    """Which of the earlier tellings it differs from, counted from 0."""


def compare(text: str, tellings: Sequence[str]) -> tuple[tuple[Drift, ...], int]:
    """Compare a telling with earlier ones.

    Returns:
        The facts that drift, by place, and how many facts were told alike.
    """
    own = facts(text)
    drifts: list[Drift] = []
    alike: set[tuple[int, int]] = set()
    for number, telling in enumerate(tellings):
        earlier = facts(telling)
        for one in own:
            matching = [other for other in earlier if _about_one_thing(one, other)]
            if any(one.value == other.value for other in matching):
                alike.add((one.start, one.end))
            elif matching and (other := _closest(one, matching)) and _excludes(one, other):
                drifts.append(Drift(one, other, number))
    return tuple(drifts), len(alike)


def consistency_of(text: str, tellings: Sequence[str]) -> DimensionReading:
    """Consistency of a telling with earlier ones; not observable where there is none."""
    if not tellings:
        return DimensionReading(None, note="It needs another telling of the same story.")
    drifts, alike = compare(text, tellings)
    n = len(tellings)
    compared = f"Compared with {n} earlier telling{'s' * (n != 1)}"
    if not drifts and not alike:
        return DimensionReading(None, note=f"{compared}: no fact stands in both.")
    score = max(1, 4 - len({one.here.start for one in drifts})) if drifts else 4 + (alike > 2)
    because = tuple(map(_finding, drifts))
    seen = len(drifts) + alike
    note = f"{compared}: {alike} fact{'s' * (alike != 1)} alike, {len(drifts)} told differently."
    return DimensionReading(score, because, round(seen / (seen + 2), 2), note)


def _about_one_thing(one: Fact, other: Fact) -> bool:
    if (one.what, one.about) != (other.what, other.about):
        return False
    return len(one.beside & other.beside) >= SHARED_WORDS


def _closest(one: Fact, others: Sequence[Fact]) -> Fact:
    return max(others, key=lambda other: len(one.beside & other.beside))


def _excludes(one: Fact, other: Fact) -> bool:
    """Whether both cannot be true; a `we` that was an `I` before is no contradiction by itself."""
    if one.what == "outcome":
        return frozenset({one.value, other.value}) in EXCLUDING
    return not (one.what == "owner" and "we" in (one.value, other.value))


def _finding(drift: Drift) -> Finding:
    here, there = drift.here, drift.there
    values = f"“{here.value}” here, “{there.value}” before"
    return Finding(
        "CON103",
        "Fact that drifts",
        "weak",
        here.start,
        here.end,
        f"{values}: two interviewers who compare notes would hear two stories.",
    )
