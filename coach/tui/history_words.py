"""The words of the history: one line a session, in columns that give way as the width does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.practice.clock import clock_face
from coach.practice.days import day_words
from coach.store.views import Hit, SessionRow
from coach.words import one_line

Tone = Literal["", "muted", "accent", "warning"]
Piece = tuple[str, Tone]
"""Words with what they are to the eye."""

POINTER = "▌ "
PICKED = "✓ "


@dataclass(frozen=True)
class Columns:
    """How wide each column is, in cells; 0 leaves it out.

    Attributes:
        over: time over the planned one; where it is left out, a plus behind the active time
            says that there was some.
    """

    when: int
    drill: int
    story: int
    active: int
    over: int
    total: int
    weakest: int


def columns(width: int) -> Columns:
    """The columns for a list of so many cells, its pointer not counted."""
    if width >= 96:
        left = width - 17 - 7 - 7 - 6 - 6 * 2
        drill, weakest = min(28, left * 4 // 10), 18
        return Columns(17, drill, left - drill - weakest, 7, 7, 6, weakest)
    if width >= 70:
        left = width - 11 - 6 - 6 - 5 - 6
        drill, weakest = left * 4 // 10, 13
        return Columns(11, drill, left - drill - weakest, 6, 6, 5, weakest)
    left = width - 6 - 6 - 5 - 4
    drill = left * 55 // 100
    return Columns(6, drill, left - drill, 6, 0, 5, 0)


def gap(width: int) -> str:
    """What stands between two columns."""
    return "  " if width >= 96 else " "


def heads(width: int) -> list[Piece]:
    """The line above the columns."""
    at = columns(width)
    cells = [
        ("When", at.when, False),
        ("Drill or round", at.drill, False),
        ("Story", at.story, False),
        ("Active", at.active, True),
        ("Over", at.over, True),
        ("Total", at.total, True),
        ("Weakest", at.weakest, False),
    ]
    return [(_joined(cells, gap(width)), "muted")]


def line(row: SessionRow, width: int, today: date, dimensions: dict[str, str]) -> list[Piece]:
    """A session as one line.

    Args:
        row: the session.
        width: cells there are.
        today: the day here.
        dimensions: the title of each dimension by its id.
    """
    at = columns(width)
    between = gap(width)
    story = row.story_title or ""
    active = clock_face(row.active)
    over = clock_face(row.overtime) if row.overtime >= 1 else ""
    if over and not at.over:
        active += "+"
    weak = dimensions.get(row.weakest, row.weakest) if row.weakest else ""
    pieces: list[Piece] = [
        (_cell(when_words(row, today, at.when), at.when) + between, "muted"),
        (_cell(one_line(row.title), at.drill) + between, ""),
        (_cell(one_line(story), at.story) + between, "muted"),
        (_cell(active, at.active, right=True) + between, ""),
    ]
    if at.over:
        pieces.append((_cell(over, at.over, right=True) + between, "warning"))
    total = _cell(_total(row), at.total, right=True)
    pieces.append((total, "muted" if row.total is None else "accent"))
    if at.weakest:
        pieces.append((between + _cell(weak, at.weakest), "muted"))
    return pieces


def snippet_line(hit: Hit, width: int) -> list[Piece]:
    """Where the words stand, they themselves marked."""
    pieces: list[Piece] = []
    at = 0
    for start, end in hit.marks:
        pieces += [(hit.snippet[at:start], "muted"), (hit.snippet[start:end], "accent")]
        at = end
    more = f"   and {hit.entries - 1} more" if hit.entries > 1 else ""
    return [("  ", ""), *pieces, (hit.snippet[at:], "muted"), (more, "muted")]


def when_words(row: SessionRow, today: date, width: int) -> str:
    """The day it was begun, and the time where there is room."""
    began = row.started_at.astimezone()
    words = day_words(began.date(), today)
    if width < 11:
        words = words.split(" ", 1)[1]
        return words if len(words) <= width else f"{began:%m/%y}"
    if width >= 17 and began.year == today.year:
        return f"{words} {began:%H:%M}"
    return words if len(words) <= width else words.split(" ", 1)[1]


def count_words(count: int, *, trash: bool = False) -> str:
    """How many sessions there are, in words."""
    noun = "session" if count == 1 else "sessions"
    return f"{count:,} {noun}{' in the trash' if trash else ''}".replace(",", " ")


def _total(row: SessionRow) -> str:
    """The total; while there is none, how many dimensions have a score."""
    if row.finished_at is None:
        return "open"
    return str(row.total) if row.total is not None else f"{row.scored}/7"


def _cell(words: str, width: int, *, right: bool = False) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(words) > width:
        words = set_cell_size(words, width - 1).rstrip() + "…" if width else ""
    return " " * (width - cell_len(words)) + words if right else set_cell_size(words, width)


def _joined(cells: list[tuple[str, int, bool]], between: str) -> str:
    return between.join(_cell(words, width, right=right) for words, width, right in cells if width)
