"""The first line of every screen: where one is on the left, one fact on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coach.words import one_line


class TopBar(Horizontal):
    """A line with a place and a fact.

    Args:
        place: where one is.
        fact: what matters most here; may change.
    """

    def __init__(self, place: str, fact: str = "") -> None:
        super().__init__()
        self._place = place
        self._fact = fact

    def compose(self) -> ComposeResult:
        yield Static(self._line(self._place), id="place")
        yield Static(Content(one_line(self._fact)), id="fact")

    def show_place(self, place: str) -> None:
        """Change the left side."""
        self.query_one("#place", Static).update(self._line(place))

    def show_fact(self, fact: str) -> None:
        """Change the right side."""
        self.query_one("#fact", Static).update(Content(one_line(fact)))

    def _line(self, place: str) -> Content:
        sample = ("  SAMPLE", "bold $warning") if getattr(self.app, "sample", False) else ""
        return Content.assemble(("coach", "bold $accent"), sample, "  ", Content(one_line(place)))
