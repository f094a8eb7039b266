"""Rows of the record as values: one SELECT for each kind, its columns named like the fields.

Plain SQL through the standard library, so that home, history and commands are complete before
SQLModel, which takes most of a second to import, is there. Each function takes the end of a
statement (`WHERE …`, `ORDER BY …`) with its values, and reads within the caller's transaction.

A stored value is made what its field promises, and is not checked further: of a damaged record,
what can be read at all must stay readable.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct

from coach.now import TimeSource
from coach.store.sqlite_errors import met
from coach.store.texts import reading_texts_of
from coach.store.values import (
    Assessment,
    Because,
    Choice,
    Claim,
    ClaimItem,
    ClockRecord,
    ContentItem,
    Entry,
    EntryItem,
    Item,
    Loop,
    Mark,
    Phase,
    Plan,
    Quote,
    Rater,
    Score,
    SessionItem,
    SessionState,
    SignalMark,
    Silence,
    StoredCard,
    StoryItem,
    StoryRevision,
    Tie,
    TieItem,
)

T = TypeVar("T", bound=Struct)
Value = str | int | float | None


class Opened(Protocol):
    """The open file, or the open record: both know where it is and what time it is."""

    path: Path
    time: TimeSource


@contextmanager
def look(opened: Opened) -> Iterator[sqlite3.Connection]:
    """One consistent look at the record through the standard library.

    Raises:
        RecordError: what SQLite says, or a stored value that is not what it should be.
    """
    try:
        with closing(sqlite3.connect(opened.path, isolation_level=None)) as connection:
            connection.text_factory = reading_texts_of(opened.path)
            connection.execute("BEGIN")
            yield connection
    except (sqlite3.Error, ValueError) as error:
        raise met(opened.path, error) from error


def stored_moment(moment: datetime) -> str:
    """A moment as the record holds it: UTC text of a fixed width, which sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def rows(connection: sqlite3.Connection, sql: str, *values: Value) -> list[sqlite3.Row]:
    """What a statement gives, by the names of its columns."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values).fetchall()


# What a word outside of its vocabulary is read as; where nothing is said, as the first one.
_OTHERWISE: dict[Any, str] = {Phase: "result", Mark: "missing", Rater: "analyzer"}


@cache
def _readers(kind: type[Struct]) -> dict[str, Callable[[Any], Any]]:
    """For each field of a struct: what makes a column of it."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _reader(hints[name]) for name in kind.__struct_fields__}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is Annotated:
        return _reader(get_args(hint)[0])
    options = [one for one in get_args(hint) if one is not type(None)]
    if type(None) in get_args(hint):
        (inner,) = options
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is Literal:
        otherwise = _OTHERWISE.get(hint, options[0])
        return lambda value: value if value in options else otherwise
    if hint in (datetime, date):
        return hint.fromisoformat  # type: ignore[no-any-return]
    if hint is bool:
        return bool
    if get_origin(hint) is tuple:
        return lambda value: tuple(json.loads(value))
    # What was recovered of a damaged record may hold an empty list here.
    return (lambda value: dict(json.loads(value))) if get_origin(hint) is dict else lambda one: one


def value_of(kind: type[T], row: sqlite3.Row, **given: Any) -> T:
    """A row as a value.

    Args:
        kind: the struct.
        row: has a column for each field, but for those that are given.
        given: fields that are no column.

    Raises:
        ValueError: when a stored value is not what its field promises.
    """
    try:
        columns = {
            name: read(row[name]) for name, read in _readers(kind).items() if name not in given
        }
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"{kind.__name__}: a stored value cannot be read") from error
    return kind(**columns, **given)


def contents(connection: sqlite3.Connection, rest: str, *values: Value) -> list[ContentItem]:
    """Drills and prompts as they were when they were used."""
    sql = f"SELECT sha, kind, content_id AS id, version, body FROM content {rest}"
    return [value_of(ContentItem, row) for row in rows(connection, sql, *values)]


