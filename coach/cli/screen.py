"""What the terminal can show: styles, wrapped text, and rows in aligned columns."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from coach.text import one_line, plain

PIPED_WIDTH = 100
"""Columns to wrap prose at where nothing says how wide the reader's window is."""

# One column each, so that what was aligned stays so.
_ASCII = {
    "…": "~",
    "·": "|",
    "–": "-",
    "—": "-",
    "−": "-",
    "→": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}


@dataclass(frozen=True)
class Screen:
    """Where text goes: how wide it is, and what it can carry."""

    width: int = PIPED_WIDTH
    cut: bool = False
    """Whether a long cell of a table is cut to the width: only for a terminal."""
    colour: bool = False
    ascii_only: bool = False

    def strong(self, text: str) -> str:
        """What the eye is to find first."""
        return self._styled(text, "1")

    def faint(self, text: str) -> str:
        """What stands beside the matter."""
        return self._styled(text, "2")

    def accent(self, text: str) -> str:
        """The one colour."""
        return self._styled(text, "36")

    def _styled(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def prose(self, text: str, indent: int = 0) -> list[str]:
        """`text` wrapped to the width, its own line breaks kept."""
        room = max(self.width - indent, 20)
        lines: list[str] = []
        for line in plain(text).expandtabs(4).split("\n"):
            lines += textwrap.wrap(line, room, break_on_hyphens=False) or [""]
        while lines and not lines[-1]:
            lines.pop()
        return [" " * indent + line if line else "" for line in lines]

    def listed(self, mark: str, text: str, indent: int = 0) -> list[str]:
        """`text` wrapped behind a one-letter mark that hangs out to the left of it."""
        first, *rest = self.prose(text, indent + 2) or [""]
        return [f"{' ' * indent}{mark} {first.lstrip(' ')}", *rest]

    def put(self, *lines: str) -> None:
        """Print lines on stdout."""
        for line in lines:
            print(line.translate(_TABLE) if self.ascii_only else line)


_TABLE = str.maketrans(_ASCII)


def this_screen() -> Screen:
    """The screen that stdout is now."""
    terminal = sys.stdout.isatty()
    term = os.environ.get("TERM", "")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Screen(
        width=max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 20),
        cut=terminal,
        colour=terminal and term != "dumb" and not os.environ.get("NO_COLOR"),
        ascii_only=term == "dumb" or not encoding.startswith("utf"),
    )


def say(message: str) -> None:
    """Narrate on stderr: stdout is for data."""
    print(one_line(message), file=sys.stderr)


def cells(text: str) -> int:
    """How many columns `text` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) or unicodedata.category(one) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(one) in ("W", "F")
        else 1
        for one in text
    )  # fmt: skip


def fit(text: str, width: int) -> str:
    """`text` cut with an ellipsis to at most `width` columns."""
    if cells(text) <= width:
        return text
    kept = ""
    for one in text:
        if cells(kept + one) > width - 1:
            break
        kept += one
    return kept.rstrip() + "…"


GAP = "  "
NARROWEST = 8
"""Columns that a cell keeps when the terminal is too narrow for all of it."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, and how its cells behave."""

    title: str
    right: bool = False
    """Numbers stand at the right."""
    gives: bool = False
    """Whether it gives way when the terminal is narrow."""


def table(
    screen: Screen, columns: Sequence[Column], rows: Sequence[Sequence[str]], indent: int = 0
) -> list[str]:
    """The table as lines, each `indent` columns in: a faint heading, then the rows.

    Cells are text of anyone's: they are made plain and put on one line here.
    """
    body = [[one_line(cell) for cell in row] for row in rows]
    widths = [
        max([cells(column.title), *(cells(row[at]) for row in body)])
        for at, column in enumerate(columns)
    ]
    if screen.cut:
        _narrow(widths, columns, screen.width - indent)
    heading = _line([column.title for column in columns], columns, widths)
    margin = " " * indent
    return [
        margin + screen.faint(heading),
        *(margin + _line(row, columns, widths) for row in body),
    ]


def _narrow(widths: list[int], columns: Sequence[Column], room: int) -> None:
    """Take what is too much from the widest column that gives way, one cell at a time."""
    over = sum(widths) + len(GAP) * (len(widths) - 1) - room
    giving = [at for at, column in enumerate(columns) if column.gives]
    while over > 0 and giving:
        widest = max(giving, key=lambda at: widths[at])
        if widths[widest] <= NARROWEST:
            return
        widths[widest] -= 1
        over -= 1


def _line(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for cell, column, width in zip(row, columns, widths, strict=True):
        shown = fit(cell, width)
        space = " " * (width - cells(shown))
        parts.append(space + shown if column.right else shown + space)
    return GAP.join(parts).rstrip()
