"""Findings as a compiler prints them: place, code, message; the line and a mark under the span."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from coach.cli.screen import Screen, cells
from coach.evidence.values import Finding, Reading
from coach.words import one_line, plain

INDENT = 4
BEFORE = 20
"""Characters of a long line that are kept before a span."""

MARKS = {"weak": "^", "strong": "+"}

_BREAK = re.compile(r"\r\n|\r|\n")


class Source:
    """A text by lines; lines and columns count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def excerpt(self, start: int, end: int, mark: str, room: int) -> tuple[str, str]:
        """The line of a span, cut to `room` characters around it, and the marks below it."""
        line, _ = self.place(start)
        first = self._starts[line - 1]
        last = self._starts[line] if line < len(self._starts) else len(self.text)
        while last > first and self.text[last - 1] in "\r\n":
            last -= 1
        left = first if last - first <= room else max(first, min(start - BEFORE, last - room))
        right = min(last, left + room)
        written = ["…"] if left > first else []
        marks = [" "] * len(written)
        for place in range(left, right):
            letter = _visible(self.text[place])
            written.append(letter)
            marks.append((mark if start <= place < end else " ") * cells(letter))
        if right < last:
            written.append("…")
        return "".join(written), "".join(marks).rstrip()


def _visible(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter if plain(letter) else "\ufffd"


def finding_lines(
    screen: Screen, name: str, source: Source, found: Finding, mark: str = ""
) -> list[str]:
    """A finding as three lines.

    Args:
        screen: where they are printed.
        name: of the file.
        source: its text.
        found: the finding.
        mark: what stands before the message; the finding's polarity if empty.
    """
    line, column = source.place(found.start)
    place = screen.strong(f"{one_line(name)}:{line}:{column}")
    weak = found.polarity == "weak"
    style = screen.accent if weak else screen.faint
    room = max(screen.width - INDENT - 2, BEFORE * 2)
    shown, marks = source.excerpt(found.start, found.end, MARKS[found.polarity], room)
    return [
        f"{place} {style(found.code)} {mark or found.polarity}: {one_line(found.message)}",
        " " * INDENT + shown,
        " " * INDENT + style(marks),
    ]


def summary(name: str, reading: Reading, silenced: Sequence[Finding]) -> str:
    """The last line of a text: why it cannot be read, or its strength and readings."""
    name = one_line(name)
    quiet = f"; {len(silenced)} silenced" if silenced else ""
    if reading.notice:
        return f"{name}: {reading.notice}{quiet}"
    scores = [
        f"{_spoken(dimension)} {one.score}"
        for dimension, one in reading.dimensions.items()
        if one.score is not None
    ]
    unseen = [_spoken(one) for one, seen in reading.dimensions.items() if seen.score is None]
    missing = f"; not observable here: {', '.join(unseen)}" if unseen else ""
    return f"{name}: strength {reading.strength:.2f}; {', '.join(scores)}{missing}{quiet}"


def advice_lines(screen: Screen, reading: Reading) -> list[str]:
    """What to fix, each with an example; then what the next scores need."""
    lines: list[str] = []
    for number, fix in enumerate(reading.fixes):
        head = "Fix first: " if not number else "Then: "
        lines += screen.prose(head + one_line(fix.question), INDENT)
        if number:
            lines += screen.prose(f"In another trade: {fix.after}", INDENT * 2)
        else:
            lines += screen.prose(fix.why, INDENT * 2)
            lines += screen.prose(f"Before: {fix.before}", INDENT * 2)
            lines += screen.prose(f"After: {fix.after}", INDENT * 2)
    steps = [(name, one) for name, one in reading.dimensions.items() if one.next]
    lines += [
        line
        for name, one in steps
        for line in screen.prose(f"{_spoken(name)} {one.score}. {one.next}", INDENT)
    ]
    return lines


def _spoken(dimension: str) -> str:
    return dimension.replace("-", " ")
