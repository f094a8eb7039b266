"""Points over sessions on a fixed scale: a dimension with its reading, the total with its bands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from coach.content.models import Band
from coach.progress.columns import CELL, date_lines, drawn_words, shown_columns
from coach.progress.marks import Chart, Line, Mark, label
from coach.progress.summary import Progress

YOU, READING, BOTH = "●", "○", "◉"
_PLAIN = {YOU: "o", READING: "x", BOTH: "@"}


def dimension_plot(
    found: Progress, dimension: str, width: int, at: int | None = None, zone: tzinfo | None = None
) -> Chart:
    """One dimension: own scores and readings on the scale from 5 down to 1, dates below."""
    place = [one.id for one in found.dimensions].index(dimension)
    own, reading = found.dimensions[place], found.readings[place]
    names = 2
    shown = shown_columns(len(found.sessions), names, width, at)
    lines: list[Line] = [
        (
            label("", names + 1),
            Mark(YOU, _PLAIN[YOU], "accent"),
            Mark(" you  ", tone="faint"),
            Mark(READING, _PLAIN[READING], "other"),
            Mark(" the reading  ", tone="faint"),
            Mark(BOTH, _PLAIN[BOTH], "strong"),
            Mark(" both the same  ", tone="faint"),
            Mark("·", ".", "faint"),
            Mark(" no score", tone="faint"),
        )
    ]
    for value in (5, 4, 3, 2, 1):
        cells = [
            _point(
                own.points[one] == value,
                reading.points[one] == value,
                found.sessions[one].uuid,
                dimension,
            )
            for one in shown
        ]
        lines.append((Mark(f"{value} "), Mark("┤", "|", "faint"), *cells))
    lines.append(_axis([own.points[one] is not None for one in shown], found, shown, names))
    lines += date_lines(found.sessions, shown, names, zone)
    drawn = drawn_words(shown, len(found.sessions))
    return Chart(f"{own.title}, session by session", tuple(lines), drawn)


def total_plot(
    found: Progress,
    bands: Sequence[Band],
    width: int,
    at: int | None = None,
    zone: tzinfo | None = None,
) -> Chart:
    """The total from 35 down to 7, each in the row of its band, dates below."""
    wide = max((len(band.title) for band in bands), default=0)
    # On a narrow screen the bounds alone name the band; its title stands in the words below.
    titled = width >= wide + 40
    names = (wide + 1 if titled else 0) + 5
    shown = shown_columns(len(found.sessions), names, width, at)
    lines: list[Line] = []
    for band in sorted(bands, key=lambda one: -one.low):
        for first, (low, high) in enumerate(_halves(band)):
            cells = [
                _number(found.total.points[one], low, high, found.sessions[one].uuid)
                for one in shown
            ]
            name = fitted_band(band, first == 0, wide) if titled else ""
            lines.append((Mark(name), Mark(f"{low:>2}-{high:<2}"), Mark("┤", "|", "faint"), *cells))
    lines.append(_axis([found.total.points[one] is not None for one in shown], found, shown, names))
    lines += date_lines(found.sessions, shown, names, zone)
    return Chart(
        "Total, 7 to 35, in its three bands", tuple(lines), drawn_words(shown, len(found.sessions))
    )


def fitted_band(band: Band, named: bool, wide: int) -> str:
    """The band's title beside its upper row, and space beside its lower one."""
    return (band.title if named else "").ljust(wide + 1)


def _halves(band: Band) -> tuple[tuple[int, int], tuple[int, int]]:
    """A band as two rows, the upper first."""
    middle = (band.low + band.high + 1) // 2
    return (middle, band.high), (band.low, middle - 1)


def _point(own: bool, reading: bool, session: str, row: str) -> Mark:
    if not own and not reading:
        return Mark(" " * CELL, session=session, row=row)
    sign = BOTH if own and reading else YOU if own else READING
    return Mark(
        f" {sign} ",
        f" {_PLAIN[sign]} ",
        "strong" if sign is BOTH else "accent" if sign is YOU else "other",
        session,
        row,
    )


def _number(total: int | None, low: int, high: int, session: str) -> Mark:
    inside = total is not None and low <= total <= high
    return Mark(f"{total:>2} " if inside else " " * CELL, tone="accent", session=session)


def _axis(there: Sequence[bool], found: Progress, shown: range, names: int) -> Line:
    cells = [
        Mark("───" if one else "─·─", "---" if one else "-.-", "faint", found.sessions[at].uuid)
        for one, at in zip(there, shown, strict=True)
    ]
    return (label("", names), Mark("└", "+", "faint"), *cells)
