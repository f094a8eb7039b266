"""Who has the record open: a damaged one is set aside only by a coach that is alone with it.

A coach that went on writing to a file which another has moved away would lose every word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class Presence:
    """Held by every open record, on an empty file beside it.

    The system lets go of it when the process ends, however it ends. On Windows nothing is held:
    there a file that is open cannot be moved.

    Args:
        record: the record's file.

    Raises:
        OSError: when the file beside it cannot be made.
    """

    def __init__(self, record: Path) -> None:
        beside = record.with_name(f"{record.name}-lock")
        self._descriptor = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        self._share()

    def close(self) -> None:
        """Let go of it."""
        os.close(self._descriptor)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Keep others out for a while; False, and nobody is kept out, when others are there."""
        try:
            yield self._exclude()
        finally:
            self._share()

    def _exclude(self) -> bool:
        if sys.platform != "win32":
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError:
                # A file system without locks cannot say who else is there.
                return True
        return True

    def _share(self) -> None:
        if sys.platform != "win32":
            with suppress(OSError):
                fcntl.flock(self._descriptor, fcntl.LOCK_SH)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[bool]:
    """Keep others from the same work in a folder; False when somebody is at it already.

    The lock is on the folder itself, so it leaves no file behind. Where there are no such locks,
    nobody is kept out.

    Args:
        folder: it is there.
    """
    if sys.platform == "win32":
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:
            # A file system without locks: two copies of one day are the same copy.
            pass
        yield True
    finally:
        os.close(descriptor)
