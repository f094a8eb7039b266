"""Items of an exchange file into the record: all of them in one transaction, or nothing.

What the record has already, word for word, is passed by, so a file can be taken in twice. What it
has with other words is the candidate's to decide: see `Differing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from coach.errors import CoachError
from coach.store.backup import back_up
from coach.store.exchange_values import PARTS, Item
from coach.store.holding import held_sessions
from coach.store.opening import BUSY, met
from coach.store.overview import Opened
from coach.store.reading_out import read_item
from coach.store.sameness import same
from coach.store.taking_items import write
from coach.store.taking_rows import Refused, Rows
from coach.store.taking_sittings import tie_all
from coach.store.texts import reading_texts_of

Differing = Literal["refuse", "keep", "replace"]
"""What becomes of an item that the record has with other words: the whole import is refused, the
record's stays, or the file's takes its place."""

_KEYS = {
    "contents": "SELECT sha FROM content WHERE sha = ?",
    "sessions": "SELECT id FROM practice_session WHERE uuid = ?",
    "stories": "SELECT id FROM story WHERE uuid = ?",
    "loops": "SELECT id FROM loop WHERE uuid = ?",
    "assessments": "SELECT id FROM assessment WHERE uuid = ?",
    "plans": 'SELECT id FROM "plan" WHERE uuid = ?',
    "cards": "SELECT id FROM card WHERE uuid = ?",
    "silences": "SELECT id FROM silence WHERE uuid = ?",
}


class HasOthers(CoachError):
    """The record has items of the file with other words."""

    exit_code = 1


class Tally(Struct):
    """What became of one list."""

    new: int = 0
    same: int = 0
    differing: int = 0


class Taken(Struct, frozen=True):
    """What an import did, or would do."""

    tallies: dict[str, Tally]
    backup: Path | None = None
    """The record as it was before; None where nothing was changed."""

    def count(self, what: str) -> int:
        """How many were `new`, the `same`, or `differing`."""
        return sum(getattr(one, what) for one in self.tallies.values())


def take_in(
    opened: Opened,
    items: Iterable[tuple[str, str, Item]],
    *,
    differing: Differing = "refuse",
    try_only: bool = False,
) -> Taken:
    """Take items into the record.

    Args:
        opened: the record, or its file.
        items: the list, the place in the file and the item; list after list in the order of
            `PARTS`.
        differing: what becomes of items that the record has with other words.
        try_only: do all of it, then undo it.

    Raises:
        CoachError: when an item cannot be taken, with its place; then nothing was changed.
        RecordError: what SQLite says; then nothing was changed.
    """
    try:
        connection = sqlite3.connect(opened.path, timeout=BUSY, isolation_level=None)
        with closing(connection):
            connection.row_factory = sqlite3.Row
            connection.text_factory = reading_texts_of(opened.path)
            # 64 MB of pages in memory: a large file would else be written and read again and again.
            for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -64000"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            # Left without a commit, by whatever error, the transaction is undone.
            with _indexed_at_once(connection):
                tallies = _take_all(opened, connection, items, differing)
            _refuse_differing(tallies, differing)
            taken = Taken(tallies)
            if try_only or not _changed(taken, differing):
                return taken
            # Others still see the record as it was until the commit, and so does the copy.
            copy = back_up(opened.path, opened.time.utc(), "before-import")
            connection.execute("COMMIT")
            return Taken(tallies, copy)
    except sqlite3.Error as error:
        raise met(opened.path, error) from error


def _take_all(
    opened: Opened,
    connection: sqlite3.Connection,
    items: Iterable[tuple[str, str, Item]],
    differing: Differing,
) -> dict[str, Tally]:
    tallies = {part: Tally() for part in PARTS}
    rows = Rows(connection, opened.time.utc())
    seen: set[tuple[str, str]] = set()
    held = held_sessions(connection, opened.time.utc())
    for part, place, item in items:
        name = str(getattr(item, "uuid", None) or getattr(item, "sha", ""))
        if (part, name) in seen:
            raise Refused(f"{place}: {name} stands in the file twice; remove one")
        seen.add((part, name))
        tally = tallies[part]
        key = _key(connection, part, name)
        try:
            if key is None:
                tally.new += 1
                write(rows, place, item, None)
            elif same(read_item(connection, part, key), item):
                tally.same += 1
            else:
                tally.differing += 1
                if differing == "replace":
                    if name in held:
                        raise Refused(
                            f"{place}: session {name[:8]} is open in a coach; leave it there first"
                        )
                    write(rows, place, item, key)
        except sqlite3.IntegrityError as error:
            raise Refused(f"{place}: an id in it is in use elsewhere ({error})") from error
        except ValueError as error:
            raise Refused(f"{place}: {error}") from error
    tie_all(rows)
    return tallies


@contextmanager
def _indexed_at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a record that had no words yet index them in one go at the end: in half of the time."""
    if connection.execute("SELECT 1 FROM entry LIMIT 1").fetchone():
        yield
        return
    (trigger,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'search_entry_added'"
    ).fetchone()
    # Within the transaction: if that is undone, the trigger is there again.
    connection.execute("DROP TRIGGER search_entry_added")
    yield
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute(trigger)


def _key(connection: sqlite3.Connection, part: str, name: str) -> Any:
    found = connection.execute(_KEYS[part], (name,)).fetchone()
    return found and found[0]


def _refuse_differing(tallies: dict[str, Tally], differing: Differing) -> None:
    if differing != "refuse":
        return
    counted = [f"{part} {one.differing}" for part, one in tallies.items() if one.differing]
    if counted:
        raise HasOthers(
            f"the record has other words than the file ({', '.join(counted)}); nothing was "
            "changed: --keep leaves those and takes the rest, --replace takes the file's"
        )


def _changed(taken: Taken, differing: Differing) -> bool:
    return bool(taken.count("new") or (differing == "replace" and taken.count("differing")))
