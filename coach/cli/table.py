"""Rows in aligned columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.cli.screen import Screen, cells, fit
from coach.words import one_line

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
