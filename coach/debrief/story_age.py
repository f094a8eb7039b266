"""The year that a story dates itself to: what happened long ago shows what was possible then."""

from __future__ import annotations

import re

EARLIEST = 1970
"""A number before this is no year of a career."""
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|fall|autumn|winter|early|late|mid|end of|middle of|beginning of|start of"
)
_DATED = re.compile(
    rf"\b(?:in|since|during|back in|(?:{_MONTHS})(?: of| in)?)[ -]((?:19|20)\d\d)\b"
    r"(?!\s+\w+s\b|[.,]\d)",
    re.IGNORECASE,
)
"""`in 2015`, `since March 2019`, `in the summer of 2021`; never `in 2000 requests`."""
_AGO = re.compile(r"\b(\w+) years? (?:ago|back)\b", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "couple": 2, "few": 3}


def story_year(text: str, today: int) -> int | None:
    """The latest year that a text dates what it tells to; None where it names none.

    Args:
        text: all that was said on one question.
        today: the year in which it was said.
    """
    years = [int(found[1]) for found in _DATED.finditer(text)]
    for found in _AGO.finditer(text):
        word = found[1].lower()
        number = int(word) if word.isascii() and word.isdigit() else _NUMBERS.get(word, 0)
        if number:
            years.append(today - number)
    return max((year for year in years if EARLIEST <= year <= today), default=None)
