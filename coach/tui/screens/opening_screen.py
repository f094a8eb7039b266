"""The beginning of a drill: what it is for and what good looks like, before the clock starts."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.redo import constraint
from coach.tui.base_screen import CoachScreen
from coach.tui.open_session import OpenSession
from coach.tui.session_flow import prepare, show_phase
from coach.tui.widgets.frame import TopBar


class OpeningScreen(CoachScreen[None]):
    """Nothing is stored and no clock runs until the candidate starts.

    Args:
        open_session: a session that has not begun.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start the clock", id="opening.start"),
        Binding("escape", "back", "Back", id="opening.back"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__()
        self.open_session = open_session
        self._starting = False

    def compose_top(self) -> Widget:
        drill = self.open_session.run.drill
        return TopBar(drill.title, f"{drill.minutes} min")

    def compose_body(self) -> ComposeResult:
        drill = self.open_session.run.drill
        opening = drill.opening
        trains = ", ".join(
            dimension.title.lower()
            for dimension in self.open_session.content.rubric.dimensions
            if dimension.id in drill.trains
        )
        with VerticalScroll(id="opening"):
            yield Static(Content(drill.purpose), id="purpose")
            yield Static(Content.assemble(("Trains ", "$ink2"), trains))
            rule = constraint(self.open_session.run.state.redo_rule, self.open_session.content)
            if rule is not None:
                yield Static(f"Told again: {rule.title.lower()}", classes="heading")
                yield Static(Content(rule.ask), id="rule")
                yield Static("You see your earlier version beside it at the end.", classes="why")
            yield Static("What good looks like", classes="heading")
            if opening.note:
                yield Static(Content(opening.note))
            yield Static(Content.assemble(("Before  ", "bold $gap"), opening.before))
            yield Static(Content.assemble(("After   ", "bold $coach"), opening.after))
            yield Static(Content(opening.why), classes="why")
            yield Static("What you will do", classes="heading")
            for number, step in enumerate(drill.steps, start=1):
                minutes = f"  {step.minutes:g} min" if step.minutes else ""
                yield Static(
                    Content.assemble((f"{number} ", "$coach"), step.title, (minutes, "$ink2"))
                )

    def on_mount(self) -> None:
        self.query_one("#opening").focus()

    async def action_start(self) -> None:
        """Store the session, start the clock, show the first step."""
        if self._starting:
            return
        self._starting = True
        run = self.open_session.run
        with self.app.typed_ahead.held():
            try:
                await prepare(self.app, self.open_session)
                run.go(run.index)
                await self.open_session.autosave.begin()
            except CoachError as error:
                run.enter("opening")
                self._starting = False
                self.app.tell(error)
                return
            await show_phase(self.app, self.open_session)
