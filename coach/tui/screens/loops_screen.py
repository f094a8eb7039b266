"""Loops: what one prepares for, how far each has come, and which rounds belong to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec
from uuid import uuid4

from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Select, Static

from coach.errors import CoachError
from coach.practice.days import FORMS, read_day
from coach.store.loops import (
    all_loops,
    change_loop,
    held_rounds,
    keep_target,
    move_round,
    trash_loop,
    trashed_last,
    untrash_loop,
)
from coach.store.record import Record
from coach.store.values import Loop
from coach.store.views import HeldRound, LoopRow
from coach.text import one_line
from coach.tui.base_screen import CoachDialog, CoachScreen, task, tells_errors
from coach.tui.home_words import target_words
from coach.tui.widgets.footer import KeysFooter
from coach.tui.widgets.row_list import Row, Rows


class LoopScreen(CoachDialog[Loop | None]):
    """The answer is the loop as it is now, or None.

    Args:
        loop: the one to change; a new one if None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Save", id="loop.keep", priority=True),
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
            yield Input(loop.company, placeholder="Kind of company (optional)", id="company")
            yield Input(day, placeholder=f"Interview date: {FORMS}", id="day")
            yield Static(id="wrong")
            yield KeysFooter()

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


class LoopRoundsScreen(CoachDialog[None]):
    """Enter takes the round in hand into the loop, or out of it.

    Args:
        loop: the loop.
    """

    rows = getters.query_one("#held", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Done", id="loop-rounds.done"),
    ]

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self._loop = loop
        self.held: tuple[HeldRound, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Your rounds", classes="heading")
            yield Static(id="for")
            yield Rows("Add or remove", id="held")
            yield KeysFooter()

    def on_mount(self) -> None:
        self.rows.focus()
        self.fetch()

    @task("held")
    async def fetch(self) -> None:
        """Read the rounds."""
        self.held = await self.app.desk.ask(held_rounds)
        count = sum(self._is_in(one) for one in self.held)
        words = f"{count} of {len(self.held)} belong to this loop."
        if not self.held:
            words = "You have not finished a mock round yet: m on the list of loops starts one."
        self.query_one("#for", Static).update(words)
        self.rows.show([Row(one.session, self._line(one)) for one in self.held], self.rows.at)

    def _is_in(self, one: HeldRound) -> bool:
        return one.loop is not None and one.loop.uuid == self._loop.uuid

    def _line(self, one: HeldRound) -> Content:
        now = self.app.time.utc().astimezone()
        inside = self._is_in(one)
        other = ""
        if one.loop is not None and not inside:
            other = f"  currently in: {target_words(one.loop, self.app.content, now.date())}"
        return Content.assemble(
            ("● " if inside else "○ ", "$you"),
            (one_line(one.title), "bold"),
            (f"  {one.started_at.astimezone():%Y-%m-%d %H:%M}{other}", "$ink2"),
        )

    @on(OptionList.OptionSelected, "#held")
    @work(group="move")
    @tells_errors
    async def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take the round in hand in or out."""
        found = next((one for one in self.held if one.session == event.option_id), None)
        if found is None:
            return
        await self.app.desk.ask(
            move_round, found.session, None if self._is_in(found) else self._loop.uuid
        )
        self.fetch()


P = ParamSpec("P")

NONE_YET = (
    "No loop yet. A loop is a target (a role, a level and a date) and the rounds you do "
    "for it.\nPress n to add one, do mock rounds for it, then come back for the debrief."
)


class LoopsScreen(CoachScreen[None]):
    """Enter lays a loop on the table."""

    PLACE = "Loops and their debriefs"
    rows = getters.query_one("#loops", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New loop", id="loops.new"),
        Binding("e", "edit", "Change", tooltip="Role, level, company, day", id="loops.edit"),
        Binding("a", "rounds", "Add rounds", tooltip="Your rounds", id="loops.rounds"),
        Binding("delete,x", "trash", "Trash", tooltip="Move it to the trash", id="loops.trash"),
        Binding("z", "untrash", "Undo", tooltip="Bring the last one back", id="loops.untrash"),
        Binding("m", "app.go('mock')", "Mock round", id="loops.mock"),
        Binding("escape", "app.pop_screen", "Back", id="loops.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.loops: tuple[LoopRow, ...] = ()
        self.trashed: Loop | None = None
        """The loop that was put into the trash last."""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="debrief", can_focus=False):
            yield Static(id="none")
            yield Rows("Debrief", id="loops")

    def on_mount(self) -> None:
        self.rows.focus()

    def on_screen_resume(self) -> None:
        self.fetch()

    @task("loops")
    async def fetch(self) -> None:
        """Read the loops."""
        self.loops = await self.app.desk.ask(all_loops)
        self.trashed = await self.app.desk.ask(trashed_last)
        self.query_one("#none", Static).update("" if self.loops else NONE_YET)
        self.query_one("#none", Static).display = not self.loops
        at = self.rows.at
        self.rows.show([Row(one.loop.uuid, self._line(one)) for one in self.loops], at)
        self.refresh_bindings()

    def _line(self, row: LoopRow) -> Content:
        today = self.app.today
        titles = {one.id: one.title.lower() for one in self.app.content.rounds}
        held = ", ".join(titles.get(one, one) for one in row.rounds) or "no rounds yet"
        n = len(row.rounds)
        waiting = f"; {n - row.rated} to rate" if n > row.rated else ""
        company = f"  {one_line(row.loop.company, 24)}" if row.loop.company else ""
        return Content.assemble(
            (target_words(row.loop, self.app.content, today) or "a loop without a role", "bold"),
            (company, ""),
            ("  current" if row.target else "", "$coach"),
            (f"\n{n} round{'s' * (n != 1)}: {held}{waiting}", "$ink2"),
        )

    @on(OptionList.OptionSelected, "#loops")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Lay the loop in hand on the table."""
        from coach.tui.screens.debrief_screen import DebriefScreen

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
        loop = await self.app.push_screen_wait(LoopScreen())
        if loop is not None:
            await self.ask(keep_target, loop)

    @work(group="keep")
    async def action_edit(self) -> None:
        """Change what the loop in hand is called, and its day."""
        loop = await self.app.push_screen_wait(LoopScreen(self.in_hand))
        if loop is not None:
            await self.ask(change_loop, loop)

    def action_rounds(self) -> None:
        """Choose which rounds belong to the loop in hand."""
        if self.in_hand is not None:
            self.app.push_screen(LoopRoundsScreen(self.in_hand))

    @work(group="keep")
    async def action_trash(self) -> None:
        """Put the loop in hand into the trash; its rounds stay in the history."""
        if (loop := self.in_hand) is not None and await self.ask(trash_loop, loop.uuid):
            self.app.notify("The loop is in the trash; press z to bring it back. Its rounds stay.")

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
