"""Files and folders that only their owner can read, replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from coach.errors import CoachError

CHUNK = 1 << 20
"""Bytes that are written over at a time."""


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
            "free the place or set COACH_HOME to another folder"
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

    Raises:
        CoachError: naming the file and the reason.
    """
    if not target.parent.is_dir():
        raise CoachError(f"{target}: the folder {target.parent} is not there; make it first")
    if target.is_dir():
        raise CoachError(f"{target}: a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise CoachError(f"{target}: not a file that can be replaced; name another one")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CoachError(f"{target}: cannot be written ({error.strerror})") from error


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
        raise CoachError(f"{target}: a database stands there; choose another name")
