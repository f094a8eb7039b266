"""The copy of the day, made in a thread of its own while the app goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from coach.errors import CoachError
from coach.now import TimeSource

TIDY = 0.25
"""Seconds at most in which a copy that is dropped lets go of the record and removes its part."""


class DailyCopy:
    """Copies the record once on each local day that the app is used.

    Neither the desk nor the way out waits for its end: what is not done when the app leaves is
    dropped, and the next start of the day makes the copy.

    Args:
        path: the record.
        time: says which day it is.
        failed: called in the event loop with one line when there could be no copy.
    """

    def __init__(self, path: Path, time: TimeSource, failed: Callable[[str], None]) -> None:
        self._path = path
        self._time = time
        self._failed = failed
        self._day: date | None = None
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def begin(self) -> None:
        """Make the copy of today, unless this app has seen to it already."""
        day = self._time.utc().astimezone().date()
        if day == self._day or self._stop.is_set() or (self._thread and self._thread.is_alive()):
            return
        self._day = day
        loop = asyncio.get_running_loop()
        # A daemon: the process may end in the middle of it.
        self._thread = threading.Thread(
            target=self._copy, args=(loop,), name="daily copy", daemon=True
        )
        self._thread.start()

    def drop(self) -> None:
        """Drop what is not done yet; this does not wait."""
        self._stop.set()

    async def dropped(self) -> None:
        """Drop what is not done yet, and leave it a moment to let go of the record.

        The record's log is folded into it by the last one that closes it: that should be the app.
        """
        self.drop()
        if self._thread is not None and self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, TIDY)

    def _copy(self, loop: asyncio.AbstractEventLoop) -> None:
        # In this thread: home does not wait for it.
        from coach.store.backup import copy_of_today

        try:
            copy_of_today(self._path, self._time, self._stop.is_set)
        except CoachError as error:
            if not self._stop.is_set():
                # The loop may have ended meanwhile.
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(self._failed, str(error))
