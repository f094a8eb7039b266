"""`coach doctor`: what is where, what is wrong, and how to mend it."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from msgspec import Struct

import coach
from coach import paths
from coach.cli.doctor_checks import DAILY, PARTS, PERMISSIONS, look
from coach.cli.doctor_files import Place, places, size_words, stale_parts, wanted_mode, wrong_modes
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import Column, Screen, say, table, this_screen
from coach.errors import CoachError
from coach.now import SystemTime, TimeSource
from coach.store import health
from coach.store.backup import copy_of_today, daily_file, today
from coach.store.health import (
    Check,
    Health,
    add_missing_indexes,
    ask_for_recovery,
    copy_first,
    newest_schema,
    rebuild_indexes,
    rebuild_search,
    sqlite_version,
)
from coach.text import one_line


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
            steps.append(Done(name, False, "not changed: the record could not be copied first"))
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
    return f"files and folders made private: n = {len(changed)}"


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


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach doctor` takes."""
    parser.description = (
        "Check everything coach stores: where it is, how large it is, whether the record is\n"
        "intact, who can read it, what the terminal can do. Nothing is changed unless you\n"
        "add --fix. Exit code 1 if something is wrong, 3 if the record cannot be read."
    )
    parser.add_argument(
        "--fix", action="store_true", help="fix what is safe to fix, after copying the record"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Look, mend if told to, look again; print it."""
    time = SystemTime()
    health, checks = look(time)
    done: tuple[Done, ...] = ()
    if chosen.fix:
        done = mend(health, _problems(checks), time)
        if done:
            health, checks = look(time)
    if chosen.json:
        _put_json(places(), _versions(health.schema), checks, done)
    else:
        _put_text(places(), _versions(health.schema), checks, done)
    if not health.readable:
        return 3
    return 1 if _problems(checks) or not all(step.done for step in done) else 0


def _problems(checks: Sequence[Check]) -> tuple[Check, ...]:
    return tuple(one for one in checks if one.state == "problem")


def _versions(schema: int | None) -> dict[str, str | int | None]:
    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "not installed"
    return {
        "coach": coach.__version__,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "textual": textual,
        "schema": newest_schema(),
        "record_schema": schema,
        "system": f"{platform.system()} {platform.release()}",
    }


def _put_json(
    places: Sequence[Place],
    versions: dict[str, str | int | None],
    checks: Sequence[Check],
    done: Sequence[Done],
) -> None:
    data: dict[str, Any] = {
        "places": places,
        "versions": versions,
        "checks": checks,
        "problems": len(_problems(checks)),
        "fixed": done,
    }
    put_json(data)


def _put_text(
    places: Sequence[Place],
    versions: dict[str, str | int | None],
    checks: Sequence[Check],
    done: Sequence[Done],
) -> None:
    screen = this_screen()
    screen.put(*_place_lines(screen, places), "")
    known = "none" if versions["record_schema"] is None else versions["record_schema"]
    line = (
        f"coach {versions['coach']} · Python {versions['python']} · SQLite {versions['sqlite']} · "
        f"Textual {versions['textual']} · schema {versions['schema']} (your record: {known})"
    )
    screen.put(*screen.prose(line), "")
    screen.put(*_check_lines(screen, checks))
    if done:
        screen.put("", screen.strong("Fixed"))
        for step in done:
            mark = "+" if step.done else "!"
            screen.put(*screen.listed(mark, f"{step.name}: {step.words}"))
    count = len(_problems(checks))
    say(f"problems: n = {count} of {len(checks)} checks" if count else "no problems found")


def _place_lines(screen: Screen, places: Sequence[Place]) -> list[str]:
    rows = [
        (one.name, size_words(one.bytes) if one.there else "none", str(one.files), one.path)
        for one in places
    ]
    columns = (Column(""), Column("size", right=True), Column("files", right=True), Column("place"))
    return table(screen, columns, rows)


def _check_lines(screen: Screen, checks: Sequence[Check]) -> list[str]:
    """A line a check: the state in words, so that colour carries nothing alone."""
    width = max(len(one.name) for one in checks)
    lines = []
    for one in checks:
        state = f"{one.state:<7}"
        shown = {"problem": screen.accent, "unknown": screen.faint}.get(one.state, str)(state)
        first, *rest = screen.prose(one_line(one.words), width + 11)
        lines += [f"{shown}  {one.name:<{width}}  {first.lstrip(' ')}", *rest]
        if one.remedy:
            lines += screen.listed("→", one_line(one.remedy), width + 9)
    return lines
