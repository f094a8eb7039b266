"""The facts of a telling that two listeners would compare: figures, dates, owners, outcomes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from coach.evidence.lexicon import lists, words
from coach.evidence.tokens import MARK, NAME, NUMBER, Tokens, paragraphs, units

What = Literal["figure", "date", "owner", "outcome"]

OUTCOMES = {
    "up": ["rose", "grew", "increased", "climbed", "doubled", "tripled", "improved", "gained"],
    "down": ["fell", "dropped", "decreased", "shrank", "halved", "declined", "sank"],
    "went out": ["shipped", "launched", "released", "adopted", "merged", "kept", "deployed"],
    "was taken back": ["cancelled", "canceled", "abandoned", "reverted", "shelved", "scrapped"],
}
"""Ends of a story; the first two and the last two exclude each other."""

_OUTCOME = {word: end for end, listed in OUTCOMES.items() for word in listed}
_YEAR = re.compile(r"(?:19|20)\d\d")


class Fact(NamedTuple):
    """Something that a telling commits to."""

    what: What
    about: str
    """What it is a value of: the unit of a figure, the verb of an owner."""
    value: str
    start: int
    end: int
    beside: frozenset[str]
    """The telling words of its sentence, by which two facts are known to be about one thing."""


def facts(text: str) -> tuple[Fact, ...]:
    """The facts of a text, by place; spans are character offsets."""
    found: list[Fact] = []
    for begin, end in paragraphs(text):
        paragraph = text[begin:end]
        for start, stop in units(paragraph):
            tokens = Tokens(paragraph[start:stop])
            found += _of_unit(tokens, begin + start)
    return tuple(found)


def _of_unit(tokens: Tokens, offset: int) -> list[Fact]:
    function = lists()["function"]
    beside = frozenset(
        _stem(word)
        for word, kind in zip(tokens.words, tokens.kinds, strict=True)
        if kind not in (MARK, NUMBER) and word not in function and len(word) > 2
    )

    def fact(what: What, about: str, value: str, first: int, last: int) -> Fact:
        span = (offset + tokens.starts[first], offset + tokens.ends[last])
        return Fact(what, about, value, *span, beside - {about})

    found: list[Fact] = []
    acts, dates = words("acts:past"), lists()["dates"]
    for place, (word, kind) in enumerate(zip(tokens.words, tokens.kinds, strict=True)):
        after = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
        if _YEAR.fullmatch(word):
            found.append(fact("date", "year", word, place, place))
        elif kind == NUMBER and word.endswith("%"):
            found.append(fact("figure", "%", _value(word[:-1]), place, place))
        elif kind == NUMBER and after and after not in function and tokens.kinds[place + 1] != MARK:
            found.append(fact("figure", _stem(after), _value(word), place, place + 1))
        elif word in dates:
            about = "day" if word.endswith("day") else "season"
            found.append(fact("date", about, word, place, place))
        elif word in _OUTCOME:
            found.append(fact("outcome", "outcome", _OUTCOME[word], place, place))
        if word in acts and place:
            who = tokens.words[place - 1]
            if who in ("i", "we") or tokens.kinds[place - 1] == NAME:
                found.append(fact("owner", _stem(word), who, place - 1, place))
    return found


def _value(number: str) -> str:
    return _spelled().get(number, number.replace(",", ""))


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    return dict(one.split("/") for one in lists()["spelled"])


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
