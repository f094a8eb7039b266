"""The one place where time is read, so that tests own the clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class TimeSource(Protocol):
    """What the app needs to know of time."""

    def utc(self) -> datetime:
        """The moment, as an aware UTC datetime."""
        ...

    def ticks(self) -> float:
        """Seconds on a clock that never runs backwards; only differences mean anything."""
        ...


class SystemTime:
    """The machine's own clocks."""

    def utc(self) -> datetime:
        return datetime.now(UTC)

    def ticks(self) -> float:
        return time.monotonic()


class ManualTime:
    """A clock that stands where it was put.

    Attributes:
        moment: what time it is there.
    """

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def utc(self) -> datetime:
        return self.moment

    def ticks(self) -> float:
        return self.moment.timestamp()
