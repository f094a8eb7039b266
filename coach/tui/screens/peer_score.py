"""Somebody else's answers on the score screen: what is given goes into a file beside theirs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coach.errors import CoachError
from coach.export.peer_scored import Scoring, keep_scores
from coach.practice.peer_review import check_of, rubric_sent, run_of, scores_given
from coach.tui.autosave import Autosave
from coach.tui.dialogs.questions import NoteScreen
from coach.tui.open_session import OpenSession
from coach.tui.screens.score_screen import ScoreScreen

if TYPE_CHECKING:
    from coach.tui.peer_app import PeerApp


def open_session_of(app: PeerApp) -> OpenSession:
    """What was sent as a session of its own, with what was scored of it before."""
    sent = app.scoring.sheet.sent
    run = run_of(sent, app.time)
    rubric = rubric_sent(sent)
    return OpenSession(
        run=run,
        # Never touched: there is no session to save.
        autosave=Autosave(app.desk, run, lambda _: None),
        content=replace(app.content, rubric=rubric),
        check=check_of(run, rubric, app.scoring.given),
    )


class PeerScoreScreen(ScoreScreen):
    """The score sheet beside the answers of somebody else.

    Args:
        open_session: what was sent.
        scoring: the file, and where the scores go.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "note", "Note", id="peer.note", tooltip="Say why you gave this score"),
        Binding("escape", "leave", "Leave", id="peer.leave", tooltip="Leave, and finish later"),
    ]
    whose = "of theirs"
    words_title = "Their words"

    def __init__(self, open_session: OpenSession, scoring: Scoring) -> None:
        super().__init__(open_session)
        self.scoring = scoring
        self.done = False
        """Whether all that was asked is scored and written."""
        self.notes = {one.dimension: one.note for one in scoring.given.scores if one.note}

    async def on_mount(self) -> None:
        self.top_bar.show_place(f"{self.open_session.run.drill.title}  ·  Score a peer")
        self.query_one("#ask", Static).update("How easy is it to score what they wrote?")
        self.query_one("#why", Static).update("n if this text can't show it; t adds a note.")
        await super().on_mount()

    def note_of(self, dimension: str) -> str:
        return self.notes.get(dimension, "")

    def look_for_peers(self) -> None:
        """Nobody's scores are known here, and no record is asked."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A note is on a score."""
        if action == "note":
            return self.check.score_of(self.asked[self.row]) is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="note")
    async def action_note(self) -> None:
        """Write a note on the row in front."""
        dimension = self.asked[self.row]
        note = await self.app.push_screen_wait(NoteScreen(self.notes.get(dimension, "")))
        if note is not None:
            self.notes[dimension] = note
            await self.keep()
            self.show_row()

    async def keep(self) -> None:
        """Every score is in the file when it is given."""
        await self.write()

    async def write(self) -> bool:
        """Write the file; whether it was taken."""
        scores = scores_given(self.open_session.run, self.check.assessment, self.notes)
        try:
            await asyncio.to_thread(keep_scores, self.scoring, scores)
        except CoachError as error:
            self.app.tell(error)
            return False
        return True

    async def action_finish(self) -> None:
        """All is scored: the file is whole."""
        if not self.all_given():
            return
        if await self.write():
            self.done = True
            self.dismiss()

    async def action_leave(self) -> None:
        """Leave; what was scored stands in the file."""
        if self.check.assessment.scores and not await self.write():
            return
        self.dismiss()

    async def close_session(self) -> str:
        """Nothing is held."""
        return ""
