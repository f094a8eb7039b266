"""Naming a loop, or changing one: role, level, the kind of company, the day."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from msgspec.structs import replace
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
    """The answer is the loop as it is now, or None.

    Args:
        loop: the one to change; a new one if None.
    """

    app = getters.app(lambda: app_module.CoachApp)

    CSS_PATH = "../styles/loop.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Keep it", id="loop.keep", priority=True),
        Binding("escape", "dismiss(None)", "Back", id="loop.back"),
    ]

    def __init__(self, loop: Loop | None = None) -> None:
        super().__init__()
        self._loop = loop

    def compose(self) -> ComposeResult:
        roles = [(one.title, one.id) for one in self.app.content.roles]
        loop = self._loop or Loop(
            uuid=str(uuid4()),
            role=roles[0][1],
            level="senior",
            company="",
            made_at=self.app.time.utc(),
        )
        self._loop = loop
        if loop.role not in {id_ for _, id_ in roles}:
            # Of a pack that is gone: it can stay what it is.
            roles.append((one_line(loop.role, 40) or "no role", loop.role))
        day = loop.on.isoformat() if loop.on else ""
        with Vertical(id="question"):
            yield Static("What are you preparing for?", classes="heading")
            yield Select(roles, value=loop.role, allow_blank=False, id="role")
            yield Input(loop.level, placeholder="Level, for example senior", id="level")
            yield Input(loop.company, placeholder="Kind of company, if you like", id="company")
            yield Input(day, placeholder=f"Day of the interviews: {FORMS}", id="day")
            yield Static(id="wrong")
            yield Footer()

    def on_mount(self) -> None:
        self.query_one("#role", Select).focus()

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field; in the last one it keeps the loop."""
        fields = list(self.query(Input))
        place = fields.index(event.input)
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Keep it, if the day can be read."""
        now = self.app.time.utc()
        day = self.query_one("#day", Input).value.strip()
        try:
            on_day = read_day(day, now.astimezone().date()) if day else None
        except CoachError as error:
            self.query_one("#wrong", Static).update(str(error))
            return
        assert self._loop is not None
        self.dismiss(
            replace(
                self._loop,
                role=str(self.query_one("#role", Select).value),
                level=one_line(self.query_one("#level", Input).value, 40),
                company=one_line(self.query_one("#company", Input).value, 60),
                on=on_day,
            )
        )
