"""Keys that are typed for a screen or field that is still on its way reach that one, in order."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from coach.tui.app import CoachApp

STUCK = 0.5
"""Seconds after which the next key follows, even where what it waits for has gone."""
MOVING = frozenset({"enter", "tab", "shift+tab", "escape"})
"""Keys that may go elsewhere, as those with ctrl may: they wait until what was typed before them
has arrived, and what is typed after them waits until they have."""
ROUNDS = 2
"""Times that each queue a key passes is gone through: what it made a widget say passes them too."""
ALWAYS = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that never wait: the way out."""


class TypedAhead:
    """Holds keys back while a screen is on its way, then hands them on in their order.

    Args:
        app: the app.
        deliver: gives one key to whatever is in front.
    """

    def __init__(self, app: CoachApp, deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._journeys = 0
        self._turn = 0
        """Counts journeys and keys, so that a late sign of an earlier one is told apart."""
        self._delivering = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold keys back for as long as the block takes, and until the screen has settled."""
        self._journeys += 1
        try:
            yield
        finally:
            self._journeys -= 1
            if not self._journeys:
                self._delivering = True
                self._turn += 1
                # Once it is drawn, its wish for the focus is in the app's queue, before this one.
                screen = self._app.screen
                screen.call_after_refresh(self._app.call_later, self._next, self._turn)
                self._app.set_timer(STUCK, partial(self._next, self._turn))

    def keep(self, event: events.Event) -> bool:
        """Whether an event is held back for later."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        key = event.key if isinstance(event, events.Key) else ""
        if key in ALWAYS:
            return False
        if not (self._journeys or self._delivering):
            if key not in MOVING and not key.startswith("ctrl+"):
                return False
            self._delivering = True
            self._turn += 1
            self._await_turn()
        self._waiting.append(event)
        return True

    async def _next(self, turn: int) -> None:
        """Hand on one key, and the next once all that this one is offered to have had it."""
        if turn != self._turn or self._journeys:
            return
        if not self._waiting:
            self._delivering = False
            return
        self._turn += 1
        await self._deliver(self._waiting.popleft())
        self._await_turn()

    def _await_turn(self) -> None:
        """Hand on the next key once what is in front has had all that came before it."""
        target = self._app.focused or self._app.screen
        self._follow([*target.ancestors_with_self, self._app] * ROUNDS, self._turn)
        self._app.set_timer(STUCK, partial(self._next, self._turn))

    def _follow(self, offered: Sequence[MessagePump], turn: int) -> None:
        """Go through the same queues behind the key, up to the app's."""
        if offered:
            offered[0].call_later(self._follow, offered[1:], turn)
        else:
            self._app.call_later(self._next, turn)


_JOINERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})
"""What holds one written sign together: emoji of several people, flags, letters of some scripts."""


def as_typed(event: events.Event) -> events.Event:
    """A key such that an editor takes it in.

    No-break and wide spaces (Option+Space on a Mac, French and East Asian layouts) are spaces. A
    joiner is put in as a paste, which editors take whatever it holds.
    """
    if not isinstance(event, events.Key) or event.character is None or event.is_printable:
        return event
    if unicodedata.category(event.character) == "Zs":
        return events.Key("space", " ")
    if event.character in _JOINERS:
        return events.Paste(event.character)
    return event
