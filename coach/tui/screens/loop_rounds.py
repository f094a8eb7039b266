"""Which of the rounds that were held belong to a loop."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static

from coach.errors import CoachError
from coach.store.loops import held_rounds, move_round
from coach.store.values import Loop
from coach.store.views import HeldRound
from coach.tui import app as app_module
from coach.tui.home_words import target_words
from coach.tui.widgets.rows import Row, Rows
from coach.words import one_line


class LoopRoundsScreen(ModalScreen[None]):
    """Enter takes the round in hand into the loop, or out of it.

    Args:
        loop: the loop.
    """

    app = getters.app(lambda: app_module.CoachApp)
    rows = getters.query_one("#held", Rows)

    CSS_PATH = "../styles/loop.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Done", id="loop-rounds.done"),
    ]

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self._loop = loop
        self.held: tuple[HeldRound, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Rounds you held", classes="heading")
            yield Static(id="for")
            yield Rows("Add or take out", id="held")
            yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self.fetch()

    @work(exclusive=True, group="held")
    async def fetch(self) -> None:
        """Read the rounds."""
        try:
            self.held = await self.app.desk.ask(held_rounds)
        except CoachError as error:
            self.app.tell(error)
            return
        count = sum(self._is_in(one) for one in self.held)
        words = f"{count} of {len(self.held)} belong to this loop."
        if not self.held:
            words = "You have not finished a mock round yet: m on the list of loops opens one."
        self.query_one("#for", Static).update(words)
        self.rows.show([Row(one.session, self._line(one)) for one in self.held], self.rows.at)

    def _is_in(self, one: HeldRound) -> bool:
        return one.loop is not None and one.loop.uuid == self._loop.uuid

    def _line(self, one: HeldRound) -> Content:
        now = self.app.time.utc().astimezone()
        inside = self._is_in(one)
        other = ""
        if one.loop is not None and not inside:
            other = f"  now in: {target_words(one.loop, self.app.content, now.date())}"
        return Content.assemble(
            ("● " if inside else "○ ", "$accent"),
            (one_line(one.title), "bold"),
            (f"  {one.started_at.astimezone():%Y-%m-%d %H:%M}{other}", "$foreground-muted"),
        )

    @on(OptionList.OptionSelected, "#held")
    @work(group="move")
    async def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take the round in hand in or out."""
        found = next((one for one in self.held if one.session == event.option_id), None)
        if found is None:
            return
        try:
            await self.app.desk.ask(
                move_round, found.session, None if self._is_in(found) else self._loop.uuid
            )
        except CoachError as error:
            self.app.tell(error)
            return
        self.fetch()
