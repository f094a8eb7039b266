"""Small words of the debrief's sentences."""

from __future__ import annotations

from collections.abc import Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(n: int) -> str:
    """A number as it is said: `two`, `12`."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def count(n: int, noun: str) -> str:
    """`one card`, `three cards`."""
    return f"{number(n)} {noun}{'' if n == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]


def small(title: str) -> str:
    """A title within a sentence: `production judgment`."""
    return title[:1].lower() + title[1:]


SHORT = {
    "strong-no-hire": "SN",
    "no-hire": "N",
    "lean-no-hire": "LN",
    "lean-hire": "LH",
    "hire": "H",
    "strong-hire": "SH",
}
"""Ratings in a cell of a table."""
LEGEND = (
    "SN strong no hire, N no hire, LN lean no hire, LH lean hire, H hire, SH strong hire; "
    "* the round owns the signal; - too little to rate"
)