def loops(connection: sqlite3.Connection, rest: str, *values: Value) -> list[Loop]:
    """Targets."""
    found = rows(connection, f'SELECT *, on_day AS "on" FROM loop {rest}', *values)
    return [value_of(Loop, row) for row in found]


def stories(connection: sqlite3.Connection, rest: str, *values: Value) -> list[StoryItem]:
    """Stories with all their texts."""
    revisions = "SELECT * FROM story_revision WHERE story_id = ? ORDER BY number"
    return [
        value_of(
            StoryItem,
            row,
            revisions=tuple(
                value_of(StoryRevision, one) for one in rows(connection, revisions, row["id"])
            ),
        )
        for row in rows(connection, f"SELECT * FROM story {rest}", *values)
    ]


def sessions(connection: sqlite3.Connection, rest: str, *values: Value) -> list[SessionItem]:
    """Sessions with their texts, claims, ties, marks and choices, from `practice_session`."""
    sql = (
        "SELECT practice_session.*, step_seconds AS steps, story.uuid AS story, loop.uuid AS loop "
        "FROM practice_session LEFT JOIN story ON story.id = story_id "
        f"LEFT JOIN loop ON loop.id = loop_id {rest}"
    )
    marks = "SELECT * FROM signal_mark WHERE session_id = ? ORDER BY place, step, signal"
    choices = "SELECT * FROM choice WHERE session_id = ? ORDER BY place, step"
    return [
        value_of(
            SessionItem,
            row,
            clock=value_of(ClockRecord, row),
            entries=entries(connection, row["id"]),
            marks=tuple(value_of(SignalMark, one) for one in rows(connection, marks, row["id"])),
            choices=tuple(value_of(Choice, one) for one in rows(connection, choices, row["id"])),
        )
        for row in rows(connection, sql, *values)
    ]


def entries(connection: sqlite3.Connection, session: int) -> tuple[EntryItem, ...]:
    """The entries of a session by its key, each with its claim and tie, in order."""
    claims = {
        row["entry_id"]: value_of(ClaimItem, row)
        for row in rows(
            connection,
            "SELECT claim.entry_id, category, verdict, sharp.uuid AS sharpened FROM claim "
            "JOIN entry ON entry.id = claim.entry_id "
            "LEFT JOIN entry sharp ON sharp.id = sharpened_id WHERE entry.session_id = ?",
            session,
        )
    }
    ties = {
        row["entry_id"]: TieItem(quote=_quote(row))
        for row in rows(
            connection,
            f"SELECT tie.entry_id, {_QUOTED} FROM tie JOIN entry ON entry.id = tie.entry_id "
            f"{_QUOTE_OF.format('tie')} WHERE entry.session_id = ?",
            session,
        )
    }
    return tuple(
        value_of(EntryItem, row, claim=claims.get(row["id"]), tie=ties.get(row["id"]))
        for row in rows(
            connection,
            "SELECT entry.*, story_revision.uuid AS story_revision FROM entry "
            "LEFT JOIN story_revision ON story_revision.id = story_revision_id "
            "WHERE session_id = ? ORDER BY position, entry.id",
            session,
        )
    )


_QUOTED = (
    'quoted.uuid AS q_entry, quote.start AS q_start, quote."end" AS q_end, quote.text AS q_text'
)
_QUOTE_OF = (
    "LEFT JOIN quote ON quote.id = {0}.quote_id "
    "LEFT JOIN entry quoted ON quoted.id = quote.entry_id"
)


def _quote(row: sqlite3.Row) -> Quote | None:
    """The quote of a row; None where its columns are empty."""
    entry, start, end, text = (row[f"q_{name}"] for name in Quote.__struct_fields__)
    return None if None in (entry, start, end, text) else Quote(entry, start, end, text)


