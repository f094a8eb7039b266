"""A sentence as elements are looked for in it: its tokens, its statements, its words in a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.evidence.concrete import content
from coach.evidence.readings import Kind
from coach.evidence.statements import Mode, Statement, statements
from coach.evidence.tokens import NAME, NUMBER, Tokens

DONE: frozenset[Mode] = frozenset({"done"})
TOLD: frozenset[Mode] = frozenset({"done", "state"})
PROPOSED: frozenset[Mode] = frozenset({"done", "state", "would", "plan"})
"""What counts in a design or a reply, where "we would" is how one speaks."""


LISTED = 6
"""Commas from which on a sentence that is full of them is a list."""

_BEINGS = frozenset("was were am is are been being got i'm".split())


class Found(NamedTuple):
    """An element in a sentence; places are indices of tokens."""

    name: str
    held: bool
    """Whether it can be written down as it stands; else it is only touched."""
    first: int
    last: int
    sure: bool = True
    """Whether it is sure enough to be praised, if it is held."""


class Sentence:
    """One sentence of a paragraph, read for `kind`."""

    __slots__ = ("_contents", "_starts", "design", "kind", "listed", "said", "statements", "tokens")

    def __init__(self, tokens: Tokens, kind: Kind) -> None:
        self.tokens = tokens
        self.kind = kind
        self.design = kind in ("design", "reply")
        self.statements = statements(tokens, kind)
        commas = tokens.words.count(",")
        self.listed = commas >= LISTED and commas * 5 > len(tokens.words)
        """Whether it is a list of keywords rather than a sentence."""
        words = [
            "#" if one == NUMBER else word
            for word, one in zip(tokens.words, tokens.kinds, strict=True)
        ]
        self.said = " ".join(words)
        """Its words in lower case, each number as `#`."""
        self._contents: dict[tuple[int, int], float] = {}
        self._starts: list[int] = []
        place = 0
        for word in words:
            self._starts.append(place)
            place += len(word) + 1

    def search(
        self, pattern: re.Pattern[str], one: Statement | None = None
    ) -> tuple[int, int] | None:
        """The tokens of the first hit of a pattern, in a statement or in the whole sentence."""
        found = pattern.search(self.said, *self._range(one))
        return None if found is None else self._tokens(found.start(), found.end())

    def has(self, pattern: re.Pattern[str], one: Statement | None = None) -> bool:
        """Whether a pattern occurs."""
        return pattern.search(self.said, *self._range(one)) is not None

    def every(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The tokens of every hit of a pattern."""
        for found in pattern.finditer(self.said):
            yield self._tokens(found.start(), found.end())

    def _range(self, one: Statement | None) -> tuple[int, int]:
        if one is None:
            return 0, len(self.said)
        end = self._starts[one.last] if one.last < len(self._starts) else len(self.said)
        return self._starts[one.first], end

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._starts, start) - 1, bisect_right(
            self._starts, max(start, end - 1)
        )

    def content(self, first: int, last: int) -> float:
        """How many particular things a stretch of tokens names."""
        known = self._contents.get((first, last))
        if known is None:
            known = self._contents[first, last] = content(self.tokens, first, last)
        return known

    def object(self, one: Statement) -> float:
        """How many particular things stand behind the verb of a statement."""
        return self.content(one.verb + 1, one.last)

    def verb(self, one: Statement) -> str:
        """The main verb of a statement; empty if it has none."""
        return self.tokens.words[one.verb] if one.verb < one.last else ""

    def numbers(self, first: int, last: int) -> int:
        """How many numbers stand in a stretch of tokens."""
        return self.tokens.kinds[first:last].count(NUMBER)

    def names(self, first: int, last: int) -> int:
        """How many names stand in a stretch of tokens."""
        return self.tokens.kinds[first:last].count(NAME)

    def at(self, place: int) -> Statement:
        """The statement that a token stands in."""
        for one in self.statements:
            if place < one.last:
                return one
        return self.statements[-1]

    def own(self, one: Statement) -> bool:
        """Whether a statement is an act of the candidate's that was done.

        In a design, what "we" or a part of it would do is the candidate's proposal.
        """
        if one.quoted or one.denied or self.listed or self._passive(one):
            return False
        if self.design:
            return one.mode in PROPOSED and one.actor in ("own", "we", "thing", "you")
        return one.actor == "own" and one.mode in DONE

    def _passive(self, one: Statement) -> bool:
        """Whether something was done to the subject: "I was given the export"."""
        helpers = self.tokens.words[max(one.first, one.verb - 3) : one.verb]
        being = any(word in _BEINGS for word in helpers)
        return being and one.actor != "thing" and not self.verb(one).endswith("ing")

    def real(self, one: Statement) -> bool:
        """Whether a statement says that something is or was so, whoever did it."""
        modes = PROPOSED if self.design else TOLD
        return one.mode in modes and not one.quoted


def patterns(*parts: str) -> re.Pattern[str]:
    """A pattern of whole words: any of the parts."""
    joined = "|".join(parts).replace(r"\w+", _ANY)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])")


_ANY = r"[\w#'./-]+"
"""A token of any kind but a mark."""


Paragraph = Sequence[Sentence]
