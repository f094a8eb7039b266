"""Driving the whole app through Pilot: typing, waiting, reading the record afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.events import Paste
from textual.pilot import Pilot

from coach import paths
from coach.now import SystemTime
from coach.store.history import history
from coach.store.record import open_record
from coach.store.sessions import whole
from coach.store.views import HistoryFilter, SessionRow, SessionWhole
from coach.tui.app import CoachApp
from tests.samples import OwnTime

WIDE = (120, 40)
NARROW = (80, 24)
SMALL = (60, 15)
SIZES = (WIDE, NARROW, SMALL)

TYPED = 4
"""Letters that are typed, key by key: a key takes as long as a screen."""


@asynccontextmanager
async def coach_open(
    size: tuple[int, int] = WIDE, time: OwnTime | None = None, drill: str | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app with its record open and home filled."""
    app = CoachApp(drill, time or OwnTime())
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.said_hello)
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], reached: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for the app to get somewhere."""
    end = asyncio.get_running_loop().time() + seconds
    while not reached():
        if asyncio.get_running_loop().time() > end:
            raise AssertionError(f"not reached; in front is {pilot.app.screen!r}")
        await pilot.pause(0.01)


async def at(pilot: Pilot[None], screen: str) -> None:
    """Wait for a screen, by the name of its class."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == screen)
    await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """Write a text: what is long is pasted, but for its last letters, which are typed."""
    typed = text[-TYPED:]
    if len(text) > TYPED:
        pilot.app.post_message(Paste(text[:-TYPED]))
        await pilot.pause()
    await pilot.press(*("space" if letter == " " else letter for letter in typed))


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys one after another, letting the app follow."""
    for name in names:
        await pilot.press(name)
        await pilot.pause()


async def saved(pilot: Pilot[None]) -> None:
    """Wait until the session in front says that it is saved."""
    await until(pilot, lambda: pilot.app.screen.open_session.autosave.status == "saved")


def stored(drill: str | None = None) -> tuple[SessionRow, ...]:
    """The history, read from the file afterwards as another program would."""
    record = open_record(paths.record_file(), SystemTime())
    try:
        return history(record, HistoryFilter(drill=drill))
    finally:
        record.close()


def stored_whole(given: str) -> SessionWhole:
    """One session, read from the file afterwards."""
    record = open_record(paths.record_file(), SystemTime())
    try:
        return whole(record, given)
    finally:
        record.close()
