"""The left side of a drill: the clock, the steps, and in the one in hand its parts."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from coach.content.models import Drill
from coach.practice.clock import Clock, clock_face
from coach.tui.widgets.frame import SteadyLine

WIDTH = 22
"""Cells of a line."""

MARKS = {
    "quotable": ("┃", "$coach"),
    "gap": ("╏", "$gap"),
    "written": ("│", "$you"),
    "empty": (" ", ""),
}
"""How a part stands, as the bar beside it."""
LEGEND = (("quotable", "can be quoted"), ("gap", "has a gap"))


class Part(Struct, frozen=True):
    """A part of a step: a field."""

    label: str
    minutes: float | None
    state: str
    """One of `MARKS`."""
    here: bool
    """Whether the cursor is in it."""


class DrillRail(Vertical):
    """Draws what it is told; a line is drawn again only if it says something else."""

    _face = ""
    _steps = Content("")

    def compose(self) -> ComposeResult:
        yield Digits(id="clock")
        yield SteadyLine(id="spent")
        yield SteadyLine(id="of")
        yield Static(id="steps")
        yield Static(id="legend")

    def show_clock(self, clock: Clock, *, counts_up: bool) -> None:
        """Draw the clock.

        Args:
            clock: the session's clock.
            counts_up: whether it shows the time spent and never warns.
        """
        left = clock.remaining
        over = left < 0 and not counts_up
        face = clock_face(clock.active if counts_up else abs(left))
        face = f"+{face}" if over else face
        if face != self._face:
            self._face = face
            self.query_one("#clock", Digits).update(face)
        last = not counts_up and 0 <= left <= 60
        self.set_class(last or clock.paused_now, "-last")
        part = min(1.0, clock.active / clock.planned) if clock.planned else 0.0
        spent = round((WIDTH - 2) * part)
        self.query_one("#spent", SteadyLine).say(
            Content.assemble(("━" * (WIDTH - 2 - spent), "$act"), ("─" * spent, "$ink3"))
        )
        planned = f"of {clock.planned / 60:g} minutes"
        words = f"{planned} left" if not over else f"over the {clock.planned / 60:g} minutes"
        if counts_up:
            words = f"{planned} spent"
        if clock.paused_now:
            words = "paused: type or ^t"
        self.query_one("#of", SteadyLine).say(Content.styled(words, "$ink2"))

    def show_steps(self, drill: Drill, index: int, parts: Iterable[Part]) -> None:
        """Draw the steps.

        Args:
            drill: the drill.
            index: the step in hand, from 0.
            parts: the fields of that step.
        """
        lines = []
        told: set[str] = set()
        for number, step in enumerate(drill.steps):
            sign = ("✓", "$coach") if number < index else ("▌", "$act")
            if number > index:
                sign = ("○", "$ink3")
            style = "bold" if number == index else "$ink2"
            lines.append(self._line(sign, step.heading, step.minutes, style))
            if number == index:
                for part in parts:
                    told.add(part.state)
                    mark = ("▸", "$act") if part.here else MARKS[part.state]
                    name = "bold" if part.here else "$ink2"
                    lines.append(self._line(mark, part.label, part.minutes, name, 2))
        lines.append(self._line(("○", "$ink3"), "Score yourself", None, "$ink2"))
        steps = Content("\n").join(lines)
        if steps.is_same(self._steps):
            return
        self._steps = steps
        self.query_one("#steps", Static).update(steps)
        legend = [
            Content.assemble(MARKS[name], (f" {words}", "$ink3"))
            for name, words in LEGEND
            if name in told
        ]
        self.query_one("#legend", Static).update(Content("\n").join(legend))

    @staticmethod
    def _line(
        mark: tuple[str, str], title: str, minutes: float | None, style: str, indent: int = 0
    ) -> Content:
        """A row: indent, mark, title, minutes at the right end."""
        figure = f"{minutes:g}" if minutes else ""
        room = WIDTH - indent - 2 - len(figure) - 1
        title = title if len(title) <= room else title[: room - 1] + "…"
        return Content.assemble(
            " " * indent, mark, " ", (title.ljust(room), style), " ", (figure, "$ink3")
        )
