"""The whole record, item by item, in an order that is the same whatever was stored first.

Read with plain SQL through the standard library, in one consistent look: one session with its
texts is in memory at a time, however long the record is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from coach.store.exchange_values import (
    CardItem,
    ContentItem,
    Item,
    LoopItem,
    PlanItem,
    QuoteItem,
    RevisionItem,
    SilenceItem,
    StoryItem,
)
from coach.store.overview import Opened
from coach.store.pages import look
from coach.store.reading_rows import Key, day, maybe, moment, of_words, one_row
from coach.store.reading_sittings import assessment_item, session_item
from coach.store.values import PlanState

Read = Callable[[sqlite3.Connection, Key], Item]

_ORDERS = {
    "contents": "SELECT sha FROM content ORDER BY content_id, version, sha",
    "loops": "SELECT id FROM loop ORDER BY made_at, uuid",
    "stories": "SELECT id FROM story ORDER BY made_at, uuid",
    "sessions": "SELECT id FROM practice_session ORDER BY started_at, uuid",
    "assessments": "SELECT id FROM assessment ORDER BY made_at, uuid",
    "plans": 'SELECT id FROM "plan" ORDER BY made_at, uuid',
    "cards": "SELECT id FROM card ORDER BY made_at, uuid",
    "silences": "SELECT id FROM silence ORDER BY made_at, uuid",
}


def read_out(opened: Opened, parts: Iterable[str] = _ORDERS) -> Iterator[tuple[str, Item]]:
    """Every item of the record with the name of its list, list after list.

    Args:
        opened: the record, or its file.
        parts: the lists that are wanted; all if not said.

    Raises:
        RecordError: what SQLite says, or a stored value that cannot be read.
    """
    with look(opened) as connection:
        connection.row_factory = sqlite3.Row
        for part in parts:
            for key in [row[0] for row in connection.execute(_ORDERS[part])]:
                yield part, read_item(connection, part, key)


def read_item(connection: sqlite3.Connection, part: str, key: Key) -> Item:
    """One item of a list by its key, within a look at the record whose rows know their names.

    Raises:
        ValueError: when a stored value is not what it should be.
    """
    try:
        return _READERS[part](connection, key)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{part}: a stored value cannot be read") from error


def content_item(connection: sqlite3.Connection, key: Key) -> ContentItem:
    """A content by its SHA-256."""
    row = one_row(connection, "SELECT * FROM content WHERE sha = ?", key)
    return ContentItem(
        sha=row["sha"],
        kind=row["kind"],
        id=row["content_id"],
        version=row["version"],
        body=row["body"],
    )


def loop_item(connection: sqlite3.Connection, key: Key) -> LoopItem:
    """A loop by its key."""
    row = one_row(connection, "SELECT * FROM loop WHERE id = ?", key)
    return LoopItem(
        uuid=row["uuid"],
        role=row["role"],
        level=row["level"],
        company=row["company"],
        on=day(row["on_day"]),
        made_at=moment(row["made_at"]),
        trashed_at=maybe(row["trashed_at"]),
    )


def story_item(connection: sqlite3.Connection, key: Key) -> StoryItem:
    """A story by its key."""
    row = one_row(connection, "SELECT * FROM story WHERE id = ?", key)
    return StoryItem(
        uuid=row["uuid"],
        title=row["title"],
        role=row["role"],
        period=row["period"],
        tags=tuple(json.loads(row["tags"])),
        made_at=moment(row["made_at"]),
        trashed_at=maybe(row["trashed_at"]),
        revisions=tuple(
            RevisionItem(
                uuid=one["uuid"],
                number=one["number"],
                text=one["text"],
                made_at=moment(one["made_at"]),
            )
            for one in connection.execute(
                "SELECT * FROM story_revision WHERE story_id = ? ORDER BY number", (key,)
            )
        ),
    )


def plan_item(connection: sqlite3.Connection, key: Key) -> PlanItem:
    """A plan by its key."""
    row = one_row(
        connection,
        'SELECT "plan".*, practice_session.uuid AS made_in FROM "plan" '
        "LEFT JOIN practice_session ON practice_session.id = session_id "
        'WHERE "plan".id = ?',
        key,
    )
    return PlanItem(
        uuid=row["uuid"],
        made_in=row["made_in"],
        signal=row["signal"],
        drill=row["drill"],
        due=date.fromisoformat(row["due"]),
        state=of_words(row["state"], PlanState, "open"),
        made_at=moment(row["made_at"]),
        trashed_at=maybe(row["trashed_at"]),
        done_by=tuple(
            uuid
            for (uuid,) in connection.execute(
                "SELECT uuid FROM plan_session JOIN practice_session ON practice_session.id = "
                "session_id WHERE plan_id = ? ORDER BY started_at, uuid",
                (key,),
            )
        ),
    )


def card_item(connection: sqlite3.Connection, key: Key) -> CardItem:
    """An evidence card by its key."""
    row = one_row(
        connection,
        "SELECT card.*, practice_session.uuid AS session, entry.uuid AS q_entry, "
        'quote.start AS q_start, quote."end" AS q_end, quote.text AS q_text FROM card '
        "JOIN practice_session ON practice_session.id = card.session_id "
        "JOIN quote ON quote.id = card.quote_id JOIN entry ON entry.id = quote.entry_id "
        "WHERE card.id = ?",
        key,
    )
    return CardItem(
        uuid=row["uuid"],
        session=row["session"],
        quote=QuoteItem(
            entry=row["q_entry"], start=row["q_start"], end=row["q_end"], text=row["q_text"]
        ),
        form=row["form"],
        signal=row["signal"],
        level=row["level"],
        origin=row["origin"],
        state=row["state"],
        note=row["note"],
        made_at=moment(row["made_at"]),
        trashed_at=maybe(row["trashed_at"]),
    )


def silence_item(connection: sqlite3.Connection, key: Key) -> SilenceItem:
    """A silence by its key."""
    row = one_row(
        connection,
        "SELECT silence.*, practice_session.uuid AS session FROM silence "
        "LEFT JOIN practice_session ON practice_session.id = session_id WHERE silence.id = ?",
        key,
    )
    return SilenceItem(
        uuid=row["uuid"],
        code=row["code"],
        text=row["text"],
        session=row["session"],
        made_at=moment(row["made_at"]),
        trashed_at=maybe(row["trashed_at"]),
    )


_READERS: dict[str, Read] = {
    "contents": content_item,
    "loops": loop_item,
    "stories": story_item,
    "sessions": session_item,
    "assessments": assessment_item,
    "plans": plan_item,
    "cards": card_item,
    "silences": silence_item,
}
