"""What lies where, how large it is, and who may read it: links are never followed."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from coach import paths
from coach.files import left_parts
from coach.now import TimeSource
from coach.practice.editor_files import waiting_texts
from coach.store.health import Health, Seen, fine, problem, unknown


class Around(Struct, frozen=True):
    """The record's health, looked at once, and the time."""

    health: Health
    time: TimeSource


STALE = timedelta(hours=1)
"""A file that was left unfinished this long ago is finished by nobody."""
SPARE = 50_000_000
"""Bytes that should be free for what is written and for SQLite's own files."""

MENDED = "run coach doctor --fix"

# Names that only the coach gives; a file of the candidate's is never touched.
_SIDE = r"(-wal|-shm|-journal)?"
_COPY = r"coach-[0-9]{8}(T[0-9]{6})?-[\w-]+\.db"
_ASIDE = re.compile(r"coach\.db\.damaged-[0-9T]+(-[0-9]+)?")
_OURS = re.compile(
    rf"coach\.db(-lock|-check|\.recovered)?{_SIDE}|{_ASIDE.pattern}{_SIDE}|{_COPY}{_SIDE}"
    r"|coach-[0-9a-f-]+\.rescue\.json|settings\.toml|redact\.toml"
)
_PARTS = re.compile(
    rf"(\.coach\.db\.restoring|coach\.db\.recovering|\.{_COPY}\.part){_SIDE}"
    r"|\.(settings\.toml|redact\.toml|coach-[0-9a-f-]+\.rescue\.json)"
    r"\.([0-9]+\.[a-z0-9_]{8}\.coach-part|[a-z0-9_]{8})"
)


class Place(Struct, frozen=True):
    """A file or folder of the coach's."""

    name: str
    path: str
    there: bool
    bytes: int = 0
    files: int = 0


def places() -> tuple[Place, ...]:
    """Where everything lies, and how large it is."""
    record = paths.record_file()
    return (
        _place("record", record, [record, *_beside(record)]),
        _place("backups", paths.backups_folder(), _inside(paths.backups_folder())),
        _place("settings", paths.settings_file(), [paths.settings_file()]),
        _place("packs", paths.packs_folder(), _inside(paths.packs_folder())),
        _place("names list", paths.names_file(), [paths.names_file()]),
    )


def permissions(_: Around) -> Seen:
    """Folders are for their owner alone, and files too."""
    if os.name != "posix":
        return unknown("not checked on this system")
    foreign = [one for one in _ours() if _mode(one)[1] != os.geteuid()]
    if foreign:
        return problem(f"{foreign[0]} belongs to another user", "take ownership with chown")
    wrong = wrong_modes()
    if not wrong:
        return fine("files 0600, folders 0700: private")
    first = wrong[0]
    words = f"files and folders n = {len(wrong)}; the first: {first} is {_mode(first)[0]:04o}"
    return problem(words, MENDED)


def wrong_modes() -> tuple[Path, ...]:
    """What others may read, or you may not write."""
    return tuple(one for one in _ours() if _mode(one)[0] != wanted_mode(one))


def wanted_mode(path: Path) -> int:
    """The permissions that a file or a folder of the coach's should have."""
    return 0o700 if path.is_dir() else 0o600


def part_files(around: Around) -> Seen:
    """What a stopped copy, export, restore, recovery or save left unfinished."""
    found = stale_parts(around.time)
    if not found:
        return fine("none")
    return problem(f"unfinished: n = {len(found)}; the first: {found[0]}", MENDED)


def stale_parts(time: TimeSource) -> tuple[Path, ...]:
    """Unfinished files of the coach's own naming that nobody is at work on any more."""
    before = (time.utc() - STALE).timestamp()
    own = (
        file
        for folder in _folders()
        for file in _inside(folder, below=False)
        if _PARTS.fullmatch(file.name) and file.lstat().st_mtime < before
    )
    # A file that leaves can go anywhere: these are the places it is offered or asked for.
    elsewhere = (*_folders(), paths.documents_folder(), Path.cwd())
    left = (file for folder in dict.fromkeys(elsewhere) for file in left_parts(folder))
    return tuple(dict.fromkeys((*own, *left)))


def set_aside(_: Around) -> Seen:
    """Damaged records that were set aside: the coach never deletes one."""
    found = [one for one in _inside(paths.data_folder(), below=False) if _ASIDE.fullmatch(one.name)]
    if not found:
        return fine("no damaged records")
    return fine(
        f"damaged records n = {len(found)}; delete them once you are sure nothing is missing"
    )


def rescued(_: Around) -> Seen:
    """Words that a record would not take, and that wait for it."""
    from coach.practice.rescue import rescue_files

    try:
        found, texts = rescue_files(), waiting_texts()
    except (OSError, RuntimeError) as error:
        return unknown(f"could not be checked ({error})")
    if found:
        return problem(
            f"sessions n = {len(found)} waiting in {found[0]}", "open coach: it restores them"
        )
    if texts:
        return problem(
            f"editor texts n = {len(texts)} waiting in {texts[0]}",
            "open coach: it offers them",
        )
    return fine("none to restore")


def space(_: Around) -> Seen:
    """Room for a copy of the record and more."""
    folder = paths.data_folder()
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), None)
    try:
        free = shutil.disk_usage(nearest or folder).free
    except OSError as error:
        return unknown(f"could not be checked ({error.strerror})")
    record = paths.record_file()
    needed = SPARE + 2 * sum(_size(one) or 0 for one in (record, *_beside(record)))
    words = f"{size_words(free)} free"
    if free >= needed:
        return fine(words)
    return problem(f"{words}, {size_words(needed)} needed", "free some space")


def size_words(count: int) -> str:
    """A number of bytes as one reads it."""
    for unit, power in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= power:
            return f"{count / power:.1f} {unit}"
    return f"{count} bytes"


def _ours() -> Iterator[Path]:
    """The folders of the coach's, and the files in them that carry a name of its own."""
    for folder in _folders():
        yield folder
        for file in _inside(folder, below=False):
            if _OURS.fullmatch(file.name) or _PARTS.fullmatch(file.name):
                yield file
    packs = paths.packs_folder()
    if _is_folder(packs):
        yield packs


def _folders() -> tuple[Path, ...]:
    known = (paths.data_folder(), paths.config_folder(), paths.backups_folder())
    return tuple(dict.fromkeys(filter(_is_folder, known)))


def _is_folder(path: Path) -> bool:
    """Whether it is a folder of its own; one that lies in a closed folder is not seen."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _inside(folder: Path, *, below: bool = True) -> Iterator[Path]:
    """The files of a folder in their order; what cannot be looked into is passed over."""
    with suppress(OSError):
        for one in sorted(folder.rglob("*") if below else folder.iterdir()):
            if not one.is_symlink() and one.is_file():
                yield one


def _beside(record: Path) -> tuple[Path, ...]:
    return tuple(record.with_name(record.name + side) for side in ("-wal", "-shm"))


def _place(name: str, path: Path, files: Iterator[Path] | list[Path]) -> Place:
    found = [one for one in map(_size, files) if one is not None]
    there = _is_folder(path) or bool(found)
    return Place(name, str(path), there, sum(found), len(found))


def _size(path: Path) -> int | None:
    """Bytes of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _mode(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return stat.S_IMODE(found.st_mode), found.st_uid
