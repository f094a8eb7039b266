"""What frames a screen: the top bar, the clock, titled panels, and a line that changes often."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.practice.clock import Clock, clock_face
from coach.text import one_line


class SteadyLine(Static):
    """One line. Where its width is its own, another width is a new layout; else nothing is."""

    _said = Content("")

    def say(self, words: Content) -> None:
        """Show other words; the same ones cost nothing."""
        if words.is_same(self._said):
            return
        wider = self.styles.is_auto_width and words.cell_length != self._said.cell_length
        self._said = words
        self.update(words, layout=wider)


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


class TopBar(Widget):
    """A line with a place at the left and a fact at the right; the place is cut where it must be.

    Args:
        place: where one is.
        fact: what matters most here; may change.
    """

    def __init__(self, place: str, fact: str = "") -> None:
        super().__init__()
        self._place = place
        self._fact = fact

    def show_place(self, place: str) -> None:
        """Change the left side."""
        self._place = place
        self.refresh()

    def show_fact(self, fact: str) -> None:
        """Change the right side."""
        self._fact = fact
        self.refresh()

    def render(self) -> Content:
        """Both sides, as wide as there is room."""
        width = self.content_size.width
        sample = ("  SAMPLE", "bold $warning") if getattr(self.app, "sample", False) else ""
        place = Content.assemble(("coach", "bold $accent"), sample, "  ", one_line(self._place))
        fact = Content.styled(one_line(self._fact), "$text-muted")
        fact = fact.truncate(width // 2, ellipsis=True)
        room = width - fact.cell_length
        place = place.truncate(room - bool(fact), ellipsis=True)
        return Content.assemble(place, " " * (room - place.cell_length), fact)


class Panel(Vertical):
    """A part of a screen with a title.

    Args:
        title: its name.
        id: its id.
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = title

    def compose(self) -> ComposeResult:
        yield Static(classes="lines")

    def say(self, *lines: Content | str) -> None:
        """Show these lines in place of what was there."""
        shown = [Content(line) if isinstance(line, str) else line for line in lines]
        self.query_one(".lines", Static).update(Content("\n").join(shown))
