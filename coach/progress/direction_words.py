"""A direction in words: an arrow, one word, or a sentence with its n."""

from __future__ import annotations

from coach.progress.marks import Mark, Tone, signed
from coach.progress.trend import ENOUGH, RECENT, Direction, Way

_DIRECTIONS: dict[Way, tuple[str, str]] = {
    "rising": ("▲ rising", "^ rising"),
    "falling": ("▼ falling", "v falling"),
    "steady": ("= steady", "= steady"),
    "unclear": ("~ unclear", "~ unclear"),
    "few": ("- under 4", "- under 4"),
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
        return f"No direction is claimed under {ENOUGH} points: there {_are(found.n)} so far."
    moved = f"{signed(found.change)} from the earlier half of the latest {found.n} to the later one"
    match found.way:
        case "rising" | "falling":
            return f"It is {found.way}: {moved}."
        case "steady":
            return f"It is steady: the latest {found.n} are one and the same."
        case _:
            return f"No clear direction: {moved} is within what chance does."


def direction_rule() -> str:
    """By what rule a direction is claimed, in a sentence."""
    return f"Direction: of the latest {RECENT} points, by Mann-Kendall at 5%; none under {ENOUGH}."


def _are(n: int) -> str:
    return "is 1" if n == 1 else f"are {n}" if n else "are none"
