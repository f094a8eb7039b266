"""One session to look back at: the prompt as it was, every word, scores, signals, the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.errors import CoachError
from coach.evidence.readings import Finding
from coach.pages.session_page import session_page
from coach.practice.days import local
from coach.practice.reading import findings_of, silenced
from coach.store.record import Record
from coach.store.sessions import keep_note, trash, untrash, whole
from coach.store.silences import silences
from coach.store.tellings import told_before
from coach.store.views import SessionWhole
from coach.tui.base_screen import CoachScreen, task, tells_errors
from coach.tui.dialogs.choosing import RedoScreen
from coach.tui.dialogs.questions import NoteScreen
from coach.tui.document_view import FAINT, block_widgets
from coach.tui.session_flow import replay, resume, tell_again


class SessionScreen(CoachScreen[None]):
    """A whole session, and what can be done with it.

    Args:
        uuid: the session.
    """

    PLACE = "Session"
    body = getters.query_one("#session", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "result",
            "Result",
            id="session.result",
            tooltip="What to fix in it, and both scores",
        ),
        Binding("r", "resume", "Resume", id="session.resume", tooltip="Continue where you stopped"),
        Binding(
            "a",
            "again",
            "Tell it again",
            id="session.again",
            tooltip="The same story, with one thing changed",
        ),
        Binding(
            "c",
            "compare",
            "Before",
            id="session.compare",
            tooltip="What changed since you last told it",
        ),
        Binding(
            "w",
            "replay",
            "Scorecard",
            id="session.replay",
            tooltip="Write this round's scorecard from its transcript",
        ),
        Binding("n", "note", "Note", id="session.note"),
        Binding(
            "e",
            "report",
            "Report",
            id="session.report",
            tooltip="Save it as PDF, HTML or Markdown",
        ),
        Binding(
            "p",
            "send",
            "To a peer",
            id="session.peer",
            # The way out stays in the footer at eighty columns; `?` and the palette have this one.
            show=False,
            tooltip="Save a file that someone else can score without seeing your scores",
        ),
        Binding("delete,d", "trash", "Trash", id="session.trash", tooltip="Move it to the trash"),
        Binding("z", "untrash", "Undo", id="session.undo", tooltip="Bring it back from the trash"),
        Binding("escape", "back", "Back", id="session.back"),
    ]

    def __init__(self, uuid: str) -> None:
        super().__init__()
        self.uuid = uuid
        self.found: SessionWhole | None = None
        self.before: str | None = None
        """UUID of the earlier telling that it can be compared with."""

    def compose_body(self) -> ComposeResult:
        yield VerticalScroll(id="session")

    def on_mount(self) -> None:
        self.body.focus()
        self.fetch()

    @work(exclusive=True, group="session")
    async def fetch(self) -> None:
        """Read the session and draw it."""
        try:
            found = await self.app.desk.ask(whole, self.uuid)
            silent = silenced(await self.app.desk.ask(silences, found.state.uuid))
            self.before = found.state.redo_of or await self.app.desk.ask(told_before, self.uuid)
        except CoachError as error:
            self.app.tell(error)
            self.dismiss()
            return
        # Rules take their time over a long session; the screen does not wait for them.
        findings = await asyncio.to_thread(findings_of, found.state, silent)
        if self in self.app.screen_stack:
            # It may have been left meanwhile.
            await self.draw(found, findings)

    async def draw(self, found: SessionWhole, findings: dict[str, tuple[Finding, ...]]) -> None:
        """Draw the session's parts."""
        self.found = found
        bar = self.top_bar
        bar.show_place(found.state.title)
        bar.show_fact(local(found.state.started_at))
        page = session_page(found, self.app.content, findings)
        facts = Static(Content.styled(" · ".join(page.facts), FAINT), markup=False)
        with self.app.batch_update():
            await self.body.remove_children()
            await self.body.mount_all([facts, *self.warnings(), *block_widgets(page.blocks)])
        self.refresh_bindings()

    def warnings(self) -> Iterator[Static]:
        """What can be done about a session that is in the trash or was not finished."""
        found = self.found
        if found is not None and found.trashed_at:
            yield Static(Content.styled("In the trash: z brings it back.", "$gap"))
        elif found is not None and found.state.finished_at is None:
            yield Static(Content.styled("Not finished: r continues where you stopped.", "$gap"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        found = self.found
        match action:
            case "result":
                first = found is not None and found.state.content_id == self.app.content.first.id
                done = bool(found and not found.trashed_at and found.state.phase == "result")
                return done and not first
            case "resume":
                return bool(found and not found.trashed_at and not found.state.finished_at)
            case "again":
                return bool(found and found.state.finished_at and found.state.kind == "drill")
            case "compare":
                return self.before is not None
            case "replay":
                return bool(found and found.state.kind != "drill" and found.state.finished_at)
            case "send":
                return bool(
                    found and not found.trashed_at and found.state.phase in ("score", "result")
                )
            case "trash":
                return bool(found and not found.trashed_at)
            case "untrash":
                return bool(found and found.trashed_at)
            case "note" | "report":
                return found is not None
            case _:
                return True

    @task("result")
    async def action_result(self) -> None:
        """Open its result over this page, to fix a sentence of it."""
        await resume(self.app, self.uuid)

    def on_screen_resume(self) -> None:
        """What was fixed meanwhile is shown."""
        if self.found is not None:
            self.fetch()

    def action_resume(self) -> None:
        """Take the session up where it stopped."""
        self.app.travel(partial(resume, self.app, self.uuid))

    def action_replay(self) -> None:
        """Write the scorecard of this round, its transcript at hand."""
        self.app.travel(partial(replay, self.app, self.uuid))

    @work(exclusive=True, group="go")
    async def action_again(self) -> None:
        """Tell it again with one thing changed."""
        found = self.found
        if found is None:
            return
        rule = await self.app.push_screen_wait(RedoScreen(self.app.content, found))
        if rule is None:
            return
        self.app.travel(partial(tell_again, self.app, found, rule))

    def action_compare(self) -> None:
        """Show the earlier telling beside this one."""
        from coach.tui.screens.compare_screen import CompareScreen

        if self.before is not None:
            self.app.push_screen(CompareScreen(self.before, self.uuid))

    @task("note")
    async def action_note(self) -> None:
        """Write a note on the session."""
        if self.found is None:
            return
        note = await self.app.push_screen_wait(NoteScreen(self.found.note))
        if note is None or note == self.found.note:
            return
        await self.app.desk.ask(keep_note, self.uuid, note)
        self.fetch()

    async def action_report(self) -> None:
        """Write the session to a file."""
        from coach.tui.dialogs.writing_out import ReportScreen

        if self.found is not None:
            await self.app.push_screen(ReportScreen(session_page(self.found, self.app.content)))

    def action_send(self) -> None:
        """Write a file for a peer."""
        from coach.tui.dialogs.writing_out import PeerSendScreen

        if self.found is not None:
            self.app.push_screen(PeerSendScreen(self.found))

    async def action_trash(self) -> None:
        """Put the session into the trash."""
        await self.put(trash)
        self.app.notify("In the trash. z brings it back.", timeout=6)

    async def action_untrash(self) -> None:
        """Take the session out of the trash."""
        await self.put(untrash)

    @tells_errors
    async def put(self, where: Callable[[Record, str], None]) -> None:
        """Move the session into the trash or out of it."""
        await self.app.desk.ask(where, self.uuid)
        self.fetch()
