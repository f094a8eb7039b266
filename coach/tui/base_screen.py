"""What every screen shares: the app, one stylesheet, and errors that are shown, not raised."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual import getters, work
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from coach.errors import CoachError
from coach.tui import app as app_module
from coach.tui.widgets.footer import KeysFooter
from coach.tui.widgets.frame import TopBar

if TYPE_CHECKING:
    from textual.worker import Worker

Answer = TypeVar("Answer")
P = ParamSpec("P")
STYLES = str(Path(__file__).parent / "styles" / "screens.tcss")


class CoachScreen(Screen[Answer]):
    """A screen of the coach's."""

    app = getters.app(lambda: app_module.CoachApp)
    CSS_PATH = STYLES
    PLACE: ClassVar[str] = ""
    """Where one is, for the top bar."""

    top_bar = getters.query_one(TopBar)

    def compose_top(self) -> Widget:
        """The first line."""
        return TopBar(self.PLACE)

    def compose_body(self) -> ComposeResult:
        """What stands between the first line and the last."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield self.compose_top()
        yield from self.compose_body()
        yield KeysFooter()

    @property
    def today(self) -> date:
        """The day here."""
        return self.app.today

    def action_back(self) -> Awaitable[None] | None:
        """Go back to where it was opened from."""
        self.dismiss()
        return None


class CoachDialog(ModalScreen[Answer]):
    """A dialog of the coach's: asks one thing over the screen below it."""

    app = getters.app(lambda: app_module.CoachApp)
    CSS_PATH = STYLES


class InApp(Protocol):
    """A screen or widget that knows the app."""

    @property
    def app(self) -> app_module.CoachApp:
        """The app that it's in."""


S = TypeVar("S", bound=InApp)
Method = Callable[Concatenate[S, P], Coroutine[Any, Any, None]]


def tells_errors(method: Method[S, P]) -> Method[S, P]:
    """A method whose errors that a person can act on are shown; it then ends early."""

    @wraps(method)
    async def told(self: S, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await method(self, *args, **kwargs)
        except CoachError as error:
            self.app.tell(error)

    return cast("Method[S, P]", told)


def task(group: str) -> Callable[[Method[S, P]], Callable[Concatenate[S, P], Worker[None]]]:
    """A method as a worker that shows its errors; a newer one of its group takes its place."""

    def decorate(method: Method[S, P]) -> Callable[Concatenate[S, P], Worker[None]]:
        worker: Any = work(exclusive=True, group=group)(tells_errors(method))
        return worker  # type: ignore[no-any-return]

    return decorate
