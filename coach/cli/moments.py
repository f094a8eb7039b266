"""Times as a person reads and types them: local on screen, UTC inside."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from coach.errors import CoachError
from coach.words import one_line

_DAYS_BACK = re.compile(r"([0-9]{1,4})d")


def day_start(text: str, option: str, now: datetime) -> datetime:
    """The moment at which the day that `text` names begins here, in UTC.

    Args:
        text: `2026-11-23`, `today`, `yesterday` or `30d` for thirty days ago.
        option: which option it was given to, for the error.
        now: the present moment.

    Raises:
        CoachError: when it names no day.
    """
    return _midnight(_day(text, option, now.astimezone().date()))


def day_end(text: str, option: str, now: datetime) -> datetime:
    """The moment at which the day that `text` names is over here, in UTC; see `day_start`."""
    return _midnight(_day(text, option, now.astimezone().date()) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    # A naive time is read as local, so a day of 23 or 25 hours is right too.
    return datetime.combine(day, time()).astimezone(UTC)


def _day(text: str, option: str, today: date) -> date:
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    back = _DAYS_BACK.fullmatch(words)
    try:
        if back:
            return today - timedelta(days=int(back[1]))
        found = date.fromisoformat(words)
    except ValueError:
        found = date.min
    # The calendar's ends have no midnight in UTC.
    if not 1970 <= found.year <= 9000:
        raise CoachError(
            f"{option}: {one_line(text, 30)!r} is no day; write 2026-11-23, today, yesterday or 30d"
        )
    return found
