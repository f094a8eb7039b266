"""The clock of a drill: time left as figures and as a bar that empties."""

from __future__ import annotations

from textual.content import Content

from coach.practice.clock import Clock, clock_face
from coach.tui.widgets.steady_line import SteadyLine

WIDTH = 12
"""Cells of the bar."""


class ClockFace(SteadyLine):
    """Shows a clock; it never runs one."""

    def show(self, clock: Clock, *, counts_up: bool = False, share: float | None = None) -> None:
        """Draw the clock as it stands.

        Args:
            clock: the session's clock.
            counts_up: show the time spent instead of the time left.
            share: seconds left of the step's own share, if it has one.
        """
        if counts_up:
            face = f"{clock_face(clock.active)} spent"
            self.say(Content(face))
            return
        filled = round(WIDTH * max(0.0, clock.remaining) / clock.planned) if clock.planned else 0
        bar = "━" * filled
        rest = "─" * (WIDTH - filled)
        if clock.remaining < 0:
            words, style = f"{clock_face(clock.remaining)} over", "bold $error"
        else:
            words = f"{clock_face(clock.remaining)} left"
            style = "bold $warning" if clock.remaining <= 60 else "bold"
        if clock.paused_now:
            words, style = f"paused at {clock_face(clock.remaining)}", "bold $warning"
        parts: list[str | tuple[str, str]] = [
            (bar, "$accent"),
            (rest, "$foreground-muted"),
            "  ",
            (words, style),
        ]
        if share is not None:
            left = clock_face(share) if share >= 0 else f"{clock_face(share)}"
            parts = [(f"this step {left}   ", "$foreground-muted"), *parts]
        self.say(Content.assemble(*parts))
