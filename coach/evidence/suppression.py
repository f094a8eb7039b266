"""Comments in a file that silence findings: read, and taken out of the text.

    <!-- coach: ignore SPE101, ATT101 -->     one paragraph, these rules
    # coach: ignore                           one paragraph, every rule
    <!-- coach: ignore-file OBS101 -->        the whole text, this rule

A comment holds for the paragraph that it stands in; one that stands alone, for the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from coach.evidence.rules import by_code
from coach.evidence.tokens import paragraphs

# Compiled when a text first holds a comment; most hold none.
_COMMENT = (
    r"(?m)<!--[ \t]{0,9}coach:(?P<html>[^\n\r>]{0,400})-->"
    r"|(?:^|(?<=\r))[ \t]{0,9}#[ \t]{0,9}coach:(?P<line>[^\n\r]{0,400})(?=[\r\n]|\Z)"
)


@dataclass(frozen=True, slots=True)
class Suppressions:
    """Where in a text which rules are silent."""

    everywhere: frozenset[str] = frozenset()
    starts: tuple[int, ...] = ()
    """Where the paragraphs with rules of their own begin, in order."""
    parts: tuple[tuple[int, frozenset[str]], ...] = ()
    """For each of them its end, and the codes that are silent in it."""

    def cover(self, code: str, place: int) -> bool:
        """Whether a finding of this rule that begins at `place` is silenced."""
        if code in self.everywhere:
            return True
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.parts[at][0] and code in self.parts[at][1]


NOWHERE = Suppressions()
"""No comment, nothing silent."""


class Slip(NamedTuple):
    """A comment that says something which cannot be followed."""

    start: int
    what: str


@dataclass(frozen=True, slots=True)
class Commented:
    """A text and what its comments ask for."""

    text: str
    """The text with spaces where its comments stood, so that every offset stays true."""
    suppressions: Suppressions
    slips: tuple[Slip, ...]


def read_comments(text: str) -> Commented:
    """Take the comments to the coach out of a text.

    A code that no rule has is a slip, and silences nothing.
    """
    if "coach:" not in text:
        return Commented(text, NOWHERE, ())
    found = list(re.finditer(_COMMENT, text))
    blanked = _blanked(text, found)
    spans = paragraphs(text)
    starts = [start for start, _ in spans]
    everywhere: frozenset[str] = frozenset()
    parts: dict[int, frozenset[str]] = {}
    slips: list[Slip] = []
    for comment in found:
        verb, codes, wrong = _understood((comment["html"] or comment["line"] or "").strip())
        slips += [Slip(comment.start(), what) for what in wrong]
        if verb == "ignore-file":
            everywhere |= codes
        elif codes:
            place = bisect_right(starts, comment.start()) - 1
            while place + 1 < len(spans) and _is_blank(blanked, *spans[place]):
                place += 1
            parts[place] = parts.get(place, frozenset()) | codes
    places = sorted(parts)
    return Commented(
        blanked,
        Suppressions(
            everywhere,
            tuple(starts[place] for place in places),
            tuple((spans[place][1], parts[place]) for place in places),
        ),
        tuple(slips),
    )


def _understood(asked: str) -> tuple[str, frozenset[str], list[str]]:
    """What a comment says to do, for which rules, and what of it cannot be followed."""
    verb, *rest = re.split(r"[\s,]+", asked)
    verb = verb.lower()
    if verb not in ("ignore", "ignore-file"):
        return verb, frozenset(), ["write ignore or ignore-file after coach:, then rule codes"]
    named = [code.upper() for code in rest if code]
    if not named:
        return verb, frozenset(by_code()), []
    wrong = [code for code in named if code not in by_code()]
    return verb, frozenset(named) - set(wrong), [f"no rule {code}" for code in wrong]


def _is_blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()


def _blanked(text: str, comments: list[re.Match[str]]) -> str:
    parts, after = [], 0
    for comment in comments:
        parts += [text[after : comment.start()], " " * (comment.end() - comment.start())]
        after = comment.end()
    return "".join([*parts, text[after:]])
