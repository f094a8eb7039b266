"""Putting what leaves into a file: whole or not at all, and over nothing without being told."""

from __future__ import annotations

from pathlib import Path

from coach.errors import CoachError
from coach.files import refuse_database, write_whole


def check_target(target: Path, *, force: bool) -> Path:
    """Where `target` leads to, once it is clear that something can be written there.

    Args:
        target: the file that is wanted.
        force: whether a file that is there may be replaced.

    Raises:
        CoachError: when it may not, or no file can be made there.
    """
    try:
        # A link stays a link: what it leads to is replaced.
        place = target.expanduser().resolve()
        there, folder = place.exists(), place.parent.is_dir()
        regular = place.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        raise CoachError(f"{target}: cannot be written ({_reason(error)})") from error
    if not folder:
        raise CoachError(f"{target}: the folder {place.parent} doesn't exist; create it first")
    if place.is_dir():
        raise CoachError(f"{target}: is a folder; name a file in it")
    if there and not regular:
        raise CoachError(f"{target}: not a regular file, so it can't be replaced; choose another")
    if there and not force:
        raise CoachError(f"{target}: already exists; choose another name, or add --force")
    refuse_database(place)
    return place


def write_out(target: Path, content: bytes, *, force: bool = False) -> Path:
    """Write a file beside its target and move it into place.

    Returns:
        Where it lies.

    Raises:
        CoachError: in one line, why it cannot be written; what was there is whole then.
    """
    place = check_target(target, force=force)
    write_whole(place, content)
    return place


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