def assessments(connection: sqlite3.Connection, rest: str, *values: Value) -> list[Assessment]:
    """Assessments with their scores."""
    sql = (
        "SELECT assessment.*, practice_session.uuid AS of_session, entry.uuid AS of_entry "
        "FROM assessment LEFT JOIN practice_session ON practice_session.id = assessment.session_id "
        f"LEFT JOIN entry ON entry.id = assessment.entry_id {rest}"
    )
    scores = (
        f"SELECT score.*, {_QUOTED} FROM score {_QUOTE_OF.format('score')} "
        "WHERE score.assessment_id = ? ORDER BY score.id"
    )
    return [
        value_of(
            Assessment,
            row,
            # By the row it belongs to: that's what the rest of the record goes by, too.
            subject_kind=(
                "session" if row["of_session"] else "entry" if row["of_entry"] else "exemplar"
            ),
            subject=row["of_session"] or row["of_entry"] or row["exemplar"] or "",
            scores=tuple(
                value_of(
                    Score,
                    one,
                    quote=_quote(one),
                    because=tuple(map(_because, json.loads(one["because"]))),
                )
                for one in rows(connection, scores, row["id"])
            ),
        )
        for row in rows(connection, sql, *values)
    ]


def _because(part: dict[str, Any]) -> Because:
    quote = part.get("quote")
    return Because(**(part | {"quote": Quote(**quote) if quote else None}))


def plans(connection: sqlite3.Connection, rest: str, *values: Value) -> list[Plan]:
    """Plans with the sessions that fulfilled them; the table is `plan`."""
    sql = (
        "SELECT plan.*, practice_session.uuid AS made_in FROM plan "
        f"LEFT JOIN practice_session ON practice_session.id = session_id {rest}"
    )
    done = (
        "SELECT uuid FROM plan_session JOIN practice_session ON practice_session.id = session_id "
        "WHERE plan_id = ? ORDER BY started_at, uuid"
    )
    return [
        value_of(
            Plan,
            row,
            done_by=tuple(one["uuid"] for one in rows(connection, done, row["id"])),
        )
        for row in rows(connection, sql, *values)
    ]


def cards(connection: sqlite3.Connection, rest: str, *values: Value) -> list[StoredCard]:
    """Evidence cards."""
    sql = (
        f"SELECT card.*, practice_session.uuid AS session, {_QUOTED} FROM card "
        "JOIN practice_session ON practice_session.id = card.session_id "
        f"{_QUOTE_OF.format('card')} {rest}"
    )
    return [value_of(StoredCard, row, quote=_quote(row)) for row in rows(connection, sql, *values)]


def silences(connection: sqlite3.Connection, rest: str, *values: Value) -> list[Silence]:
    """What was silenced."""
    sql = (
        "SELECT silence.*, practice_session.uuid AS session FROM silence "
        f"LEFT JOIN practice_session ON practice_session.id = session_id {rest}"
    )
    return [value_of(Silence, row) for row in rows(connection, sql, *values)]


def state_of(item: SessionItem) -> SessionState:
    """A session as it is resumed: without what is in the trash."""
    standing = [one for one in item.entries if one.trashed_at is None]
    names = {one.uuid for one in standing}
    return SessionState(
        **_fields(item, SessionState, but=("entries", "claims", "ties")),
        entries=tuple(map(plain_entry, standing)),
        claims=tuple(
            Claim(
                entry=one.uuid,
                category=one.claim.category,
                verdict=one.claim.verdict,
                sharpened=one.claim.sharpened if one.claim.sharpened in names else None,
            )
            for one in standing
            if one.claim
        ),
        ties=tuple(Tie(entry=one.uuid, quote=one.tie.quote) for one in standing if one.tie),
    )


def plain_entry(item: EntryItem) -> Entry:
    """An entry without its claim, tie and trash mark."""
    return Entry(**_fields(item, Entry))


def _fields(value: Item, kind: type[Struct], but: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: getattr(value, name) for name in kind.__struct_fields__ if name not in but}
