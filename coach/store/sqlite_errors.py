"""What SQLite says when something is wrong, as one line a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.errors import RecordError

_DAMAGED = "it is damaged; restart coach, which sets it aside and recovers it"
_HELD = "database is locked"
_UNWRITABLE = "it cannot be written; check who can write to the file and its folder"
_REMEDIES = (
    ("disk is full", "the disk is full; free some space and try again"),
    ("no space left", "the disk is full; free some space and try again"),
    ("disk quota", "the disk is full; free some space and try again"),
    (_HELD, "another program is using it; close that program and try again"),
    ("readonly", _UNWRITABLE),
    ("read-only", _UNWRITABLE),
    ("permission denied", _UNWRITABLE),
    ("not permitted", _UNWRITABLE),
    ("unable to open", "it cannot be opened; check who can read and write its folder"),
    ("malformed", _DAMAGED),
    # The rest of this one quotes the text.
    ("could not decode", _DAMAGED),
    ("not a database", _DAMAGED),
    ("unsupported file format", _DAMAGED),
    ("disk i/o error", "the disk is not responding; check it, and copy the record elsewhere"),
)


def trouble(path: Path, error: BaseException) -> RecordError:
    """The error of the record at `path`, with a remedy where one is known."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, RecordError):
        return RecordError(f"{path}: {cause}")
    if not isinstance(cause, sqlite3.Error | OSError):
        # A stored value that is none of its column's. The complaint may quote what was typed.
        return RecordError(
            f"{path}: a value in it cannot be read; coach restore brings back a copy from backups/"
        )
    said = (str(cause).splitlines() or [""])[0]
    for mark, remedy in _REMEDIES:
        if mark in said.lower():
            return RecordError(f"{path}: {remedy}")
    return RecordError(f"{path}: {said or type(error).__name__}")


def suspicion(path: Path) -> Path:
    """The empty file that asks the next start to check the whole record at `path`."""
    return path.with_name(f"{path.name}-check")


def ask_for_check(path: Path) -> None:
    """Let the next start check the whole record, however large it is.

    Raises:
        OSError: when that cannot be written down.
    """
    suspicion(path).touch(mode=0o600)


def is_held(error: BaseException) -> bool:
    """Whether an error says only that another program is at work on the file."""
    return _HELD in str(error)


def is_damage(error: BaseException) -> bool:
    """Whether an error says that the file itself is broken."""
    return _DAMAGED in str(trouble(Path(), error))


@contextmanager
def unreadable_is_damage() -> Iterator[None]:
    """SQLite quotes a damaged schema in its complaint, whatever bytes stand there: Python cannot
    read them, and raises something else instead.

    Raises:
        sqlite3.DatabaseError: in the place of that.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("malformed database schema") from error


def met(path: Path, error: BaseException) -> RecordError:
    """What went wrong with an open record, in one line; damage is remembered for the next start."""
    if is_damage(error):
        with suppress(OSError):
            ask_for_check(path)
    return trouble(path, error)
