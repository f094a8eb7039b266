"""What every command shares: opening the record, and data on stdout as JSON."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach import paths
from coach.cli.screen import say
from coach.errors import CoachError
from coach.now import SystemTime, TimeSource
from coach.settings import load
from coach.store.backup import copy_of_today
from coach.store.opening import OpenFile, open_file
from coach.store.record import Record, open_record


@contextmanager
def opened(time: TimeSource | None = None, *, writes: bool = False) -> Iterator[Record]:
    """The user's record, closed at the end; what opening it changed is said on stderr.

    Args:
        time: where the record reads time.
        writes: whether the command writes into it; the copy of the day is made first.

    Raises:
        RecordError: when it cannot be opened.
    """
    record = open_record(paths.record_file(), time or SystemTime())
    try:
        if record.notice:
            say(record.notice)
        if writes:
            _copy_of_today(record.path, record.time)
        yield record
    finally:
        record.close()


@contextmanager
def file_to_change(*, pretend: bool = False) -> Iterator[OpenFile]:
    """The record's file, for what needs no SQLModel; it is made where there is none.

    Args:
        pretend: where there is none, an empty one that is gone at the end.

    Raises:
        RecordError: when it cannot be opened.
    """
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        missing = pretend and nothing_yet()
        path = Path(folder) / "coach.db" if missing else paths.record_file()
        file = open_file(path, SystemTime())
        try:
            if file.notice:
                say(file.notice)
            yield file
        finally:
            file.close()


def _copy_of_today(path: Path, time: TimeSource) -> None:
    """The copy of the day, if there is none; what stands in its way stops no command."""
    if not load(paths.settings_file())[0].automatic_backup:
        return
    try:
        copy_of_today(path, time)
    except CoachError as error:
        say(str(error))


def nothing_yet() -> bool:
    """Whether there is no record at all: then nothing has to be opened to say so."""
    try:
        paths.record_file().stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        # Opening it says what is the matter.
        return False
    return False
