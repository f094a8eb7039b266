"""The small language in which rules say what they look for.

A phrase is a row of elements, matched on neighbouring tokens of one unit:

    chose|picked        one of these words
    @own                a word of the list `own` in `data/words/`; `@acts:past` one form of it
    +write              any form of a verb: `write`, `writes`, `writing`, `wrote`, `written`
    ~4                  up to four tokens of any kind; at the end, as many as there are
    #                   a number; `Name` a name; `Code` an identifier; `Odd` a word of no list
    ^ and $             the start and the end of the unit
    !the|a              a word, but none of these
    (ruled out|cut)     one of these, each of which may be several words
    ?the                may be left out; so may `?(of the)`

Gaps are bounded, so that matching takes time linear in the text, whatever the text is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coach.evidence.lexicon import forms, words
from coach.evidence.tokens import CODE, MARK, NAME, NUMBER, ODD, Tokens, plain

KINDS = {"#": NUMBER, "Name": NAME, "Code": CODE, "Odd": ODD}
TOKEN_KINDS = frozenset(KINDS.values())
_ELEMENT = re.compile(r"\??\([^)]*\)|\S+")
_ONLY_WORDS = re.compile("[a-z|-]+")
"""Most elements, which need no second look."""


@dataclass(frozen=True, slots=True)
class Not:
    """Any word but these."""

    words: frozenset[str]


Element = frozenset[str] | int | str | Not
"""Words and kinds of token, the length of a gap, a boundary, or words to avoid."""

Row = tuple[Element, ...]


def parse(phrase: str) -> Iterator[Row]:
    """The rows of elements that a phrase stands for.

    Raises:
        ValueError: when it is not in this language.
    """
    choices: list[list[Row]] = []
    for part in _ELEMENT.findall(phrase):
        optional = part.startswith("?") and len(part) > 1
        part = part[1:] if optional else part
        rows: list[Row] = list(_group(part[1:-1])) if part.startswith("(") else [(_element(part),)]
        choices.append([(), *rows] if optional else rows)
    for chosen in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(chosen))


def _group(part: str) -> Iterator[Row]:
    """Single words together, then each that has several words."""
    single = [one for one in part.split("|") if " " not in one]
    if single:
        yield (_words("|".join(single)),)
    for one in part.split("|"):
        if " " in one:
            yield tuple(map(_element, one.split()))


def _element(part: str) -> Element:
    if part in ("^", "$"):
        return part
    if part.startswith("~"):
        return int(part[1:])
    if part.startswith("!") and len(part) > 1:
        return Not(_words(part[1:]))
    return _words(part)


@lru_cache(maxsize=4096)
def _words(part: str) -> frozenset[str]:
    listed = part.split("|")
    if _ONLY_WORDS.fullmatch(part) and "" not in listed:
        return frozenset(listed)
    if "(" in part or ")" in part or "" in listed:
        raise ValueError(f"{part!r} is no element of a phrase")
    found: set[str] = set()
    for one in listed:
        if one in KINDS:
            found.add(KINDS[one])
        elif one.startswith("@"):
            found |= words(one[1:])
        elif one.startswith("+") and len(one) > 1:
            found |= forms(one[1:])
        else:
            found.add(plain(one.lower()))
    return frozenset(found)


def match(row: Row, at: int, tokens: Tokens, position: int) -> int:
    """Where a row ends whose element `at` is to stand at token `position`.

    Returns:
        The index after the last token; -1 if it does not match.
    """
    listed, kinds, length = tokens.words, tokens.kinds, len(tokens.words)
    for place in range(at, len(row)):
        element = row[place]
        if isinstance(element, frozenset):
            if position >= length or not (
                listed[position] in element or kinds[position] in element
            ):
                return -1
        elif isinstance(element, int):
            if place + 1 == len(row):
                return _stretch(tokens, position, element)
            for skipped in range(min(element, length - position) + 1):
                end = match(row, place + 1, tokens, position + skipped)
                if end >= 0:
                    return end
            return -1
        elif element == "^":
            if position:
                return -1
            continue
        elif isinstance(element, str):
            return position if all(kind == MARK for kind in kinds[position:]) else -1
        elif position >= length or kinds[position] == MARK or listed[position] in element.words:
            return -1
        position += 1
    return position


def _stretch(tokens: Tokens, position: int, most: int) -> int:
    """A gap at the end of a phrase: as much of it as there is before the next mark."""
    end = min(position + most, len(tokens.kinds))
    while position < end and tokens.kinds[position] != MARK:
        position += 1
    return position
