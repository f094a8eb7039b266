"""Minutes of practice: a bar a week, and a calendar with each day's minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from coach.dates import SHORT_MONTHS, SHORT_WEEKDAYS
from coach.progress.marks import Chart, Line, Mark, Tone, label

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


def days_of(timed_sessions: Iterable[tuple[date, float]], today: date) -> Days:
    """Sum sessions up.

    Args:
        timed_sessions: the day on which each began, and its active seconds. Those after `today`,
            which a clock that was set back leaves, are counted on their day too.
        today: the candidate's own calendar day.
    """
    minutes: dict[date, float] = {}
    sessions: dict[date, int] = {}
    for day, seconds in timed_sessions:
        minutes[day] = minutes.get(day, 0.0) + seconds / 60
        sessions[day] = sessions.get(day, 0) + 1
    return Days(today=today, minutes=minutes, sessions=sessions)


WEEKS = 8
"""Weeks that have a bar."""
YEAR = 53
"""Weeks of a calendar at most."""
DAY = 4
"""Letters of one week in the calendar: three figures of minutes and a space."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_STEPS = (15, 60)
"""Scales end at a multiple of the first, from the second on: the same for every week."""
_LEVELS: tuple[tuple[float, Tone], ...] = ((60, "5"), (40, "4"), (20, "3"), (10, "2"), (0, "1"))


def week_chart(days: Days, width: int) -> Chart:
    """The latest weeks, a bar each from 0 minutes, on one scale."""
    weeks = days.weeks(days.reach(WEEKS))
    small, least = _STEPS
    most = max(week.minutes for week in weeks)
    top = max(least, -(-round(most) // small) * small)
    room = max(8, min(48, width - 8 - 24))
    head: Line = (
        label("", 8),
        Mark(f"0{f'{top} min':>{room - 1}}", tone="faint"),
    )
    lines = [head]
    for week in weeks:
        text, plain = _bar(week.minutes / top * room, room)
        many = f"{week.sessions} session{'s' if week.sessions != 1 else ''}"
        lines.append(
            (
                Mark(f"{week.monday.day:>2} {SHORT_MONTHS[week.monday.month - 1]}  "),
                Mark(text, plain, "accent"),
                Mark(f"{round(week.minutes):>5} min", tone="strong"),
                Mark(f"  {many}" if week.sessions else "", tone="faint"),
            )
        )
    return Chart("Minutes by week, starting Monday", tuple(lines))


def calendar(days: Days, width: int) -> Chart:
    """A column a week, a row a weekday, each day's minutes in its cell, the week's sum below."""
    count = days.reach(max(1, min(YEAR, (width - 5) // DAY)))
    weeks = days.weeks(count)
    lines: list[Line] = list(_dates([week.monday for week in weeks]))
    for number, name in enumerate(SHORT_WEEKDAYS):
        cells = [_day(days, week.monday + timedelta(days=number)) for week in weeks]
        lines.append((label(name, 5, "faint"), *cells))
    sums = [Mark(f"{min(999, round(week.minutes)) or '-':>3} ", tone="strong") for week in weeks]
    lines.append((label("week", 5, "faint"), *sums))
    practised = sum(1 for day in days.minutes if weeks[0].monday <= day < weeks[-1].monday + WEEK)
    shown = f"{count} week{'s' if count != 1 else ''}"
    return Chart(
        "Calendar: minutes per day",
        tuple(lines),
        (f"{practised} day{'s' if practised != 1 else ''} of practice in {shown}",),
    )


def _bar(letters: float, room: int) -> tuple[str, str]:
    """A bar so many letters long, in eighths; in ASCII in whole ones, at least one if any."""
    eighths = round(letters * 8)
    if letters > 0:
        eighths = max(1, eighths)
    full, part = divmod(min(eighths, room * 8), 8)
    text = "█" * full + (_EIGHTHS[part] if part else "")
    plain = "#" * (full + (part >= 4 or (letters > 0 and full == 0)))
    return text.ljust(room), plain.ljust(room)


def _dates(mondays: list[date]) -> tuple[Line, Line]:
    months: list[Mark] = [label("", 5)]
    firsts: list[Mark] = [label("", 5)]
    before = 0
    for monday in mondays:
        words = SHORT_MONTHS[monday.month - 1] if monday.month != before else ""
        months.append(Mark(words.ljust(DAY), tone="faint"))
        firsts.append(Mark(f"{monday.day:>3} ", tone="faint"))
        before = monday.month
    return tuple(months), tuple(firsts)


def _day(days: Days, day: date) -> Mark:
    minutes = days.minutes.get(day, 0.0)
    if minutes <= 0:
        return Mark("    ") if day > days.today else Mark("  · ", "  . ", "faint")
    tone = next(tone for least, tone in _LEVELS if minutes >= least)
    return Mark(f"{min(999, max(1, round(minutes))):>3} ", tone=tone)
