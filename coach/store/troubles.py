"""What SQLite says when something is wrong, as one line a person can act on."""

from __future__ import annotations

from pathlib import Path

from coach.errors import RecordError

_REMEDIES = (
    ("disk is full", "the disk is full; free some space, what you type is kept in memory"),
    ("database is locked", "another program holds it; close that program, the coach tries again"),
    ("readonly", "it cannot be written; check who owns the file and its folder"),
    ("unable to open", "it cannot be opened; check who may read its folder"),
    ("malformed", "it is damaged; start the coach again and it is set aside and recovered"),
    ("not a database", "it is damaged; start the coach again and it is set aside and recovered"),
    ("disk i/o error", "the disk does not answer; check it, and copy the record elsewhere"),
)


def trouble(path: Path, error: BaseException) -> RecordError:
    """The error of the record at `path`, with a remedy where one is known."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    for mark, remedy in _REMEDIES:
        if mark in said.lower():
            return RecordError(f"{path}: {remedy}")
    return RecordError(f"{path}: {said}")


def is_damage(error: BaseException) -> bool:
    """Whether an error says that the file itself is broken."""
    said = str(error).lower()
    return "malformed" in said or "not a database" in said or "corrupt" in said
