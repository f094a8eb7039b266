"""Two scores of the same thing: which is higher, by how much, and how often they are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from coach.progress.trend import ENOUGH

Stricter = Literal["first", "second", "neither", "few"]
Scores = Mapping[str, int | None]

APART = 0.25
"""A mean difference under a quarter of a point is not called strict: over four sessions of seven
scores that is fewer than seven points in all."""


class Agreement(Struct, frozen=True):
    """Pairs of scores, the second against the first."""

    n: int
    """Pairs: dimensions that both have scored."""
    sessions: int
    """Sessions that the pairs come from."""
    bias: float | None
    """Mean of first less second, in points; None without pairs."""
    gap: float | None
    """Mean absolute difference, in points; None without pairs."""
    same: int
    """Pairs that are equal."""

    @property
    def stricter(self) -> Stricter:
        """Who gives less; under four sessions nobody is called strict."""
        if self.bias is None or self.sessions < ENOUGH:
            return "few"
        if abs(self.bias) < APART:
            return "neither"
        return "first" if self.bias < 0 else "second"


def agreement(pairs: Iterable[tuple[Scores, Scores]], dimension: str | None = None) -> Agreement:
    """How two raters' scores agree.

    Args:
        pairs: for each session, the scores of the first and of the second by dimension. A
            dimension that either did not observe makes no pair.
        dimension: count this one only; all without it.
    """
    differences: list[int] = []
    sessions = 0
    for first, second in pairs:
        found = _differences(first, second, (dimension,) if dimension else tuple(first))
        differences += found
        sessions += bool(found)
    n = len(differences)
    return Agreement(
        n=n,
        sessions=sessions,
        bias=sum(differences) / n if n else None,
        gap=sum(map(abs, differences)) / n if n else None,
        same=differences.count(0),
    )


def _differences(first: Scores, second: Scores, dimensions: Sequence[str]) -> list[int]:
    found = []
    for dimension in dimensions:
        one, other = first.get(dimension), second.get(dimension)
        if one is not None and other is not None:
            found.append(one - other)
    return found
