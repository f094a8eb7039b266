"""The history in pages: the order of all its sessions at once, their lines as they come in sight.

An order is a tuple of row keys, read from an index alone: some milliseconds for ten thousand
sessions. It says how many there are, it makes the last page as near as the first, and it does not
shift under a reader while sessions are added. Plain SQL through the standard library, as the
overview has it: a command that lists sessions does not wait for SQLModel.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from coach.errors import CoachError, NothingFound
from coach.store.read import Opened, look, rows, stored_moment
from coach.store.views import HistoryFilter, SessionRow, SessionStatus

ALL = HistoryFilter()
BATCH = 500
"""Keys in one statement: SQLite takes no more than 999 values on old builds."""
SHORTEST = 4
"""Characters of a short id; more where they do not tell sessions apart."""

_ORDERS = {
    "when": "started_at DESC, id DESC",
    "total": "own_total DESC, started_at DESC, id DESC",
    "time": "active DESC, started_at DESC, id DESC",
}
# The plus: few are unfinished, so they are found by that and not among all that stand.
_STATUS: dict[SessionStatus, str] = {
    "any": "trashed_at IS NULL",
    "unfinished": "+trashed_at IS NULL AND finished_at IS NULL",
    "finished": "trashed_at IS NULL AND finished_at IS NOT NULL",
    "trashed": "trashed_at IS NOT NULL",
}


def history_order(
    opened: Opened, wanted: HistoryFilter = ALL, *, limit: int = -1
) -> tuple[int, ...]:
    """The keys of the sessions that fit, in their order: for `history_page`, and to be counted.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        where, values = conditions(wanted)
        rows = connection.execute(
            f"SELECT id FROM practice_session WHERE {where} "
            f"ORDER BY {_ORDERS[wanted.sort]} LIMIT ?",
            (*values, limit),
        )
        return tuple(key for (key,) in rows)


def history_page(opened: Opened, keys: Sequence[int]) -> dict[int, SessionRow]:
    """The lines of some sessions by their keys, in that order; one that is gone is left out.

    Raises:
        RecordError: what SQLite says.
    """
    found: dict[int, SessionRow] = {}
    with look(opened) as connection:
        for at in range(0, len(keys), BATCH):
            found |= lines(connection, keys[at : at + BATCH])
    return found


def history(
    opened: Opened, wanted: HistoryFilter = ALL, *, limit: int = 50
) -> tuple[SessionRow, ...]:
    """The first lines of the history that `wanted` asks for.

    Raises:
        RecordError: what SQLite says.
    """
    return tuple(history_page(opened, history_order(opened, wanted, limit=limit)).values())


def conditions(wanted: HistoryFilter) -> tuple[str, tuple[str, ...]]:
    """What `wanted` asks of the table of sessions, as SQL with its values."""
    parts = [_STATUS[wanted.status]]
    values: list[str] = []
    for condition, value in (
        ("content_id = ?", wanted.drill),
        ("story_id = (SELECT id FROM story WHERE uuid = ?)", wanted.story),
        ("loop_id = (SELECT id FROM loop WHERE uuid = ?)", wanted.target),
        ("started_at >= ?", stored_moment(wanted.since) if wanted.since else None),
        ("started_at < ?", stored_moment(wanted.until) if wanted.until else None),
    ):
        if value is not None:
            parts.append(condition)
            values.append(value)
    if wanted.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(wanted.kinds))})")
        values += wanted.kinds
    return " AND ".join(parts), tuple(values)


