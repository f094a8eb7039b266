"""Saving a session while it is written: within a second, off the event loop, without a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coach.content.canonical import canonical_json
from coach.errors import CoachError, NothingFound
from coach.files import erase
from coach.practice.rescue import write_rescue
from coach.practice.run import Run
from coach.store.leases import LeaseLost, release, take
from coach.store.owners import Owner, this_process
from coach.store.sessions import begin, save
from coach.tui.database_thread import Desk

DELAY = 0.25
"""Seconds from the first unsaved change to its save: a throttle, so steady typing is saved too."""
RETRY = 1.0
RENEW = 5.0
"""Seconds between saves of the clock alone; they also renew the lease."""


class Autosave:
    """Keeps the stored session equal to the run.

    Args:
        desk: where the record is.
        run: the run to keep.
        report: called with one short line when what is true of the save changes.
        owner: who holds the session already, if it was taken up.
    """

    def __init__(
        self,
        desk: Desk,
        run: Run,
        report: Callable[[str], None],
        owner: Owner | None = None,
    ) -> None:
        self.run = run
        self.copied: Callable[[dict[str, str]], None] = lambda _: None
        """Called with old and new ids of entries when the session became a copy."""
        self.status = "saved" if owner else ""
        self._desk = desk
        self._report = report
        self._owner = owner
        self._lock = asyncio.Lock()
        self._changes = 0
        self._kept = 0
        self._rescued = 0
        self._rescue: Path | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._since_save = 0.0

    async def begin(self) -> None:
        """Store the new session and hold it."""
        await self._desk.ask(begin, self.run.state, canonical_json(self.run.drill))
        await self._desk.ask(take, self.run.uuid, self._own())
        self._say("saved")

    async def become_copy(self) -> None:
        """Go on as a new session with all that was written: another coach holds this one."""
        fresh = self.run.become_copy()
        self.copied(fresh)
        await self.begin()

    def touch(self) -> None:
        """Something changed: save it soon."""
        self._changes += 1
        if self._waiting is None or self._waiting.done():
            if not self.status.startswith("not saved"):
                self._say("saving")
            self._waiting = asyncio.create_task(self._save_soon())

    def tick(self, seconds: float) -> None:
        """Time passed: now and then the clock is saved too."""
        self._since_save += seconds
        if self._since_save >= RENEW:
            self.touch()

    async def flush(self) -> str:
        """Save what is unsaved, now.

        Returns:
            Why it could not be saved, in one line; empty when all is on disk.
        """
        self._changes += 1
        return await self._save()

    async def close(self) -> str:
        """Save, and let others open the session. Returns as `flush` does.

        What could not be saved is written to a rescue file, and the line says where.
        """
        if self._waiting is not None:
            self._waiting.cancel()
        reason = await self.flush()
        if reason:
            # A second time: so that it is said if even that fails.
            self._rescue = await asyncio.to_thread(write_rescue, self.run.drill, self.run.state)
            return f"{reason}; your words were written to {self._rescue}"

        try:
            await self._desk.ask(release, self.run.uuid, self._own())
        except CoachError as error:
            return str(error)
        return ""

    def rescue_now(self) -> None:
        """The app breaks: write what is not saved to a rescue file, without waiting for anything.

        Raises:
            CoachError: when no folder takes it.
        """
        if self._kept < self._changes:
            write_rescue(self.run.drill, self.run.state)

    async def _save_soon(self) -> None:
        await asyncio.sleep(DELAY)
        while self._kept < self._changes:
            if await self._save():
                await asyncio.sleep(RETRY)
            elif self._kept < self._changes:
                await asyncio.sleep(DELAY)

    async def _save(self) -> str:
        async with self._lock:
            number, state = self._changes, self.run.state
            try:
                try:
                    await self._desk.ask(save, state, self._own())
                except LeaseLost:
                    await self.become_copy()
                    self._say("saved as a copy: the session is open in another window")
                except NothingFound:
                    # Another record has taken the place of the one that held it.
                    await self.begin()
            except CoachError as error:
                self._say(f"not saved: {error}")
                if self._rescued < number:
                    await self._write_rescue(number)
                return str(error)
            await self._erase_rescue()
            self._kept = number
            self._since_save = 0.0
            if self._kept == self._changes:
                self._say("saved")
            return ""

    async def _write_rescue(self, number: int) -> None:
        """Keep the words in a file for as long as the record does not take them."""
        with suppress(CoachError):
            self._rescue = await asyncio.to_thread(write_rescue, self.run.drill, self.run.state)
            self._rescued = number

    async def _erase_rescue(self) -> None:
        rescue, self._rescue = self._rescue, None
        if rescue is not None:
            with suppress(OSError):
                await asyncio.to_thread(erase, rescue)

    def _own(self) -> Owner:
        if self._owner is None:
            self._owner = this_process()
        return self._owner

    def _say(self, status: str) -> None:
        if status != self.status:
            self.status = status
            self._report(status)
