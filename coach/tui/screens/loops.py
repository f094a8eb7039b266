"""Loops: what one prepares for, and how far each has come."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from coach.errors import CoachError
from coach.store.loop_values import LoopRow
from coach.store.values import Loop
from coach.tui import app as app_module
from coach.tui.home_words import target_words
from coach.tui.widgets.rows import Row, Rows
from coach.tui.widgets.top_bar import TopBar
from coach.words import one_line

NONE_YET = (
    "No loop yet. A loop is a target, a role and a level with a day, and the rounds that you hold "
    "for it.\nPress n to name one; then hold mock rounds for it, and come back for the debrief."
)


class LoopsScreen(Screen[None]):
    """Enter lays a loop on the table."""

    app = getters.app(lambda: app_module.CoachApp)
    rows = getters.query_one("#loops", Rows)

    CSS_PATH = "../styles/debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New loop", id="loops.new"),
        Binding("m", "app.mock", "Mock round", id="loops.mock"),
        Binding("escape", "app.pop_screen", "Back", id="loops.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.loops: tuple[LoopRow, ...] = ()

    def compose(self) -> ComposeResult:
        yield TopBar("Loops and their debriefs")
        with VerticalScroll(id="debrief", can_focus=False):
            yield Static(id="none")
            yield Rows("Debrief", id="loops")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()

    def on_screen_resume(self) -> None:
        self.fetch()

    @work(exclusive=True, group="loops")
    async def fetch(self) -> None:
        """Read the loops."""
        try:
            await self.app.desk.ready()
            from coach.store.loops import all_loops

            self.loops = await self.app.desk.ask(all_loops)
        except CoachError as error:
            self.app.tell(error)
            return
        self.query_one("#none", Static).update("" if self.loops else NONE_YET)
        self.query_one("#none", Static).display = not self.loops
        self.rows.show([Row(one.loop.uuid, self._line(one)) for one in self.loops])

    def _line(self, row: LoopRow) -> Content:
        today = self.app.time.utc().astimezone().date()
        titles = {one.id: one.title.lower() for one in self.app.content.rounds}
        held = ", ".join(titles.get(one, one) for one in row.rounds) or "no round yet"
        n = len(row.rounds)
        waiting = f"; {n - row.rated} to rate" if n > row.rated else ""
        company = f"  {one_line(row.loop.company, 24)}" if row.loop.company else ""
        return Content.assemble(
            (target_words(row.loop, self.app.content, today) or "a loop without a role", "bold"),
            (company, ""),
            ("  the target" if row.target else "", "$accent"),
            (f"\n{n} round{'s' * (n != 1)}: {held}{waiting}", "$foreground-muted"),
        )

    @on(OptionList.OptionSelected, "#loops")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Lay the loop in hand on the table."""
        from coach.tui.screens.debrief import DebriefScreen

        if event.option_id is not None:
            self.app.push_screen(DebriefScreen(event.option_id))

    def action_new(self) -> None:
        """Name a new target."""
        from coach.tui.screens.loop import LoopScreen

        self.app.push_screen(LoopScreen(), self.keep)

    def keep(self, loop: Loop | None) -> None:
        """Store the loop that was named."""
        if loop is not None:
            self.store(loop)

    @work(exclusive=True, group="keep")
    async def store(self, loop: Loop) -> None:
        """Put a loop into the record; it is the target from now on."""
        from coach.store.loops import keep_target

        try:
            await self.app.desk.ask(keep_target, loop)
        except CoachError as error:
            self.app.tell(error)
            return
        self.fetch()
