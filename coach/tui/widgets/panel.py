"""A titled part of a screen: a rule with a name, and lines below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static


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
