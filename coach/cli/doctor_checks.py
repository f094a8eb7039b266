"""Everything that the doctor looks at. A check is a function; to add one is a line in `CHECKS`."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from datetime import date, datetime

from coach import paths
from coach.cli import doctor_checks, doctor_files
from coach.cli.doctor_files import Around
from coach.content.library import load
from coach.errors import CoachError
from coach.now import TimeSource
from coach.settings import load as load_settings
from coach.store.backup import KEPT, can_be_read, daily_copies, day_of, today
from coach.store.health import Check, Health, Seen, examine, fine, named, problem, unknown

SMALLEST = (60, 15)
"""Columns and lines down to which every screen is usable."""

_NONE = "stdout is not a terminal"


def kind(_: Around) -> Seen:
    """What the terminal says that it is."""
    term = os.environ.get("TERM", "")
    if not _is_terminal():
        return unknown(f"{_NONE}; TERM is {term or 'not set'}")
    if os.name == "posix" and term in ("", "dumb", "unknown"):
        words = f"TERM is {term or 'not set'}: the app cannot draw"
        return problem(words, "use a terminal that sets TERM, such as xterm-256color")
    return fine(f"TERM is {term or 'not set'}")


def colours(_: Around) -> Seen:
    """How many colours there are. None are needed: no meaning hangs on them."""
    if os.environ.get("NO_COLOR"):
        return fine("NO_COLOR is set: no colors are used")
    if not _is_terminal():
        return unknown(_NONE)
    return fine(_colour_words(os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")))


def encoding(_: Around) -> Seen:
    """Whether every letter can be written."""
    found = (sys.stdout.encoding or "").lower()
    if found.replace("-", "").startswith("utf"):
        return fine(found)
    if not _is_terminal():
        return unknown(f"{found or 'unknown'}; {_NONE}")
    return problem(
        f"{found or 'unknown'}: some characters cannot be shown",
        "set LC_ALL to a locale with UTF-8, such as C.UTF-8",
    )


def size(_: Around) -> Seen:
    """Whether the screens fit."""
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return unknown(_NONE)
    words = f"{columns} columns, {lines} lines"
    if columns and lines and (columns < SMALLEST[0] or lines < SMALLEST[1]):
        remedy = f"make it at least {SMALLEST[0]} by {SMALLEST[1]}; 120 by 40 is comfortable"
        return problem(words, remedy)
    return fine(words)


def _colour_words(term: str, extra: str) -> str:
    if extra in ("truecolor", "24bit"):
        return f"16 million (COLORTERM is {extra})"
    if "256color" in term:
        return "256"
    return "none" if term in ("", "dumb", "unknown") else "16"


def _is_terminal() -> bool:
    return bool(sys.stdout and sys.stdout.isatty())


DAILY = "daily copies"
PERMISSIONS = "permissions"
PARTS = "part files"


def look(time: TimeSource) -> tuple[Health, tuple[Check, ...]]:
    """The record's health, and every check: those of the record first."""
    around = Around(examine(paths.record_file()), time)
    found = (named(name, _guarded(check, around)) for name, check in CHECKS)
    return around.health, (*around.health.checks, *found)


def _guarded(check: Callable[[Around], Seen], around: Around) -> Seen:
    try:
        return check(around)
    except OSError as error:
        return unknown(f"{error.filename or 'a file'} could not be checked ({error.strerror})")


def daily(around: Around) -> Seen:
    """Whether the record was copied on the last day that it was written in."""
    copies = daily_copies(paths.backups_folder())
    broken = [copy for copy in copies if not can_be_read(copy)]
    kept = f"n = {len(copies)} of {KEPT}"
    if broken:
        return problem(
            f"{broken[0]} cannot be read", "delete it; coach doctor --fix makes one for today"
        )
    if not load_settings(paths.settings_file())[0].automatic_backup:
        return fine(f"{kept}; switched off in the settings")
    begun, changed = map(_local_day, (around.health.begun, around.health.changed))
    if begun is None or changed is None:
        return fine(f"{kept}; nothing to copy yet")
    if not copies and begun == today(around.time):
        return fine("none yet; the next start makes one")
    if copies and day_of(copies[0]) >= changed:
        return fine(f"{kept}; the newest is from {day_of(copies[0]).isoformat()}")
    newest = f"the newest is from {day_of(copies[0]).isoformat()}" if copies else "none made yet"
    return problem(
        f"{kept}; you practiced on {changed.isoformat()}, {newest}",
        "coach doctor --fix makes one, or says what prevents it",
    )


def _local_day(moment: datetime | None) -> date | None:
    return moment.astimezone().date() if moment else None


def settings(_: Around) -> Seen:
    """Whether the settings are understood, and name only what the app has."""
    file = paths.settings_file()
    found, wrong = load_settings(file)
    if file.exists():
        # It imports the whole app: only where there is something to check.
        from coach.tui.settings_check import unknown_names

        wrong += unknown_names(file, found)
    if not wrong:
        return fine("every setting is valid" if file.exists() else "using the defaults")
    return problem(f"n = {len(wrong)}; the first: {wrong[0]}", "fix that line of the file")


def packs(_: Around) -> Seen:
    """Whether the content and the packs load."""
    try:
        content = load(paths.packs_folder())
    except CoachError as error:
        return problem(str(error), "reinstall coach")
    if not content.problems:
        return fine(f"drills n = {len(content.drills)}, no problems")
    remedy = f"coach validate {paths.packs_folder()} lists them"
    return problem(f"n = {len(content.problems)}; the first: {content.problems[0]}", remedy)


def names(_: Around) -> Seen:
    """Whether the list of names can be read: one that cannot would let names leave."""
    file = paths.names_file()
    try:
        listed = tomllib.loads(file.read_bytes().decode())
    except FileNotFoundError:
        return fine("none")
    except NotADirectoryError:
        return unknown("its folder is missing")
    except (OSError, ValueError):
        # What stands in it is not repeated: it is what must not leave.
        return problem("not valid TOML", "fix the file, or remove it")
    return fine(f"kinds n = {len(listed)}")


CHECKS: tuple[tuple[str, Callable[[Around], Seen]], ...] = (
    (DAILY, daily),
    ("settings", settings),
    ("packs", packs),
    ("names list", names),
    (PERMISSIONS, doctor_files.permissions),
    (PARTS, doctor_files.part_files),
    ("set aside", doctor_files.set_aside),
    ("rescued words", doctor_files.rescued),
    ("disk space", doctor_files.space),
    ("terminal", doctor_checks.kind),
    ("colors", doctor_checks.colours),
    ("encoding", doctor_checks.encoding),
    ("window", doctor_checks.size),
)
"""What is looked at beside the record itself, in the order of the page."""
