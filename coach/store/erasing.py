"""Erasing rows such that their words are gone from the file too.

SQLite keeps what was deleted: on free pages, in the slack of others, in the log, and in the parts
of the index of words that were not merged yet. So free space is written over, the index is made
anew, the file is written anew without its free pages, and the log is folded in and cut to nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError, NothingFound
from coach.store.history import SHORTEST
from coach.store.values import Because
from coach.text import one_line


class Doomed(Struct, frozen=True):
    """UUIDs of what is to be forgotten; the same in the record and in each of its copies."""

    sessions: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    """Texts that were taken out of sessions which stay."""

    def __bool__(self) -> bool:
        return bool(self.sessions or self.stories or self.entries)


class Extent(Struct, frozen=True):
    """How much would be gone from the record."""

    sessions: int
    texts: int
    words: int
    stories: int
    revisions: int
    titles: tuple[str, ...]
    """Titles of the stories, then of the sessions."""
    stories_told: tuple[str, ...]
    """Titles of stories that stay and are told in a session that goes."""
    related: tuple[str, ...]
    """UUIDs of sessions that stay and were made from one that goes: they may repeat its words."""


def find_session(places: Sequence[sqlite3.Connection], given: str) -> Doomed:
    """The session that was meant, wherever it still stands.

    Args:
        places: the record, then its copies.
        given: its UUID, or the beginning of it.

    Raises:
        NothingFound: when there is none.
        CoachError: when several begin so.
    """
    found = _matching(places, "practice_session", given)
    return Doomed(sessions=frozenset({_one(found, given, "session", "coach history")}))


def find_story(places: Sequence[sqlite3.Connection], given: str) -> Doomed:
    """The story that was meant by the beginning of its id or by its title, with every session
    that tells it: the words of the story stand in those too.

    Raises:
        NothingFound: when there is none.
        CoachError: when several are meant.
    """
    found = _matching(places, "story", given)
    wanted = one_line(given).lower()
    for place in places:
        rows = place.execute("SELECT uuid, title FROM story").fetchall()
        found |= {uuid for uuid, title in rows if one_line(title).lower() == wanted}
    story = _one(found, given, "story", "coach stories")
    sessions = {
        uuid
        for place in places
        for (uuid,) in place.execute(
            "SELECT uuid FROM practice_session "
            "WHERE story_id IN (SELECT id FROM story WHERE uuid = ?1) OR id IN ("
            "  SELECT session_id FROM entry JOIN story_revision ON story_revision.id ="
            "  entry.story_revision_id JOIN story ON story.id = story_revision.story_id"
            "  WHERE story.uuid = ?1)",
            (story,),
        )
    }
    return Doomed(sessions=frozenset(sessions), stories=frozenset({story}))


def in_trash(place: sqlite3.Connection) -> Doomed:
    """What lies in the trash, and the texts that were taken out of sessions. Sessions about a
    story in the trash are not meant: they stay, without it."""
    sets = [
        frozenset(
            uuid
            for (uuid,) in place.execute(f"SELECT uuid FROM {table} WHERE trashed_at IS NOT NULL")
        )
        for table in ("practice_session", "story", "entry")
    ]
    return Doomed(*sets)


def name_them(connection: sqlite3.Connection, doomed: Doomed) -> None:
    """Let the statements that follow know what is meant: tables `temp.doomed_session` and so on,
    with the keys and UUIDs of what stands in this file. They are kept in memory."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for name, table, uuids in (
        ("session", "practice_session", doomed.sessions),
        ("story", "story", doomed.stories),
        ("entry", "entry", doomed.entries),
    ):
        connection.execute(f"DROP TABLE IF EXISTS temp.doomed_{name}")
        connection.execute(f"CREATE TEMP TABLE doomed_{name} (id INTEGER PRIMARY KEY, uuid TEXT)")
        connection.executemany(
            f"INSERT INTO temp.doomed_{name} SELECT id, uuid FROM {table} WHERE uuid = ?",
            [(uuid,) for uuid in uuids],
        )
    connection.execute(
        "INSERT OR IGNORE INTO temp.doomed_entry SELECT id, uuid FROM entry "
        "WHERE session_id IN (SELECT id FROM temp.doomed_session)"
    )


def holds(connection: sqlite3.Connection, doomed: Doomed) -> bool:
    """Whether a file holds anything of what is meant."""
    name_them(connection, doomed)
    return any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM temp.doomed_{name})").fetchone()[0]
        for name in ("session", "story", "entry")
    )


def extent(connection: sqlite3.Connection, doomed: Doomed) -> Extent:
    """How much of the record is meant."""
    name_them(connection, doomed)
    texts = [
        text
        for (text,) in connection.execute(
            "SELECT text FROM entry WHERE id IN (SELECT id FROM temp.doomed_entry)"
        )
    ]
    (sessions,) = connection.execute("SELECT count(*) FROM temp.doomed_session").fetchone()
    (stories,) = connection.execute("SELECT count(*) FROM temp.doomed_story").fetchone()
    (revisions,) = connection.execute(
        "SELECT count(*) FROM story_revision WHERE story_id IN (SELECT id FROM temp.doomed_story)"
    ).fetchone()
    titles = connection.execute(
        "SELECT title FROM story WHERE id IN (SELECT id FROM temp.doomed_story) UNION ALL "
        "SELECT title FROM practice_session WHERE id IN (SELECT id FROM temp.doomed_session)"
    )
    return Extent(
        sessions=sessions,
        texts=len(texts),
        words=sum(len(text.split()) for text in texts),
        stories=stories,
        revisions=revisions,
        titles=tuple(title for (title,) in titles),
        stories_told=tuple(title for (title,) in connection.execute(_TOLD)),
        related=tuple(uuid for (uuid,) in connection.execute(_RELATED)),
    )


