"""The one thread in which the record is read and written, in the order asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from coach.errors import RecordError
from coach.now import TimeSource

if TYPE_CHECKING:
    from coach.store.record import Record

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Questions go in, values come out; the event loop never waits for SQLite.

    The store takes most of a second to import, so that too happens in the thread, when the
    record is opened. Modules of the store are to be imported where they are asked, and only
    after `open` has returned.

    Args:
        path: the record's file.
        time: where the record reads time.
    """

    def __init__(self, path: Path, time: TimeSource) -> None:
        self.path = path
        self._time = time
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._record: Record | None = None
        self._opening: asyncio.Future[str] | None = None

    async def open(self) -> str:
        """Open the record; asked again, it waits for the same opening.

        Returns:
            One line about what was migrated or recovered, or an empty string.

        Raises:
            RecordError: when it cannot be opened; nothing was changed then.
        """
        if self._opening is None:
            loop = asyncio.get_running_loop()
            self._opening = loop.run_in_executor(self._thread, self._open)
        return await asyncio.shield(self._opening)

    async def ask(
        self, question: Callable[Concatenate[Record, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Put a question of the store to the record.

        Raises:
            CoachError: what the store says is wrong.
        """
        await self.open()

        def put() -> T:
            if self._record is None:
                raise RecordError("the record is closed; start the coach again")
            return question(self._record, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, put)

    async def close(self) -> None:
        """Finish what was asked, then close the record."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def _open(self) -> str:
        from coach.store.record import open_record

        self._record = open_record(self.path, self._time)
        return self._record.notice

    def _close(self) -> None:
        if self._record is not None:
            self._record.close()
            self._record = None
