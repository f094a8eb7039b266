"""Which way a series goes, claimed only where chance is an unlikely reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from typing import Literal

from msgspec import Struct

from coach.progress.marks import Mark, Tone, signed

Way = Literal["rising", "falling", "steady", "unclear", "few"]

ENOUGH = 4
"""No direction is claimed under four points. Four that rise without a tie are the fewest that a
coin would show less than once in twenty times (1 in 24)."""
RECENT = 20
"""The latest points that a direction is about: what moved a year ago does not move now, and a
slow rise shows in twenty points where eight are still noise."""
CLEAR = 1.645
"""The standard normal's upper 5%: by chance alone one series in ten would get an arrow at most."""


class Direction(Struct, frozen=True):
    """What can be said of the latest points of a series."""

    way: Way
    """`few` is under four points; `steady` is the same score throughout; `unclear` is neither a
    rise nor a fall that stands out from chance."""
    n: int
    """The points it rests on: the latest twenty at most."""
    change: float | None
    """Mean of the later half less mean of the earlier one; None under four points."""


def direction(values: Sequence[float]) -> Direction:
    """The direction of the latest `RECENT` of these values, oldest first.

    The Mann-Kendall test: of all pairs of points, how many rise less how many fall, against the
    spread that this number has where order means nothing (variance corrected for ties, continuity
    corrected). It asks nothing of the distances between scores, which are ranks, nor of the days
    between sessions; one point out of line cannot turn it.
    """
    latest = list(values[-RECENT:])
    n = len(latest)
    if n < ENOUGH:
        return Direction("few", n, None)
    half = n // 2
    change = (sum(latest[-half:]) - sum(latest[:half])) / half
    if len(set(latest)) == 1:
        return Direction("steady", n, change)
    z = _standing_out(latest)
    way: Way = "rising" if z >= CLEAR else "falling" if z <= -CLEAR else "unclear"
    return Direction(way, n, change)


def _standing_out(values: Sequence[float]) -> float:
    """Mann-Kendall's S in units of its own spread; above 0 where the values rise."""
    n = len(values)
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    spread = sqrt((n * (n - 1) * (2 * n + 5) - ties) / 18)
    return (s - (s > 0) + (s < 0)) / spread


_DIRECTIONS: dict[Way, tuple[str, str]] = {
    "rising": ("▲ rising", "^ rising"),
    "falling": ("▼ falling", "v falling"),
    "steady": ("= steady", "= steady"),
    "unclear": ("~ unclear", "~ unclear"),
    "few": ("- too few", "- too few"),
}
DIRECTION_WIDTH = 9


def direction_mark(found: Direction) -> Mark:
    """A direction in one word with its arrow, `DIRECTION_WIDTH` letters wide."""
    text, plain = _DIRECTIONS[found.way]
    tone: Tone = "strong" if found.way in ("rising", "falling") else "faint"
    return Mark(text.ljust(DIRECTION_WIDTH), plain.ljust(DIRECTION_WIDTH), tone)


def direction_sign(found: Direction) -> Mark:
    """A direction as its arrow alone; a space where none is claimed."""
    if found.way in ("few", "unclear"):
        return Mark(" ")
    text, plain = _DIRECTIONS[found.way]
    return Mark(text[0], plain[0], "strong")


def direction_words(found: Direction) -> str:
    """A direction as a sentence that carries its n."""
    if found.way == "few" or found.change is None:
        return f"No direction with fewer than {ENOUGH} points; there {_are(found.n)} so far."
    moved = f"{signed(found.change)} from the first half of the latest {found.n} to the second"
    match found.way:
        case "rising" | "falling":
            return f"It is {found.way}: {moved}."
        case "steady":
            return f"It is steady: the latest {found.n} are identical."
        case _:
            return f"No clear direction: {moved} is within chance."


def direction_rule() -> str:
    """By what rule a direction is claimed, in a sentence."""
    return (
        f"A direction needs {ENOUGH} points, and is named when chance alone would give it less "
        f"than 1 time in 20 (the latest {RECENT} points, Mann-Kendall)."
    )


def _are(n: int) -> str:
    return "is 1" if n == 1 else f"are {n}" if n else "are none"
