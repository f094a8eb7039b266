"""What `coach doctor --fix` does: only what is safe, and after a copy of the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from coach import paths
from coach.cli.doctor_checks import DAILY, PARTS, PERMISSIONS
from coach.cli.doctor_files import stale_parts, wanted_mode, wrong_modes
from coach.errors import CoachError
from coach.now import TimeSource
from coach.store import health
from coach.store.backup import copy_of_today, daily_file, today
from coach.store.health import (
    Check,
    Health,
    add_missing_indexes,
    ask_for_recovery,
    copy_first,
    rebuild_indexes,
    rebuild_search,
)


class Mend(Struct, frozen=True):
    """How a problem is mended."""

    does: Callable[[Path, TimeSource], str]
    """Given the record and the time; says what was done, or raises a CoachError."""
    writes: bool = False
    """Whether it writes into the record: never without a copy."""
    copies: bool = False
    """Whether it is a copy itself and needs none before it."""


class Done(Struct, frozen=True):
    """What came of one mend."""

    name: str
    done: bool
    words: str


def mend(found: Health, problems: tuple[Check, ...], time: TimeSource) -> tuple[Done, ...]:
    """Mend what can be mended safely, the record copied first.

    Args:
        found: how the record is; one that cannot be read is neither copied nor written.
        problems: what was found; those without a mend are left alone.
        time: goes into the name of the copy.
    """
    wanted = [(one.name, MENDS[one.name]) for one in problems if one.name in MENDS]
    if not wanted:
        return ()
    path = paths.record_file()
    steps: list[Done] = []
    own_copy = all(one.copies for _, one in wanted)
    if found.readable and found.schema is not None and not own_copy:
        steps.append(_tried("copy", lambda: copy_first(path, time.utc())))
    copied = any(step.done for step in steps)
    for name, one in wanted:
        if one.writes and not copied:
            steps.append(Done(name, False, "left alone, for the record could not be copied first"))
        else:
            steps.append(_tried(name, partial(one.does, path, time)))
    return tuple(steps)


def _tried(name: str, does: Callable[[], str]) -> Done:
    try:
        return Done(name, True, does())
    except CoachError as error:
        return Done(name, False, str(error))


def _make_private(_: Path, __: TimeSource) -> str:
    """Folders first: what lies in one that is closed to its owner cannot be changed."""
    changed: set[Path] = set()
    refused: dict[Path, str] = {}
    for _folders_then_files in range(2):
        for one in wrong_modes():
            try:
                one.chmod(wanted_mode(one))
            except OSError as error:
                refused[one] = error.strerror or type(error).__name__
            else:
                changed.add(one)
    if refused:
        one, reason = next(iter(refused.items()))
        raise CoachError(f"{one}: cannot be changed ({reason}); others changed: n = {len(changed)}")
    return f"files and folders made yours alone: n = {len(changed)}"


def _remove_parts(_: Path, time: TimeSource) -> str:
    found = stale_parts(time)
    for file in found:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise CoachError(f"{file}: cannot be removed ({error.strerror})") from error
    return f"unfinished files removed: n = {len(found)}"


def _copy_today(path: Path, time: TimeSource) -> str:
    made = copy_of_today(path, time)
    return f"copied to {made or daily_file(path, today(time))}"


MENDS = {
    health.INTEGRITY: Mend(lambda path, _: ask_for_recovery(path)),
    health.INDEXES: Mend(lambda path, _: rebuild_indexes(path), writes=True),
    health.SCHEMA: Mend(lambda path, _: add_missing_indexes(path), writes=True),
    health.SEARCH: Mend(lambda path, _: rebuild_search(path), writes=True),
    DAILY: Mend(_copy_today, copies=True),
    PERMISSIONS: Mend(_make_private),
    PARTS: Mend(_remove_parts),
}
"""By the name of the check whose problem they mend."""
