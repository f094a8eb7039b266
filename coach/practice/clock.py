"""The clock of a session: it counts down, warns, and never cuts anyone off.

It is driven by ticks of an injected time source. A gap between two ticks that is longer than
`LONGEST_TICK` means that the process was stopped or the machine slept: that time is recorded as
away and is not practice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coach.store.values import ClockRecord

ClockWarning = Literal["half", "five-minutes", "one-minute", "time"]

LONGEST_TICK = 5.0
"""Seconds. The app ticks every half second; a busy machine may be late by a few of them."""


@dataclass
class Clock:
    """Seconds of a session, by kind; all times in seconds."""

    planned: float
    active: float = 0.0
    paused: float = 0.0
    away: float = 0.0
    paused_now: bool = False
    steps: dict[str, float] = field(default_factory=dict)
    _last: float | None = None
    _owed: tuple[ClockWarning, ...] = ()
    """Warnings that were crossed as the clock was paused: the next tick gives them."""

    @classmethod
    def resumed(cls, record: ClockRecord) -> Clock:
        """The clock as it stood when it was stored; it runs on from the next tick."""
        return cls(
            planned=record.planned,
            active=record.active,
            paused=record.paused,
            away=record.away,
            paused_now=record.paused_now,
            steps=dict(record.steps),
        )

    def record(self) -> ClockRecord:
        """The clock as a value to store."""
        return ClockRecord(
            planned=self.planned,
            active=self.active,
            paused=self.paused,
            away=self.away,
            paused_now=self.paused_now,
            steps=dict(self.steps),
        )

    @property
    def remaining(self) -> float:
        """Seconds left; negative in overtime."""
        return self.planned - self.active

    @property
    def overtime(self) -> float:
        """Seconds beyond the planned time."""
        return max(0.0, -self.remaining)

    def tick(self, ticks: float, step: str, *, writing: bool = False) -> tuple[ClockWarning, ...]:
        """Count the time since the last tick towards `step`.

        Args:
            ticks: the time source's monotonic seconds.
            step: id of the step in front.
            writing: whether the candidate wrote elsewhere all the while, in an editor: then a
                long time without a tick is practice too.

        Returns:
            The warnings that this tick crossed, the earliest first.
        """
        owed, self._owed = self._owed, ()
        last, self._last = self._last, ticks
        if last is None:
            return owed
        elapsed = max(0.0, ticks - last)
        if elapsed > LONGEST_TICK and not writing:
            self.away += elapsed
            return owed
        if self.paused_now:
            self.paused += elapsed
            return owed
        before = self.remaining
        self.active += elapsed
        self.steps[step] = self.steps.get(step, 0.0) + elapsed
        return owed + tuple(
            warning for warning, at in self._warnings() if before > at >= self.remaining
        )

    def halt(self) -> None:
        """Stop counting until the next tick: the session is not in front."""
        self._last = None

    def pause(self, ticks: float, step: str) -> None:
        """Stop the countdown; what follows is recorded as a pause."""
        self._owed = self.tick(ticks, step)
        self.paused_now = True

    def unpause(self, ticks: float, step: str) -> None:
        """Let the countdown go on."""
        self._owed = self.tick(ticks, step)
        self.paused_now = False

    def _warnings(self) -> tuple[tuple[ClockWarning, float], ...]:
        """Each warning with the seconds left at which it is due; a short drill has fewer."""
        half = self.planned / 2
        due: list[tuple[ClockWarning, float]] = [("half", half)]
        if half > 300:
            due.append(("five-minutes", 300.0))
        if half > 60:
            due.append(("one-minute", 60.0))
        due.append(("time", 0.0))
        return tuple(due)


def clock_face(seconds: float) -> str:
    """`seconds` as minutes and seconds, `8:05`; in overtime with a plus, `+1:12`."""
    whole = int(-seconds) if seconds < 0 else -int(-seconds // 1)
    minutes, rest = divmod(whole, 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"
