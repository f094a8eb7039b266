"""What is shown until a place that needs the record can be: never another place."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer, Static

from coach.tui.base_screen import CoachScreen
from coach.tui.widgets.frame import TopBar


class ArrivingScreen(CoachScreen[None]):
    """One line while the record opens."""

    def compose(self) -> ComposeResult:
        yield TopBar("coach")
        yield Static("Opening your record …", classes="note")
        yield Footer()
