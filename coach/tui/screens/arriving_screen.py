"""What is shown until a place that needs the record can be: never another place."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coach.tui.base_screen import CoachScreen


class ArrivingScreen(CoachScreen[None]):
    """One line while the record opens."""

    PLACE = "coach"

    def compose_body(self) -> ComposeResult:
        yield Static("Opening your record …", classes="note")