_TOLD = """
SELECT DISTINCT story.title FROM story JOIN practice_session ON practice_session.story_id = story.id
WHERE practice_session.id IN (SELECT id FROM temp.doomed_session)
AND story.id NOT IN (SELECT id FROM temp.doomed_story)
"""

_RELATED = """
SELECT uuid FROM practice_session AS other
WHERE id NOT IN (SELECT id FROM temp.doomed_session) AND (
    source IN (SELECT uuid FROM temp.doomed_session)
    OR copied_from IN (SELECT uuid FROM temp.doomed_session)
    OR redo_of IN (SELECT uuid FROM temp.doomed_session)
    OR id IN (
        SELECT entry.session_id FROM tie JOIN entry ON entry.id = tie.entry_id
        JOIN quote ON quote.id = tie.quote_id
        WHERE quote.entry_id IN (SELECT id FROM temp.doomed_entry)
    )
    OR id IN (
        SELECT session_id FROM choice WHERE value IN (SELECT uuid FROM temp.doomed_session)
    )
)
ORDER BY started_at, uuid
"""


def _matching(places: Iterable[sqlite3.Connection], table: str, given: str) -> set[str]:
    wanted = given.strip().lower()
    if len(wanted) < SHORTEST or not set(wanted) <= set("0123456789abcdef-"):
        return set()
    sql = f"SELECT uuid FROM {table} WHERE uuid >= ? AND uuid < ?"
    return {uuid for place in places for (uuid,) in place.execute(sql, (wanted, f"{wanted}g"))}


def _one(found: set[str], given: str, what: str, listed: str) -> str:
    shown = one_line(given, 40)
    if not found:
        raise NothingFound(f"no {what} {shown!r}: see {listed}; an id needs {SHORTEST} letters")
    if len(found) > 1:
        names = ", ".join(uuid[:8] for uuid in sorted(found)[:6])
        raise CoachError(f"{shown!r} matches {len(found)}; give an id: {names}")
    return found.pop()


_POINTERS = (
    ("practice_session", "source"),
    ("practice_session", "copied_from"),
    ("practice_session", "redo_of"),
    ("assessment", "made_in"),
)
"""Columns that name a session by its UUID, which no key of the schema watches over."""


def erase_rows(connection: sqlite3.Connection, doomed: Doomed) -> None:
    """Delete what is meant and all that rests on it, in one transaction.

    What stays and rested on it (a score on a quote, a tie) stays without it.

    Args:
        connection: of the record or of a copy of any schema, in autocommit mode.
        doomed: what is meant; what does not stand here is no error.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        name_them(connection, doomed)
        _trim_reasons(connection)
        _cut_pointers(connection)
        contents = connection.execute(
            "SELECT DISTINCT content_sha FROM practice_session "
            "WHERE id IN (SELECT id FROM temp.doomed_session)"
        ).fetchall()
        for table, name in (
            ("practice_session", "session"),
            ("entry", "entry"),
            ("story", "story"),
        ):
            connection.execute(
                f"DELETE FROM {table} WHERE id IN (SELECT id FROM temp.doomed_{name})"
            )
        # A session that went may have quoted one that stays: the quote had a row of its own.
        connection.execute(
            "DELETE FROM quote WHERE id NOT IN ("
            "SELECT quote_id FROM tie WHERE quote_id IS NOT NULL "
            "UNION SELECT quote_id FROM score WHERE quote_id IS NOT NULL "
            "UNION SELECT quote_id FROM card)"
        )
        # The drill of a mock round is made for it alone, and holds what was asked.
        connection.executemany(
            "DELETE FROM content WHERE sha = ? "
            "AND sha NOT IN (SELECT content_sha FROM practice_session)",
            contents,
        )
        if _has_search(connection):
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has already undone it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def wipe_free_space(connection: sqlite3.Connection) -> None:
    """Write the file anew without its free pages, fold the log in and cut it to nothing.

    Raises:
        sqlite3.Error: also when another program reads the file: then the log could not be cut.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked")


def _trim_reasons(connection: sqlite3.Connection) -> None:
    """A reading that stays may quote words that go: its reasons lose those quotes."""
    rows = connection.execute(
        "SELECT DISTINCT score.id, score.because FROM score, json_each(score.because) AS reason "
        "WHERE json_extract(reason.value, '$.quote.entry') IN (SELECT uuid FROM temp.doomed_entry)"
    ).fetchall()
    gone = {uuid for (uuid,) in connection.execute("SELECT uuid FROM temp.doomed_entry")}
    for key, because in rows:
        kept = [
            replace(one, quote=None) if one.quote and one.quote.entry in gone else one
            for one in msgspec.json.decode(because, type=tuple[Because, ...])
        ]
        connection.execute(
            "UPDATE score SET because = ? WHERE id = ?", (msgspec.json.encode(kept).decode(), key)
        )


def _cut_pointers(connection: sqlite3.Connection) -> None:
    for table, column in _POINTERS:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if column in columns:
            connection.execute(
                f"UPDATE {table} SET {column} = NULL "
                f"WHERE {column} IN (SELECT uuid FROM temp.doomed_session)"
            )
    connection.execute("DELETE FROM choice WHERE value IN (SELECT uuid FROM temp.doomed_session)")


def _has_search(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone()
    return found is not None
