"""Naming a loop: role, level, the kind of company, the day."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Select, Static

from coach.errors import CoachError
from coach.practice.days import FORMS, read_day
from coach.store.values import Loop
from coach.tui import app as app_module
from coach.words import one_line


class LoopScreen(ModalScreen[Loop | None]):
    """The answer is a new loop, or None."""

    app = getters.app(lambda: app_module.CoachApp)

    CSS_PATH = "../styles/loop.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Keep it", id="loop.keep", priority=True),
        Binding("escape", "dismiss(None)", "Back", id="loop.back"),
    ]

    def compose(self) -> ComposeResult:
        roles = [(one.title, one.id) for one in self.app.content.roles]
        with Vertical(id="question"):
            yield Static("A new loop", classes="heading")
            yield Select(roles, value=roles[0][1], allow_blank=False, id="role")
            yield Input("senior", placeholder="Level, for example senior", id="level")
            yield Input(placeholder="Kind of company, if you like", id="company")
            yield Input(placeholder=f"Day of the interviews: {FORMS}", id="day")
            yield Static(id="wrong")
            yield Footer()

    def on_mount(self) -> None:
        self.query_one("#role", Select).focus()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep it, if the day can be read."""
        now = self.app.time.utc()
        day = self.query_one("#day", Input).value.strip()
        try:
            on_day = read_day(day, now.astimezone().date()) if day else None
        except CoachError as error:
            self.query_one("#wrong", Static).update(str(error))
            return
        self.dismiss(
            Loop(
                uuid=str(uuid4()),
                role=str(self.query_one("#role", Select).value),
                level=one_line(self.query_one("#level", Input).value, 40),
                company=one_line(self.query_one("#company", Input).value, 60),
                on=on_day,
                made_at=now,
            )
        )
