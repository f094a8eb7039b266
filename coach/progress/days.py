"""Practice by day and by week, in the candidate's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

WEEK = timedelta(days=7)


class Week(Struct, frozen=True):
    """One week of practice."""

    monday: date
    minutes: float
    sessions: int


class Days(Struct, frozen=True):
    """Minutes of practice by calendar day, and what they add up to."""

    today: date
    minutes: Mapping[date, float]
    sessions: Mapping[date, int]

    def weeks(self, count: int) -> tuple[Week, ...]:
        """The latest weeks, Monday to Sunday, the oldest first; one without practice has 0."""
        last = self.today - timedelta(days=self.today.weekday())
        return tuple(self._week(last - WEEK * back) for back in reversed(range(count)))

    def reach(self, most: int) -> int:
        """How many weeks there are from the first practice to this one, `most` at most."""
        if not self.minutes:
            return 1
        first = min(self.minutes)
        monday = self.today - timedelta(days=self.today.weekday())
        return max(1, min(most, (monday - first).days // 7 + 2 - (first.weekday() == 0)))

    def _week(self, monday: date) -> Week:
        days = [monday + timedelta(days=day) for day in range(7)]
        return Week(
            monday=monday,
            minutes=sum(self.minutes.get(day, 0.0) for day in days),
            sessions=sum(self.sessions.get(day, 0) for day in days),
        )


def days_of(sittings: Iterable[tuple[date, float]], today: date) -> Days:
    """Sum sittings up.

    Args:
        sittings: the day on which each began, and its active seconds. Those after `today`, which
            a clock that was set back leaves, are counted on their day too.
        today: the candidate's own calendar day.
    """
    minutes: dict[date, float] = {}
    sessions: dict[date, int] = {}
    for day, seconds in sittings:
        minutes[day] = minutes.get(day, 0.0) + seconds / 60
        sessions[day] = sessions.get(day, 0) + 1
    return Days(today=today, minutes=minutes, sessions=sessions)
