"""A chart as a value: lines of marks. Whoever shows it chooses colours and letters, not places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Literal

from msgspec import Struct

from coach.dates import SHORT_MONTHS
from coach.store.views import ScoredSession
from coach.text import one_line

Tone = Literal[
    "", "strong", "faint", "accent", "other", "1", "2", "3", "4", "5", "good", "middle", "bad"
]
"""What a mark means, for whoever colours it: `1` to `5` are scores, `accent` is the candidate's
own, `other` is the reading. No mark needs its colour to be read."""


class Mark(Struct, frozen=True):
    """A piece of one line: letters of one column each."""

    text: str
    plain: str = ""
    """The same in ASCII, as wide; empty where `text` is ASCII already."""
    tone: Tone = ""
    session: str = ""
    """UUID of the session that it stands for."""
    row: str = ""
    """Id of the dimension that it stands for."""
    ground: str = ""
    """Which band it stands in, from `1`, the lowest; empty where there are none."""

    @property
    def ascii(self) -> str:
        """The mark for a terminal that knows ASCII only."""
        return self.plain or self.text


Line = tuple[Mark, ...]


class Chart(Struct, frozen=True):
    """A chart: what it shows, on which scale, and how much it rests on."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    """Sentences that belong under it."""


def text_of(line: Line, *, ascii_only: bool = False) -> str:
    """A line as text, without what trails it."""
    return "".join(mark.ascii if ascii_only else mark.text for mark in line).rstrip()


def width_of(line: Line) -> int:
    """How many columns a line takes."""
    return sum(len(mark.text) for mark in line)


def window(total: int, room: int, at: int | None = None) -> range:
    """Which of `total` columns stand in `room` of them: the latest, moved back to hold `at`."""
    room = max(1, room)
    if total <= room:
        return range(total)
    start = total - room
    if at is not None and at < start:
        start = max(0, at - room // 4)
    return range(start, start + room)


def step(columns: int, room: int, most: int = 3) -> int:
    """How many letters each of `columns` may take in `room` letters: 1 to `most`."""
    return max(1, min(most, room // max(1, columns)))


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` letters, cut with an ellipsis where it is longer."""
    text = one_line(text)
    return text.ljust(width) if len(text) <= width else text[: max(0, width - 1)] + "…"


def label(text: str, width: int, tone: Tone = "", row: str = "") -> Mark:
    """`text` as a mark of exactly `width` letters."""
    shown = fitted(text, width)
    return Mark(shown, shown.replace("…", "~"), tone, row=row)


def label_width(labels: Iterable[str], width: int) -> int:
    """Letters for the names at the left: all of the longest, or a third of a narrow chart."""
    return min(max((len(one) for one in labels), default=0), max(11, width // 3))


def signed(value: float) -> str:
    """A difference to one place with its sign; none that rounds to nothing."""
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0.0"


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return sum(values) / len(values) if values else None


CELL = 3


def shown_columns(total: int, names: int, width: int, at: int | None) -> range:
    """The sessions that fit beside names of `names` letters."""
    return window(total, (width - names - 1) // CELL, at)


def drawn_words(shown: range, total: int) -> tuple[str, ...]:
    """How many are drawn, where that is not all."""
    return (f"Showing {len(shown)} of {total} sessions.",) if len(shown) < total else ()


def date_lines(
    sessions: Sequence[ScoredSession], shown: range, names: int, zone: tzinfo | None = None
) -> tuple[Line, Line]:
    """The month, where it changes, above the day of each session."""
    months: list[Mark] = [label("", names + 1)]
    days: list[Mark] = [label("", names + 1)]
    before = None
    for at in shown:
        day = sessions[at].started_at.astimezone(zone).date()
        month = (day.year, day.month)
        words = SHORT_MONTHS[day.month - 1] if month != before else ""
        months.append(Mark(words.ljust(CELL), tone="faint", session=sessions[at].uuid))
        days.append(Mark(f"{day.day:>2} ", tone="faint", session=sessions[at].uuid))
        before = month
    return tuple(months), tuple(days)


def axis_line(
    there: Sequence[bool], sessions: Sequence[ScoredSession], shown: range, names: int
) -> Line:
    """The foot of a chart: a line under each session, with a point where it has nothing.

    Args:
        there: whether each shown session has something.
        sessions: all of them.
        shown: which are drawn.
        names: letters of the names at the left.
    """
    cells = [
        Mark("───" if one else "─·─", "---" if one else "-.-", "faint", sessions[at].uuid)
        for one, at in zip(there, shown, strict=True)
    ]
    return (label("", names), Mark("└", "+", "faint"), *cells)
