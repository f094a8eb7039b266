"""The total as a line through its three bands: where it was, and how far the next band is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from itertools import pairwise

from coach.content.models import Band
from coach.progress.figures import Progress
from coach.progress.marks import (
    CELL,
    Chart,
    Line,
    Mark,
    axis_line,
    date_lines,
    drawn_words,
    shown_columns,
)

ROWS = 3
"""Rows of a band, whatever its width: all three are as easy to see."""
DOTS = 4
"""Dots above each other in a letter of Braille; beside each other there are two."""
POINT = "●"
NAMES = 3
"""Letters of the bounds at the left."""

_BITS = {
    (0, 0): 0x01, (0, 1): 0x02, (0, 2): 0x04, (0, 3): 0x40,
    (1, 0): 0x08, (1, 1): 0x10, (1, 2): 0x20, (1, 3): 0x80,
}  # fmt: skip
"""The bit of each dot in Unicode's Braille block, by column and row."""

Dots = frozenset[tuple[int, int]]


def band_chart(
    found: Progress,
    bands: Sequence[Band],
    width: int,
    at: int | None = None,
    zone: tzinfo | None = None,
) -> Chart:
    """The total of each session as a line, from the lowest band at the bottom to the highest.

    Args:
        found: the sessions with their totals.
        bands: the bands of the rubric.
        width: letters to draw in.
        at: the session in hand, which is to be in sight.
        zone: the zone of the dates.
    """
    ordered = sorted(bands, key=lambda one: one.low)
    titles = max((len(band.title) for band in ordered), default=0) + 2
    titled = width >= NAMES + 40 + titles
    shown = shown_columns(len(found.sessions), NAMES, width - titles * titled, at)
    totals = {place: found.total.points[one] for place, one in enumerate(shown)}
    points = {
        place * CELL * 2 + CELL: height(total, ordered)
        for place, total in totals.items()
        if total is not None
    }
    dots = line_of(points)
    last = max(points, default=None)
    latest = found.total.latest
    lines: list[Line] = []
    rows = ROWS * len(ordered)
    for row in range(rows):
        level = rows - 1 - row
        band = ordered[level // ROWS]
        bound = str(band.low) if level % ROWS == 0 else str(ordered[-1].high) if not row else ""
        cells = [
            _cell(dots, points, last, place, level, found.sessions[one].uuid)
            for place, one in enumerate(shown)
        ]
        title = band.title if titled and level % ROWS == ROWS - 1 else ""
        here = latest is not None and band.low <= latest <= band.high
        title_mark = (Mark(f"  {title}", tone="strong" if here else "faint"),) if title else ()
        bound_mark = Mark(f"{bound:>{NAMES}}", tone="faint")
        lines.append((bound_mark, Mark("│", "|", "faint"), *cells, *title_mark))
    there = [total is not None for total in totals.values()]
    lines.append(axis_line(there, found.sessions, shown, NAMES))
    lines += date_lines(found.sessions, shown, NAMES, zone)
    return Chart(
        "Total, 7 to 35, in its three bands", tuple(lines), drawn_words(shown, len(found.sessions))
    )


def height(total: int, bands: Sequence[Band]) -> int:
    """How many dots above the bottom a total stands; every band is as high as the others.

    Args:
        total: a total.
        bands: the bands, the lowest first.
    """
    high = ROWS * DOTS
    for place, band in enumerate(bands):
        if total <= band.high or band is bands[-1]:
            inside = (total - band.low + 0.5) / (band.high - band.low + 1)
            return place * high + max(0, min(high - 1, int(inside * high)))
    return 0


def line_of(points: Mapping[int, int]) -> Dots:
    """The dots of a line through points, one a column at least."""
    found = set(points.items())
    columns = sorted(points)
    for first, second in pairwise(columns):
        rise = points[second] - points[first]
        steps = max(second - first, abs(rise))
        for step in range(steps + 1):
            share = step / steps
            column = round(first + (second - first) * share)
            found.add((column, round(points[first] + rise * share)))
    return frozenset(found)


def _cell(
    dots: Dots, points: Mapping[int, int], last: int | None, place: int, level: int, session: str
) -> Mark:
    """The letters of one session on one row, and their twins in ASCII."""
    letters, plain = "", ""
    for letter in range(place * CELL, (place + 1) * CELL):
        bits = sum(
            bit
            for (column, row), bit in _BITS.items()
            if (letter * 2 + column, level * DOTS + DOTS - 1 - row) in dots
        )
        held = [
            column
            for column in (letter * 2, letter * 2 + 1)
            if column in points and points[column] // DOTS == level
        ]
        letters += POINT if held and held[0] == last else chr(0x2800 + bits) if bits else " "
        plain += "o" if held else "." if bits else " "
    return Mark(letters, plain, "accent", session, ground=str(level // ROWS + 1))
