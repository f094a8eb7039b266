"""One dimension, or the total, over sessions: where it stands, its mean, its direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from coach.progress.marks import Chart, Line, Mark, Tone, label, label_width, mean, step, window
from coach.progress.trend import (
    DIRECTION_WIDTH,
    Direction,
    direction,
    direction_mark,
    direction_rule,
)


class Series(Struct, frozen=True):
    """Points of one dimension, or of the total, a place for each session, oldest first."""

    id: str
    title: str
    points: tuple[int | None, ...]
    """None where a session has no score of it: a gap, not a zero."""
    latest: int | None
    mean: float | None
    n: int
    """Points that are no gap: what the mean rests on."""
    direction: Direction


def series(id_: str, title: str, points: Iterable[int | None]) -> Series:
    """What the points say."""
    kept = tuple(points)
    values = [one for one in kept if one is not None]
    return Series(
        id=id_,
        title=title,
        points=kept,
        latest=values[-1] if values else None,
        mean=mean(values),
        n=len(values),
        direction=direction(values),
    )


BARS = " ▁▂▄▆█"
"""One bar a score from 1 to 5: the scale never moves, so two series can be compared."""
GAP = "·"
SCALE = Mark("scale 1 ▁▂▄▆█ 5", "scale 1 to 5", "faint")
FIGURES = 5 + 6 + 5 + 2 + DIRECTION_WIDTH
"""Letters of the figures at the right of a row."""

_TONES: tuple[Tone, ...] = ("", "1", "2", "3", "4", "5")


def series_chart(
    rows: Sequence[Series], sessions: Sequence[str], width: int, at: int | None = None
) -> Chart:
    """The rows, aligned: one column is one session.

    Args:
        rows: the series, a point for each session.
        sessions: the sessions' UUIDs, oldest first.
        width: letters to draw in.
        at: the session in hand, which is to be in sight.
    """
    names = label_width([one.title for one in rows], width)
    room = max(4, width - names - 2 - FIGURES)
    shown = window(len(sessions), room, at)
    wide = step(len(shown), room)
    lines: list[Line] = [_head(names, max(len(shown) * wide, _least(room)))]
    for one in rows:
        bars = bar_marks(one.points, shown, wide, sessions, one.id)
        lines.append(
            (label(one.title, names, row=one.id), Mark("  "), *bars, *_figures(one, bars, room))
        )
    if at is not None and at in shown:
        lines.append(_pointer(names + 2 + shown.index(at) * wide))
    notes = [direction_rule()]
    if len(shown) < len(sessions):
        notes.insert(0, f"Showing {len(shown)} of {len(sessions)} sessions; the figures cover all.")
    return Chart("Seven dimensions, your own scores", tuple(lines), tuple(notes))


def _pointer(place: int) -> Line:
    """The session in hand, below the rows."""
    return (Mark(" " * place), Mark("▴", "^", "strong"))


def bar_marks(
    points: Sequence[int | None],
    shown: range,
    wide: int = 1,
    sessions: Sequence[str] = (),
    row: str = "",
) -> tuple[Mark, ...]:
    """The points as bars of `wide` letters each; a gap is a dot, so that it is not a low score."""
    return tuple(_bar(points[at], wide, sessions[at] if sessions else "", row) for at in shown)


def _bar(value: int | None, wide: int, session: str, row: str) -> Mark:
    if value is None:
        return Mark(GAP.ljust(wide), ".".ljust(wide), "faint", session, row)
    many = max(1, wide - 1)
    return Mark(
        (BARS[value] * many).ljust(wide), str(value).ljust(wide), _TONES[value], session, row
    )


def _head(names: int, bars: int) -> Line:
    scale = SCALE.text[:bars] if bars >= len(SCALE.text) else "1 to 5"
    plain = SCALE.plain if bars >= len(SCALE.text) else "1 to 5"
    return (
        Mark(" " * (names + 2)),
        Mark(scale.ljust(bars), plain.ljust(bars), "faint"),
        Mark(" last  mean    n  " + "direction", tone="faint"),
    )


def _figures(one: Series, bars: tuple[Mark, ...], room: int) -> tuple[Mark, ...]:
    taken = sum(len(mark.text) for mark in bars)
    space = Mark(" " * (max(taken, _least(room)) - taken))
    latest = "-" if one.latest is None else str(one.latest)
    mean = "-" if one.mean is None else f"{one.mean:.1f}"
    return (
        space,
        Mark(f"{latest:>5}", tone="strong"),
        Mark(f"{mean:>6}{one.n:>5}  "),
        direction_mark(one.direction),
    )


def _least(room: int) -> int:
    """Letters that the series take at least, so that the scale above them can be read."""
    return min(room, len(SCALE.text))
