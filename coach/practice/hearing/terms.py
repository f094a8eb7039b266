"""The words of a text as they are compared: the beginnings of words, and pairs of neighbors."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from coach.evidence.lexicon import lists

BEGINNING = 6
"""Letters by which a word is known: `migrate` and `migration` are one, and it costs no stemmer."""

_WORD = re.compile(r"[a-z]+")


def terms(text: str) -> list[str]:
    """The words of a text that mean something by themselves, in order; figures are none."""
    return [known for word in _words(text) if (known := _term(word))]


def features(text: str) -> list[str]:
    """The terms of a text, and each pair of words that stand side by side, small words too.

    Terms tell what an answer is about; pairs also tell stories apart, as `i_said` from `we_tried`.
    """
    words = _words(text)
    short = [word[:BEGINNING] for word in words]
    found = [known for word in words if (known := _term(word))]
    return [*found, *(f"{first}_{second}" for first, second in pairwise(short))]


def phrases(text: str) -> list[str]:
    """The words of a text, and each run of two and of three of them."""
    words = _words(text)
    runs = (zip(*(words[at:] for at in range(size)), strict=False) for size in (1, 2, 3))
    return ["_".join(run) for listed in runs for run in listed]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("’", ""))


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    return "" if len(word) < 2 or word in lists()["function"] else word[:BEGINNING]


@lru_cache(maxsize=2_000)
def concept(group: tuple[str, ...]) -> re.Pattern[str]:
    """A group of words as a pattern.

    One that ends in `*` stands for every word it begins, and `#` for any number in digits.
    """
    parts = (
        r"\d"
        if word == "#"
        else re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"\b")
        for word in group
    )
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)
