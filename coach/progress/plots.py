"""Charts over sessions: a dimension with its reading, the total in bands, you and the coach."""

from __future__ import annotations

from datetime import tzinfo

from coach.progress.dumbbells import COACH, SAME, YOU
from coach.progress.figures import Progress
from coach.progress.marks import (
    CELL,
    Chart,
    Line,
    Mark,
    axis_line,
    date_lines,
    drawn_words,
    label,
    label_width,
    shown_columns,
    signed,
)
from coach.progress.score_agreement import Agreement

_PLAIN = {YOU: "o", COACH: "x", SAME: "@"}


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
            Mark(COACH, _PLAIN[COACH], "other"),
            Mark(" the coach  ", tone="faint"),
            Mark(SAME, _PLAIN[SAME], "strong"),
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
    lines.append(
        axis_line([own.points[one] is not None for one in shown], found.sessions, shown, names)
    )
    lines += date_lines(found.sessions, shown, names, zone)
    drawn = drawn_words(shown, len(found.sessions))
    return Chart(f"{own.title}, session by session", tuple(lines), drawn)


def _point(own: bool, reading: bool, session: str, row: str) -> Mark:
    if not own and not reading:
        return Mark(" " * CELL, session=session, row=row)
    sign = SAME if own and reading else YOU if own else COACH
    return Mark(
        f" {sign} ",
        f" {_PLAIN[sign]} ",
        "strong" if sign is SAME else "accent" if sign is YOU else "other",
        session,
        row,
    )


REACH = 2.0
"""Points of mean difference to either side; one beyond stands at the end as an arrow."""
HALF = 8
"""Letters to either side: a quarter of a point each."""
DISPUTED = 10
"""Letters of the last column, which a narrow chart goes without: the words say the sum."""


def gap_chart(found: Progress, width: int) -> Chart:
    """Seven tracks, then all together, then apart by whether findings were in sight."""
    comparison = found.comparison
    rows: list[tuple[str, str, Agreement, int | None]] = [
        (one.id, one.title, comparison.dimensions[one.id], comparison.disputed[one.id])
        for one in found.dimensions
    ]
    rows += [
        ("", "All seven", comparison.whole, sum(comparison.disputed.values())),
        ("", "findings hidden", comparison.hidden, None),
        ("", "findings shown", comparison.shown, None),
    ]
    names = label_width([title for _, title, _, _ in rows], width)
    wide = width >= names + HALF * 2 + 2 + 18 + DISPUTED
    lines: list[Line] = [
        (
            label("", names + 1),
            Mark("-2".ljust(HALF) + "0" + "+2".rjust(HALF), tone="faint"),
            Mark("   mean   gap    n" + "  disputed" * wide, tone="faint"),
        )
    ]
    for row, title, one, disputed in rows:
        lines.append(
            (
                label(title, names + 1, row=row),
                *_track(one),
                *_figures(one, disputed)[: 3 if wide else 2],
            )
        )
    return Chart(
        "Who is stricter: you left of 0, the coach right",
        tuple(lines),
        ("Mean: your score minus the coach's. Gap: its average size. In points, 1 to 5.",),
    )


def _track(one: Agreement) -> Line:
    if one.bias is None:
        return (Mark("─" * HALF + "┼" + "─" * HALF, "-" * HALF + "+" + "-" * HALF, "faint"),)
    place = max(-HALF, min(HALF, round(one.bias / REACH * HALF)))
    beyond = abs(one.bias) > REACH
    signs = (("◂", "<") if place < 0 else ("▸", ">")) if beyond else ("●", "o")
    if place == 0:
        return (
            Mark("─" * HALF, "-" * HALF, "faint"),
            Mark(signs[0], signs[1], "strong"),
            Mark("─" * HALF, "-" * HALF, "faint"),
        )
    run, rest = abs(place) - 1, HALF - abs(place)
    head = Mark(signs[0], signs[1], "accent" if place > 0 else "other")
    body = Mark("━" * run, "=" * run, head.tone)
    middle = Mark("┼", "+", "faint")
    outside = Mark("─" * rest, "-" * rest, "faint")
    empty = Mark("─" * HALF, "-" * HALF, "faint")
    if place > 0:
        return (empty, middle, body, head, outside)
    return (outside, head, body, middle, empty)


def _figures(one: Agreement, disputed: int | None) -> tuple[Mark, ...]:
    bias = "-" if one.bias is None else signed(one.bias)
    gap = "-" if one.gap is None else f"{one.gap:.1f}"
    last = "" if disputed is None else str(disputed) if disputed else "-"
    return (
        Mark(f"{bias:>7}", tone="strong"),
        Mark(f"{gap:>6}{one.n:>5}"),
        Mark(f"{last:>{DISPUTED}}", tone="faint"),
    )