def lines(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, SessionRow]:
    """The lines of at most `BATCH` sessions, within a look at the record."""
    marks = ", ".join("?" * len(keys))
    found = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT practice_session.id, practice_session.uuid, kind, content_id, "
            "practice_session.title, story.title, started_at, finished_at, active, planned, "
            "practice_session.trashed_at "
            "FROM practice_session LEFT JOIN story ON story.id = practice_session.story_id "
            f"WHERE practice_session.id IN ({marks})",
            keys,
        )
    }
    scores = own_scores(connection, keys)
    shorts = short_ids(connection, [uuid for uuid, *_ in found.values()])
    return {
        key: SessionRow(
            uuid=uuid,
            short=shorts[uuid],
            kind=kind,
            content_id=content,
            title=title,
            story_title=story,
            started_at=datetime.fromisoformat(began),
            finished_at=datetime.fromisoformat(ended) if ended else None,
            active=active,
            planned=planned,
            total=sum(given.values()) if len(given) == 7 else None,
            scored=len(given),
            weakest=_weakest(given),
            trashed_at=datetime.fromisoformat(trashed) if trashed else None,
        )
        for key in keys
        if key in found
        for uuid, kind, content, title, story, began, ended, active, planned, trashed in (
            found[key],
        )
        for given in (scores.get(key, {}),)
    }


def own_scores(
    connection: sqlite3.Connection, keys: Sequence[int], rater: str = "self"
) -> dict[int, dict[str, int]]:
    """A rater's scores of each session, by dimension, from the session itself.

    Args:
        connection: the record.
        keys: the sessions.
        rater: `self` for the candidate's own, `analyzer` for the coach's.
    """
    rows = connection.execute(
        "SELECT assessment.session_id, score.dimension, score.value FROM assessment "
        "JOIN score ON score.assessment_id = assessment.id "
        f"WHERE assessment.session_id IN ({', '.join('?' * len(keys))}) "
        "AND assessment.rater = ? AND assessment.occasion = 'session' "
        "AND assessment.trashed_at IS NULL AND score.value IS NOT NULL ORDER BY score.id",
        (*keys, rater),
    )
    found: dict[int, dict[str, int]] = {}
    for session, dimension, value in rows:
        found.setdefault(session, {})[dimension] = value
    return found


def _weakest(given: dict[str, int]) -> str | None:
    """The one dimension that is lowest; None where several are level."""
    lowest = [one for one, value in given.items() if value == min(given.values())]
    return lowest[0] if len(lowest) == 1 and len(given) > 1 else None


def short_ids(connection: sqlite3.Connection, uuids: Sequence[str]) -> dict[str, str]:
    """For each session's UUID its shortest beginning that no other has, four letters at least."""
    found = rows(
        connection,
        "SELECT uuid, "
        "(SELECT max(before.uuid) FROM practice_session before WHERE before.uuid < own.uuid), "
        "(SELECT min(after.uuid) FROM practice_session after WHERE after.uuid > own.uuid) "
        f"FROM practice_session own WHERE uuid IN ({', '.join('?' * len(uuids))})",
        *uuids,
    )
    return {
        uuid: uuid[: max(SHORTEST, *(1 + _shared(uuid, one) for one in neighbours if one), 0)]
        for uuid, *neighbours in found
    }


def find_session(connection: sqlite3.Connection, given: str) -> str:
    """The UUID that begins with `given`.

    Raises:
        NothingFound: when none does.
        CoachError: when several do.
    """
    wanted = given.strip().lower()
    if not wanted or not set(wanted) <= set("0123456789abcdef-"):
        raise no_session(given.encode("utf-8", "replace").decode())
    found: list[str] = [
        uuid
        for (uuid,) in rows(
            connection,
            "SELECT uuid FROM practice_session WHERE uuid >= ? AND uuid < ? ORDER BY uuid LIMIT 6",
            wanted,
            f"{wanted}g",
        )
    ]
    if not found:
        raise no_session(wanted)
    if len(found) > 1:
        names = ", ".join(list(short_ids(connection, found).values())[:5])
        raise CoachError(f"several sessions begin with {wanted!r}: {names}")
    return found[0]


def no_session(given: str) -> NothingFound:
    """The error for a session that isn't there."""
    return NothingFound(f"no session {given[:40]!r}: see coach history")


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
