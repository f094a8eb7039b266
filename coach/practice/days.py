"""Days and moments as people type and read them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from coach.dates import SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from coach.errors import CoachError
from coach.text import one_line

FORMS = "2026-11-30, fri or +3"
"""What may be typed, by example."""
FURTHEST = 3660
"""Days ahead that a plan may lie: about ten years, well inside the calendar."""

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_AHEAD = re.compile(r"\+ ?([0-9]{1,4})")


def read_day(text: str, today: date) -> date:
    """The day that `text` names: `2026-11-30`, `fri`, `+3`, `today` or `tomorrow`.

    The name of a weekday, or its first three letters and more, is the next such day after today.

    Raises:
        CoachError: when it names no day, or one before today or more than ten years ahead.
    """
    words = " ".join(text.lower().split())
    day = _named(words, today) or _counted(words, today) or _dated(words)
    if day is None:
        raise CoachError(f"{one_line(text, 30) or 'nothing'} is not a date: write {FORMS}")
    if day < today:
        raise CoachError(f"{day_words(day, today)} is in the past: choose today or later")
    if (day - today).days > FURTHEST:
        raise CoachError(f"{day.isoformat()} is too far ahead: choose an earlier day")
    return day


def day_words(day: date, today: date) -> str:
    """`day` in words: `Fri 27 Nov`, with the year where it is another one."""
    year = "" if day.year == today.year else f" {day.year}"
    weekday, month = SHORT_WEEKDAYS[day.weekday()], SHORT_MONTHS[day.month - 1]
    return f"{weekday} {day.day} {month}{year}"


def local(moment: datetime) -> str:
    """A moment on the wall clock here, `2026-11-23 17:05`: the same in every language and file."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def distance_words(day: date, today: date) -> str:
    """How far off `day` is: `today`, `tomorrow`, `in 4 days`, `2 days ago`."""
    days = (day - today).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _:
            return f"in {days} days" if days > 0 else f"{-days} days ago"


def _named(words: str, today: date) -> date | None:
    if words == "today":
        return today
    if len(words) >= 3 and "tomorrow".startswith(words):
        return today + timedelta(days=1)
    for number, name in enumerate(name.lower() for name in WEEKDAYS):
        if len(words) >= 3 and name.startswith(words):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _counted(words: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(words)
    return today + timedelta(days=int(found[1])) if found else None


def _dated(words: str) -> date | None:
    found = _ISO.fullmatch(words)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
