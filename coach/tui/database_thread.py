"""The one thread in which the record is read and written, in the order asked."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from coach.errors import RecordError
from coach.now import TimeSource

if TYPE_CHECKING:
    from coach.store.opening import OpenFile
    from coach.store.record import Record

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Questions go in, values come out; the event loop never waits for SQLite.

    SQLModel takes most of a second to import, and only writing needs it: `ready` imports it once
    home is complete.

    Args:
        path: the record's file.
        time: where the record reads time.
    """

    def __init__(self, path: Path, time: TimeSource) -> None:
        self.path = path
        self._time = time
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._file: OpenFile | None = None
        self._record: Record | None = None
        self._closed = False
        self.on_gone: Callable[[RecordError], None] = lambda _: None
        """Called in the event loop when the file was moved, deleted or replaced."""

    async def open(self) -> str:
        """Open the file; asked again, it is open already.

        Returns:
            One line about what was migrated or recovered, or an empty string.

        Raises:
            RecordError: when it cannot be opened; nothing was changed then.
        """
        return (await self._run(self._open_file)).notice

    async def ready(self) -> None:
        """Import what writes to the record, so that the first save does not wait for it.

        In a thread of its own: what is asked meanwhile is answered.
        """
        await asyncio.to_thread(importlib.import_module, "coach.store.engine")

    async def ask(
        self, question: Callable[Concatenate[Record, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Put a question of the store to the record.

        Raises:
            CoachError: what the store says is wrong.
        """
        return await self._run(lambda: question(self._open_record(), *args, **kwargs))

    async def close(self) -> None:
        """Finish what was asked, then close the record."""
        await self._run(self._close)
        self._thread.shutdown(wait=False)

    async def start_over(self) -> None:
        """Go on in the file that is at the record's place now, or in a new one with all that the
        old one held.

        Raises:
            RecordError: when that cannot be opened or made.
        """
        await self._run(self._start_over)

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except RecordError as error:
            from coach.store.opening import RecordGone

            if isinstance(error, RecordGone):
                self.on_gone(error)
            raise

    def _start_over(self) -> None:
        if self._record is not None:
            self._record.close_and_renew()
        elif self._file is not None:
            self._file.close()
        self._record = self._file = None
        self._open_record()

    def _open_file(self) -> OpenFile:
        if self._closed:
            raise RecordError(f"{self.path}: closed; start the coach again")
        if self._file is None:
            # In the thread: the first frame does not wait for it.
            from coach.store.opening import open_file

            self._file = open_file(self.path, self._time)
        self._file.check_place()
        return self._file

    def _open_record(self) -> Record:
        file = self._open_file()
        if self._record is None:
            from coach.store.record import Record

            self._record = Record(file)
        return self._record

    def _close(self) -> None:
        if self._record is not None:
            self._record.close()
        elif self._file is not None:
            self._file.close()
        self._closed = True
