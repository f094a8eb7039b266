"""Names of days and months, and days as they are said.

Not strftime: its names follow the machine's locale, and the words around them don't.
"""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)


def month_day(day: date) -> str:
    """`December 8`."""
    return f"{MONTHS[day.month - 1]} {day.day}"


def short_day(day: date) -> str:
    """`Dec 8`."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.day}"


def long_day(day: date) -> str:
    """`Tuesday, December 8`."""
    return f"{WEEKDAYS[day.weekday()]}, {month_day(day)}"
