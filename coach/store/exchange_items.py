"""The record item by item, out into an exchange file and back in.

Out: in an order that is the same whatever was stored first, one session with its texts in memory
at a time. In: all items in one transaction, or nothing. What the record has already, word for
word, is passed by, so a file can be taken in twice; what it has with other words is the
candidate's to decide: see `Differing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError, Refused
from coach.store import read
from coach.store.backup import back_up
from coach.store.opening import BUSY
from coach.store.owners import held_sessions
from coach.store.read import Opened, Value, look, rows
from coach.store.record import set_up
from coach.store.sqlite_errors import met
from coach.store.values import PARTS, Item, SessionItem, StoryItem

if TYPE_CHECKING:
    from coach.store.write import Writing

Differing = Literal["refuse", "keep", "replace"]
"""What becomes of an item that the record has with other words: the whole import is refused, the
record's stays, or the file's takes its place."""


class List(NamedTuple):
    """Where a list of the exchange file is stored."""

    table: str
    order: str
    read: Callable[..., list[Any]]
    name: str = "uuid"
    """The column that tells its items apart."""


LISTS = {
    "contents": List("content", "content_id, version, sha", read.contents, "sha"),
    "loops": List("loop", "made_at, uuid", read.loops),
    "stories": List("story", "made_at, uuid", read.stories),
    "sessions": List("practice_session", "started_at, uuid", read.sessions),
    "assessments": List("assessment", "made_at, uuid", read.assessments),
    "plans": List("plan", "made_at, uuid", read.plans),
    "cards": List("card", "made_at, uuid", read.cards),
    "silences": List("silence", "made_at, uuid", read.silences),
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


def all_items(opened: Opened, parts: Iterable[str] = LISTS) -> Iterator[tuple[str, Item]]:
    """Every item of the record with the name of its list, list after list.

    Args:
        opened: the record, or its file.
        parts: the lists that are wanted; all if not said.

    Raises:
        RecordError: what SQLite says, or a stored value that cannot be read.
    """
    with look(opened) as connection:
        for part in parts:
            one = LISTS[part]
            names = f"SELECT {one.name} FROM {one.table} ORDER BY {one.order}"
            for (name,) in rows(connection, names):
                yield part, _item(connection, part, name)


def _item(connection: sqlite3.Connection, part: str, name: Value) -> Item:
    one = LISTS[part]
    (found,) = one.read(connection, f"WHERE {one.table}.{one.name} = ?", name)
    assert isinstance(found, Item)
    return found


def is_same(stored: Item, item: Item) -> bool:
    """Whether taking in `item` would change nothing.

    A story may have grown since, and a session may have lines in the trash that the file does not
    know: the record then says what the file says, and more.
    """
    if isinstance(stored, StoryItem) and isinstance(item, StoryItem):
        texts = {one.uuid: (one.text, one.made_at) for one in stored.revisions}
        return replace(stored, revisions=()) == replace(item, revisions=()) and all(
            texts.get(one.uuid) == (one.text, one.made_at) for one in item.revisions
        )
    if isinstance(stored, SessionItem) and isinstance(item, SessionItem):
        known = {one.uuid for one in item.entries}
        kept = [one for one in stored.entries if one.trashed_at is None or one.uuid in known]
        return replace(stored, entries=tuple(kept)) == item
    return stored == item


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
    # What only looks at the record does not wait for SQLModel.
    from coach.store.engine import engine_on, transaction

    connection = sqlite3.connect(opened.path, timeout=BUSY)
    try:
        set_up(connection, opened.path)
        # 64 MB of pages in memory: a large file would else be written and read again and again.
        connection.execute("PRAGMA cache_size = -64000")
        # Left without a commit, by whatever error, the transaction is undone.
        with transaction(
            engine_on(connection), opened.time.utc(), strict=True, keep=False
        ) as writing:
            with _indexed_at_once(connection):
                tallies = _take_all(opened, writing, items, differing)
            _refuse_differing(tallies, differing)
            taken = Taken(tallies)
            if try_only or not _changed(taken, differing):
                return taken
            # Others still see the record as it was until the commit, and so does the copy.
            copy = back_up(opened.path, opened.time.utc(), "before-import")
            writing.session.commit()
            return Taken(tallies, copy)
    except sqlite3.Error as error:
        raise met(opened.path, error) from error
    finally:
        connection.close()


def _take_all(
    opened: Opened,
    writing: Writing,
    items: Iterable[tuple[str, str, Item]],
    differing: Differing,
) -> dict[str, Tally]:
    from sqlalchemy.exc import IntegrityError

    tallies = {part: Tally() for part in PARTS}
    seen: set[tuple[str, str]] = set()
    connection = writing.connection
    held = held_sessions(connection, opened.time.utc())
    for part, place, item in items:
        name = str(getattr(item, LISTS[part].name))
        if (part, name) in seen:
            raise Refused(f"{place}: {name} is in the file twice; remove one")
        seen.add((part, name))
        tally = tallies[part]
        one = LISTS[part]
        try:
            stored = one.read(connection, f"WHERE {one.table}.{one.name} = ?", name)
            if not stored:
                tally.new += 1
                _write(writing, part, item, place, is_new=True)
            elif is_same(stored[0], item):
                tally.same += 1
            else:
                tally.differing += 1
                if differing == "replace":
                    if name in held:
                        raise Refused(
                            f"{place}: session {name[:8]} is open in the app; close it there first"
                        )
                    _write(writing, part, item, place, is_new=False)
        except IntegrityError as error:
            raise Refused(f"{place}: an id in it is already in use ({error.orig})") from error
        except ValueError as error:
            raise Refused(f"{place}: {error}") from error
    writing.tie_all()
    writing.session.flush()
    return tallies


def _write(writing: Writing, part: str, item: Any, place: str, *, is_new: bool) -> None:
    """Write one item: a new one, or over the row that has its UUID."""
    writers: dict[str, Callable[..., Any]] = {
        "loops": writing.loop,
        "stories": writing.story,
        "sessions": writing.session_item,
        "assessments": writing.assessment,
        "plans": writing.plan,
        "cards": writing.card,
        "silences": writing.silence,
    }
    if part == "contents":
        writing.content(item)
    else:
        row = None if is_new else writing.row(LISTS[part].table, item.uuid)
        writers[part](item, row, place)
    writing.session.flush()


@contextmanager
def _indexed_at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a record that had no words yet index them in one go at the end: in half of the time."""
    run = connection.execute
    if run("SELECT 1 FROM entry LIMIT 1").fetchone():
        yield
        return
    (trigger,) = run("SELECT sql FROM sqlite_master WHERE name = 'search_entry_added'").fetchone()
    # Within the transaction: if that is undone, the trigger is there again.
    run("DROP TRIGGER search_entry_added")
    yield
    run("INSERT INTO search (search) VALUES ('rebuild')")
    run(trigger)


def _refuse_differing(tallies: dict[str, Tally], differing: Differing) -> None:
    if differing != "refuse":
        return
    counted = [f"{part} {one.differing}" for part, one in tallies.items() if one.differing]
    if counted:
        raise HasOthers(
            f"the record's words differ from the file's ({', '.join(counted)}); nothing was "
            "changed: --keep keeps yours and imports the rest, --replace uses the file's"
        )


def _changed(taken: Taken, differing: Differing) -> bool:
    return bool(taken.count("new") or (differing == "replace" and taken.count("differing")))
