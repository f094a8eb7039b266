"""A heat map of dimension by session, with the number in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Literal

from coach.progress.figures import Progress
from coach.progress.marks import (
    Chart,
    Line,
    Mark,
    Tone,
    date_lines,
    drawn_words,
    label,
    label_width,
    shown_columns,
)

Kind = Literal["own", "reading", "difference"]
KINDS: tuple[Kind, ...] = ("own", "reading", "difference")

_TITLES: dict[Kind, str] = {
    "own": "Heat map: your own scores, 1 to 5",
    "reading": "Heat map: the coach's scores, 1 to 5",
    "difference": "Heat map: your score minus the coach's",
}
_TONES: tuple[Tone, ...] = ("", "1", "2", "3", "4", "5")
IN_SIGHT = "findings shown"


def heat_map(
    found: Progress,
    width: int,
    at: int | None = None,
    kind: Kind = "own",
    zone: tzinfo | None = None,
) -> Chart:
    """Seven rows of cells, the dates above, and below which were written with findings in sight.

    Args:
        found: the figures.
        width: letters to draw in.
        at: the session in hand, which is to be in sight.
        kind: whose scores, or the difference of both.
        zone: the time zone of the dates; the machine's own if None.
    """
    names = label_width([one.title for one in found.dimensions], width)
    shown = shown_columns(len(found.sessions), names, width, at)
    lines: list[Line] = [*date_lines(found.sessions, shown, names, zone)]
    for place, own in enumerate(found.dimensions):
        reading = found.readings[place]
        cells = [
            _cell(kind, own.points[one], reading.points[one], found.sessions[one].uuid, own.id)
            for one in shown
        ]
        lines.append((label(own.title, names + 1, row=own.id), *cells))
    notes = []
    if any(found.sessions[one].findings_shown for one in shown):
        lines.append(_sight(found, shown, names))
        notes.append("f: written with findings shown.")
    drawn = drawn_words(shown, len(found.sessions))
    return Chart(_TITLES[kind], tuple(lines), (*notes, *drawn))


def _cell(kind: Kind, own: int | None, reading: int | None, session: str, row: str) -> Mark:
    value = own if kind == "own" else reading
    if kind == "difference":
        if own is None or reading is None:
            return _gap(session, row)
        apart = own - reading
        tone: Tone = "faint" if apart == 0 else "accent" if apart > 0 else "other"
        return Mark(f"{apart:+d} " if apart else " 0 ", "", tone, session, row)
    if value is None:
        return _gap(session, row)
    return Mark(f" {value} ", "", _TONES[value], session, row)


def _gap(session: str, row: str) -> Mark:
    return Mark(" · ", " . ", "faint", session, row)


def _sight(found: Progress, shown: Sequence[int], names: int) -> Line:
    cells = [
        Mark(" f " if found.sessions[one].findings_shown else "   ", "", "faint",
             found.sessions[one].uuid)
        for one in shown
    ]  # fmt: skip
    return (label(IN_SIGHT, names + 1, "faint"), *cells)
