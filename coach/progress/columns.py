"""Columns of sessions, three letters each: heat map, total and focus stand under one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from coach.progress.marks import Line, Mark, label, window
from coach.store.views import ScoredSession

CELL = 3
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not strftime: its names follow the machine's locale, the words around them do not."""


def shown_columns(total: int, names: int, width: int, at: int | None) -> range:
    """The sessions that fit beside names of `names` letters."""
    return window(total, (width - names - 1) // CELL, at)


def drawn_words(shown: range, total: int) -> tuple[str, ...]:
    """How many are drawn, where that is not all."""
    return (f"Drawn are {len(shown)} of {total} sessions.",) if len(shown) < total else ()


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
        words = MONTHS[day.month - 1] if month != before else ""
        months.append(Mark(words.ljust(CELL), tone="faint", session=sessions[at].uuid))
        days.append(Mark(f"{day.day:>2} ", tone="faint", session=sessions[at].uuid))
        before = month
    return tuple(months), tuple(days)
