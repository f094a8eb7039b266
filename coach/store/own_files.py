"""The coach's own files beside the record that hold words of it: copies, and what a kill left.

A file is the coach's by its name, or by being a record in `backups/`; where that folder is a link,
by its name alone. Links to files are nobody's here, and a file that is not known is left alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from coach import files
from coach.paths import EDITING
from coach.store.migrations import APPLICATION

SIDES = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a file it works on."""

_BACKUP = re.compile(r"coach-\d{8}(T\d{6})?-.+\.db")
_PART = re.compile(r"\..*\.(coach-)?part(-journal|-wal|-shm)?|\.coach-.*\.rescue\.json\..*")


class OwnFiles(Struct, frozen=True):
    """Paths, each sorted.

    Attributes:
        copies: records that can be read.
        unreadable: records that were set aside as damaged, and backups that cannot be read.
        parts: what was never finished, and what an editor was handed when the coach was killed:
            no copy of anything, but words all the same.
    """

    copies: tuple[Path, ...]
    unreadable: tuple[Path, ...]
    parts: tuple[Path, ...]


def own_files(record: Path) -> OwnFiles:
    """The coach's own files that may hold words of the record at `record`, but for itself."""
    copies, unreadable = [], []
    backups = record.parent / "backups"
    for file in _files(backups):
        if file.name.startswith(".") or file.name.endswith(SIDES):
            continue
        if backups.is_symlink() and not _BACKUP.fullmatch(file.name):
            # The link may lead to where the user keeps copies of their own.
            continue
        if _is_record(file):
            copies.append(file)
        elif _BACKUP.fullmatch(file.name):
            unreadable.append(file)
    unreadable += [file for file in _files(record.parent) if _is_set_aside(record, file.name)]
    return OwnFiles(
        copies=tuple(sorted(copies)),
        unreadable=tuple(sorted(unreadable)),
        parts=tuple(sorted(_parts(record))),
    )


def erase(file: Path) -> None:
    """Erase one of the coach's own files, and the folder of an editor with its last one.

    Raises:
        OSError: when it cannot be removed.
    """
    files.erase(file)
    if file.parent.name.startswith(EDITING):
        with suppress(OSError):
            file.parent.rmdir()


def with_sides(file: Path) -> tuple[Path, ...]:
    """A database and what SQLite may have put beside it."""
    return (*(file.with_name(file.name + side) for side in SIDES), file)


def _parts(record: Path) -> Iterator[Path]:
    """What a kill left of a backup, a restore, a recovery, or of writing in an editor."""
    unfinished = re.compile(
        rf"\.{re.escape(record.name)}\.restoring.*|{re.escape(record.name)}\.recover(ing|ed).*"
    )
    for file in _files(record.parent):
        if unfinished.fullmatch(file.name) or _PART.fullmatch(file.name):
            yield file
    for file in _files(record.parent / "backups"):
        if _PART.fullmatch(file.name):
            yield file
    if record.parent.is_dir():
        for folder in record.parent.glob(f"{EDITING}*"):
            yield from _files(folder)


def _is_set_aside(record: Path, name: str) -> bool:
    start = re.escape(record.name)
    # A second one of the same moment has its number before the ending.
    aside = re.fullmatch(rf"{start}(-\d+)?\.damaged-[0-9T]+(-wal|-shm|-journal)?", name)
    return aside is not None


def _is_record(file: Path) -> bool:
    """Whether a file can be read as a record of the coach; nothing is written to it."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as found:
            (owner,) = found.execute("PRAGMA application_id").fetchone()
            found.execute("SELECT count(*) FROM practice_session").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return bool(owner == APPLICATION)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [one for one in folder.iterdir() if one.is_file() and not one.is_symlink()]
