"""The app that scores somebody else's file: one screen, and no record behind it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import SystemCommand
from textual.screen import Screen

from coach.export.peer_scored import Scoring
from coach.now import TimeSource
from coach.tui.app import CoachApp
from coach.tui.palette import screen_commands


class PeerApp(CoachApp):
    """The settings are the peer's own; their record is neither read nor made.

    Args:
        scoring: the file, and where the scores go.
        time: where time is read.
    """

    def __init__(self, scoring: Scoring, time: TimeSource | None = None) -> None:
        super().__init__(time=time)
        self.scoring = scoring
        self.done = False
        """Whether all that was asked is scored."""

    def get_default_screen(self) -> Screen[None]:
        return Screen()

    async def on_mount(self) -> None:
        # The base class's own handler is called as well.
        from coach.tui.screens.peer_score import PeerScoreScreen, open_session_of

        screen = PeerScoreScreen(open_session_of(self), self.scoring)

        async def left(_: None) -> None:
            self.done = screen.done
            await self.action_quit()

        self.push_screen(screen, left)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the screen in front can do: there is nowhere else to go."""
        yield from screen_commands(self, screen)
