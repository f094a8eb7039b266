"""Files and folders that only their owner can read, replaced whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from coach.errors import CoachError

CHUNK = 1 << 20
"""Bytes that are written over at a time."""

# The name of what it will be, the process that writes it, eight letters of chance.
_PART = re.compile(r"\.(.+)\.([0-9]+)\.[a-z0-9_]{8}\.coach-part(-journal|-wal|-shm)?")


def private_folder(folder: Path) -> Path:
    """Make `folder` (and what is missing above it), readable by its owner alone.

    Raises:
        CoachError: when it cannot be made, or a file stands in its place.
    """
    try:
        # One by one: the mode of `mkdir` does not hold for the parents that it makes.
        for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            missing.mkdir(exist_ok=True, mode=0o700)
        folder.mkdir(exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise CoachError(
            f"{folder}: cannot be used as a folder ({error.strerror}); "
            "move what's there, or set COACH_HOME to another folder"
        ) from error
    return folder


def write_whole(target: Path, content: bytes) -> None:
    """Write beside `target` and move into place, so a failure leaves the old file whole.

    Raises:
        CoachError: naming the file and the reason.
    """
    with writing_whole(target) as stream:
        stream.write(content)


@contextmanager
def writing_whole(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become `target` when the block ends well; else nothing changes.

    What a kill left of an earlier writing of the same target is removed.

    Raises:
        CoachError: naming the file and the reason.
    """
    if not target.parent.is_dir():
        raise CoachError(f"{target}: the folder {target.parent} doesn't exist; create it first")
    if target.is_dir():
        raise CoachError(f"{target}: is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise CoachError(f"{target}: not a regular file, so it can't be replaced; choose another")
    try:
        part = new_part(target)
        try:
            with part.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CoachError(f"{target}: cannot be written ({error.strerror})") from error


def new_part(target: Path) -> Path:
    """An empty file of this process beside `target`, for what will be moved into its place.

    What processes that are gone left of the same target is removed.

    Raises:
        OSError: when it cannot be made.
    """
    for left in left_parts(target.parent, target.name):
        with suppress(OSError):
            left.unlink()
    descriptor, name = tempfile.mkstemp(
        prefix=f".{target.name}.{os.getpid()}.", suffix=".coach-part", dir=target.parent
    )
    os.close(descriptor)
    return Path(name)


def left_parts(folder: Path, name: str = "") -> tuple[Path, ...]:
    """Parts in a folder whose process is gone: nobody finishes them.

    Args:
        folder: where to look; what is below it is not looked at.
        name: parts of the file of this name only.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return ()
    parts = ((file, _PART.fullmatch(file.name)) for file in found)
    return tuple(
        file
        for file, part in parts
        if part is not None
        and name in ("", part[1])
        and not process_lives(int(part[2]))
        and file.is_file()
        and not file.is_symlink()
    )


def process_lives(pid: int) -> bool:
    """Whether a process with this id runs on this machine; where it cannot be told, it does."""
    if os.name != "posix" or pid == os.getpid():
        # Elsewhere a signal of 0 would end the process.
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def erase(file: Path) -> None:
    """Write over a file and remove it; one that is not there is no error.

    A file that has a second name keeps its bytes under that one: it was linked by somebody. What
    a link points to is left alone.

    Raises:
        OSError: when it cannot be removed.
    """
    if file.is_symlink() or not file.is_file():
        file.unlink(missing_ok=True)
        return
    with file.open("r+b") as stream:
        file.unlink()
        _write_over(stream)


def replace_erasing(part: Path, target: Path) -> None:
    """Move a finished file into the place of an older one, and write over the older one's bytes.

    Raises:
        OSError: when it cannot be moved; then nothing changed.
    """
    with target.open("r+b") as stream:
        part.replace(target)
        _write_over(stream)


def _write_over(stream: BinaryIO) -> None:
    """Zeroes over a file that has lost its name; on a disk that writes in place nothing is left."""
    if os.fstat(stream.fileno()).st_nlink:
        return
    left = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    while left > 0:
        left -= stream.write(bytes(min(left, CHUNK)))
    stream.flush()
    os.fsync(stream.fileno())


def refuse_database(target: Path) -> None:
    """Make sure that a file which is to be written over is no database: it may be the record.

    Raises:
        CoachError: when it is one.
    """
    if not target.is_file():
        return
    try:
        with target.open("rb") as stream:
            found = stream.read(16)
    except OSError:
        return
    if found == b"SQLite format 3\0":
        raise CoachError(f"{target}: that is a database; choose another name")
