"""What frames a screen: the top bar, the clock, titled panels, and a line that changes often."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
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
            words, style = f"{clock_face(clock.remaining)} over", "bold $ink2"
        else:
            words = f"{clock_face(clock.remaining)} left"
            style = "bold $act" if clock.remaining <= 60 else "bold"
        if clock.paused_now:
            words, style = f"paused at {clock_face(clock.remaining)}", "bold $act"
        parts: list[str | tuple[str, str]] = [
            (bar, "$act"),
            (rest, "$ink2"),
            "  ",
            (words, style),
        ]
        if share is not None:
            left = clock_face(share) if share >= 0 else f"{clock_face(share)}"
            parts = [(f"this step {left}   ", "$ink2"), *parts]
        self.say(Content.assemble(*parts))


class TwoSides(Widget):
    """A line with words at both ends; the left ones are cut where there is no room.

    Args:
        left: words at the left.
        right: words at the right.
        id: its id.
        classes: its classes.
    """

    def __init__(
        self,
        left: Content | str = "",
        right: Content | str = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.show(left, right)

    def show(self, left: Content | str, right: Content | str = "") -> None:
        """Show other words."""
        self._left = Content(left) if isinstance(left, str) else left
        self._right = Content(right) if isinstance(right, str) else right
        self.refresh()

    def render(self) -> Content:
        """Both sides, as wide as there is room."""
        width = self.content_size.width
        right = self._right.truncate(width * 2 // 3, ellipsis=True)
        room = width - right.cell_length
        left = self._left.truncate(room - bool(right), ellipsis=True)
        return Content.assemble(left, " " * (room - left.cell_length), right)


class TopBar(TwoSides):
    """Where one is, and what matters most here.

    Args:
        place: where one is; after `  ·  ` follows a detail.
        fact: what matters most here; may change.
    """

    def __init__(self, place: str, fact: str = "") -> None:
        self._place = place
        self._fact = fact
        super().__init__()

    def on_mount(self) -> None:
        # The app is known from here on: whether all is a sample.
        self._draw()

    def show_place(self, place: str) -> None:
        """Change the left side."""
        self._place = place
        self._draw()

    def show_fact(self, fact: str) -> None:
        """Change the right side."""
        self._fact = fact
        self._draw()

    def _draw(self) -> None:
        sample = ("  SAMPLE", "bold $gap") if getattr(self.app, "sample", False) else ""
        place, _, detail = self._place.partition("  ·  ")
        more = (f"  {one_line(detail)}", "$ink2") if detail else ""
        name = ("coach", "bold $coach")
        self.show(
            Content.assemble(name, sample, "  ", (one_line(place), "bold"), more),
            Content.styled(one_line(self._fact), "$ink3"),
        )


class Heading(TwoSides):
    """A heading over a hairline, with a count or a unit at its end."""

    def show(self, left: Content | str, right: Content | str = "") -> None:
        """Show other words."""
        title = Content.styled(left, "bold $coach") if isinstance(left, str) else left
        super().show(title, Content.styled(right, "$ink3") if isinstance(right, str) else right)


Line = tuple[str, str, Content]
"""A mark, its style, and the words behind it."""
PROSE = 76
"""Cells of a line of prose."""
BARS = "┃╏│"
"""Marks that run the height of what they stand beside."""


class HangingLines(Static):
    """Lines behind marks; what wraps hangs under the words, and a bar goes on beside them."""

    _lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show lines.

        Args:
            lines: the mark of each, its style, and the words.
        """
        self._lines = lines
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width or PROSE
        drawn = []
        for mark, style, words in self._lines:
            space = f"{mark} " if mark else ""
            for number, part in enumerate(words.wrap(max(8, width - len(space))) or [Content("")]):
                again = space if not number or mark in BARS else " " * len(space)
                drawn.append(Content.assemble((again, style), part))
        self.update(Content("\n").join(drawn))


class Card(Vertical, can_focus=True):
    """The one thing of a screen that is asked for now; Enter does it.

    Args:
        id: its id.
    """

    class Chosen(Message):
        """Enter was pressed on the card, or it was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Start", id="card.choose")]

    def compose(self) -> ComposeResult:
        yield TwoSides(classes="eyebrow")
        yield Static(classes="what")
        yield HangingLines(classes="why")
        yield Static(classes="keys")

    def show(
        self,
        eyebrow: str,
        end: str,
        what: str | Content,
        why: str | Sequence[Line],
        keys: Content,
    ) -> None:
        """Show what is asked for.

        Args:
            eyebrow: what kind of thing it is.
            end: how long it takes.
            what: the thing itself.
            why: the reason.
            keys: what acts on it.
        """
        style = "bold $act"
        if self.has_class("-gap"):
            style = "bold $gap"
        elif self.has_class("-verdict"):
            style = "bold"
        self.query_one(TwoSides).show(Content.styled(eyebrow, style), Content.styled(end, "$ink2"))
        if isinstance(what, str):
            what = Content.styled(one_line(what), "bold")
        if isinstance(why, str):
            why = [("", "", Content.styled(one_line(why, 400), "$ink2"))] if why else []
        self.query_one(".what", Static).update(what)
        self.query_one(".why", HangingLines).show(why)
        self.query_one(".why").display = bool(why)
        self.query_one(".keys", Static).update(keys)
        self.query_one(".keys").display = bool(keys)

    def on_click(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Say that it was chosen."""
        self.post_message(self.Chosen())


def key_hints(*hints: tuple[str, str]) -> Content:
    """Keys with what they do, as a card has them: pairs of key and verb."""
    return Content("   ").join(
        Content.assemble((key, "bold $act"), (f" {verb}", "$ink2")) for key, verb in hints
    )


class Pane(Static):
    """Evidence beside the main thing: a thin frame with a title, and its state at the bottom.

    Args:
        title: its name.
        id: its id.
    """

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self.border_title = title


BESIDE_A_BAR = 36
"""Letters of a line of a quote in a pane that may have a scroll bar."""
QUOTE = 39
"""Letters of a line of a quote in a pane."""


def quoted(text: str, style: str, bar: str = "┃", width: int = QUOTE) -> Content:
    """Words with a bar before each line, as a quote stands in a pane."""
    lines = wrap(one_line(text), width)
    return Content("\n").join(Content.assemble((f"{bar} ", style), line) for line in lines)
