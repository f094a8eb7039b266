"""Loops: what one prepares for, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from coach.errors import CoachError
from coach.store.loops import (
    all_loops,
    change_loop,
    keep_target,
    trash_loop,
    trashed_last,
    untrash_loop,
)
from coach.store.record import Record
from coach.store.values import Loop
from coach.store.views import LoopRow
from coach.tui import app as app_module
from coach.tui.home_words import target_words
from coach.tui.widgets.rows import Row, Rows
from coach.tui.widgets.top_bar import TopBar
from coach.words import one_line

P = ParamSpec("P")

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
        Binding("e", "edit", "Change", tooltip="Role, level, company, day", id="loops.edit"),
        Binding("a", "rounds", "Add rounds", tooltip="Rounds you held", id="loops.rounds"),
        Binding("delete,x", "trash", "Trash", tooltip="Put it in the trash", id="loops.trash"),
        Binding("z", "untrash", "Undo", tooltip="Bring the last one back", id="loops.untrash"),
        Binding("m", "app.mock", "Mock round", id="loops.mock"),
        Binding("escape", "app.pop_screen", "Back", id="loops.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.loops: tuple[LoopRow, ...] = ()
        self.trashed: Loop | None = None
        """The loop that was put into the trash last."""

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
            self.loops = await self.app.desk.ask(all_loops)
            self.trashed = await self.app.desk.ask(trashed_last)
        except CoachError as error:
            self.app.tell(error)
            return
        self.query_one("#none", Static).update("" if self.loops else NONE_YET)
        self.query_one("#none", Static).display = not self.loops
        at = self.rows.at
        self.rows.show([Row(one.loop.uuid, self._line(one)) for one in self.loops], at)
        self.refresh_bindings()

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

    @property
    def in_hand(self) -> Loop | None:
        """The loop in hand in the list."""
        return next((one.loop for one in self.loops if one.loop.uuid == self.rows.at), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action in ("edit", "rounds", "trash"):
            return self.in_hand is not None
        return action != "untrash" or self.trashed is not None

    @work(group="keep")
    async def action_new(self) -> None:
        """Name a new target."""
        from coach.tui.screens.loop import LoopScreen

        loop = await self.app.push_screen_wait(LoopScreen())
        if loop is not None:
            await self.ask(keep_target, loop)

    @work(group="keep")
    async def action_edit(self) -> None:
        """Change what the loop in hand is called, and its day."""
        from coach.tui.screens.loop import LoopScreen

        loop = await self.app.push_screen_wait(LoopScreen(self.in_hand))
        if loop is not None:
            await self.ask(change_loop, loop)

    def action_rounds(self) -> None:
        """Choose which rounds belong to the loop in hand."""
        from coach.tui.screens.loop_rounds import LoopRoundsScreen

        if self.in_hand is not None:
            self.app.push_screen(LoopRoundsScreen(self.in_hand))

    @work(group="keep")
    async def action_trash(self) -> None:
        """Put the loop in hand into the trash; its rounds stay in the history."""
        if (loop := self.in_hand) is not None and await self.ask(trash_loop, loop.uuid):
            self.app.notify("The loop is in the trash; z brings it back. Its rounds stay.")

    @work(group="keep")
    async def action_untrash(self) -> None:
        """Bring back the loop that was put into the trash last."""
        if self.trashed is not None:
            await self.ask(untrash_loop, self.trashed.uuid)

    async def ask(
        self, change: Callable[Concatenate[Record, P], None], *given: P.args, **named: P.kwargs
    ) -> bool:
        """Change the record and show it; what is wrong is said in a line."""
        try:
            await self.app.desk.ask(change, *given, **named)
        except CoachError as error:
            self.app.tell(error)
            return False
        self.fetch()
        return True
