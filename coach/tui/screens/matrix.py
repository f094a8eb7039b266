"""Signals by stories: what the bank can carry into a loop, and what it cannot."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from coach.errors import CoachError
from coach.practice.bank import bank_advice, matrix
from coach.store.stories import all_stories
from coach.store.tellings import carried_signals
from coach.tui import app as app_module
from coach.tui.story_words import matrix_words
from coach.tui.widgets.top_bar import TopBar


class MatrixScreen(Screen[None]):
    """A row a story, a column a signal."""

    app = getters.app(lambda: app_module.CoachApp)
    CSS_PATH = "../styles/story.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="matrix.back"),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar("Stories  ·  the signals they carry")
        with VerticalScroll(id="story"):
            yield Static(id="advice")
            yield Static("…", id="matrix")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#story").focus()
        self.fetch()

    @work(exclusive=True, group="matrix")
    async def fetch(self) -> None:
        """Read the bank and draw it."""
        app = self.app
        try:
            stories = await app.desk.ask(all_stories)
            carried = await app.desk.ask(carried_signals)
        except CoachError as error:
            app.tell(error)
            return
        if not stories:
            self.query_one("#matrix", Static).update("No story yet: the bank is where one begins.")
            return
        self.query_one("#advice", Static).update(bank_advice(stories))
        found = matrix(stories, app.content.signals, carried)
        self.query_one("#matrix", Static).update(matrix_words(found))

    def action_back(self) -> None:
        """Back to the bank."""
        self.dismiss()
