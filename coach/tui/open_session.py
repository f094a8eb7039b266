"""One session in the app: the run, its autosave, and what its steps look at."""

from __future__ import annotations

from dataclasses import dataclass

from coach.content.library import Content
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.progress.rating_agreement import Calibration
from coach.store.values import Assessment, Entry, Story
from coach.store.views import SessionRow, SignalTally
from coach.tui.autosave import Autosave
from coach.tui.base_screen import CoachScreen


@dataclass
class OpenSession:
    """What the screens of one session share; they are shown one after another."""

    run: Run
    autosave: Autosave
    content: Content
    stories: tuple[Story, ...] = ()
    """The story bank, the latest first."""
    sessions: tuple[SessionRow, ...] = ()
    """Finished sessions that a step can look back at, newest first."""
    source: tuple[Entry, ...] = ()
    """The entries of the earlier session that was chosen."""
    record: tuple[Entry, ...] = ()
    """Own words of earlier sessions, newest first, for steps that draw on the whole record."""
    tallies: tuple[SignalTally, ...] = ()
    """How often each signal was weak before, for a step that picks one."""
    ruler: Calibration | None = None
    """The candidate's ratings against the references, for a drill that rates an answer."""
    check: SelfCheck | None = None
    reading: Assessment | None = None

    def __post_init__(self) -> None:
        self.autosave.copied = self._copied

    def _copied(self, fresh: dict[str, str]) -> None:
        if self.check is not None:
            self.check = self.check.for_copy(self.run.uuid, fresh)

    def changed(self) -> None:
        """Something was written or chosen."""
        self.autosave.touch()


class InSession(CoachScreen[None]):
    """A screen of the session that is open.

    Args:
        open_session: the session.
    """

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__()
        self.open_session = open_session

    async def close_session(self) -> str:
        """Save and let go of the session; returns why it could not be saved, if so."""
        return await self.open_session.autosave.close()

    async def leave(self) -> None:
        """Go home; the session waits where it stands."""
        if reason := await self.close_session():
            self.app.notify(reason, severity="error", timeout=20, markup=False)
        self.dismiss()
