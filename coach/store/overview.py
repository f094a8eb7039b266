"""What home needs to know, in one look at the record.

It is read with plain SQL through the standard library: home is complete before SQLModel, which
takes most of a second to import, is there.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from coach.store import read
from coach.store.history import own_scores
from coach.store.owners import Owner, holder
from coach.store.read import Opened, look, rows, value_of
from coach.store.values import ClockRecord, Loop, Plan
from coach.store.views import DimensionSeries, DrillDone, Overview, Unfinished, WorthSaying

REACH = 250
"""Latest scored sessions that figures are of, on home and in progress alike: a scored answer on
each working day of a year, and the same cost however long the record is."""

SCORED = (
    "finished_at IS NOT NULL AND own_evidence "
    "AND EXISTS (SELECT 1 FROM assessment WHERE assessment.session_id = practice_session.id "
    "AND assessment.rater IN ('self', 'analyzer') AND assessment.occasion = 'session' "
    "AND assessment.trashed_at IS NULL)"
)
"""Which sessions these are: finished, of one's own evidence, with scores."""

DAYS = 15
"""Days that home shows of practice: two weeks, and today however late it is."""

WORTH = 14
"""Lines worth saying again that are read: another one each day for two weeks."""

SHOWN = 20
"""Unfinished sessions that are read at most."""


def overview(opened: Opened) -> Overview:
    """Counts, what was left unfinished, open plans, series of own scores, and the target.

    Args:
        opened: the record, or its file before the record was made of it.

    Raises:
        RecordError: what SQLite says.
    """
    # One look: every figure is of the same moment.
    with look(opened) as connection:
        return Overview(
            sessions=_count(connection, "practice_session"),
            unfinished=_unfinished(connection, opened.time.utc()),
            plans=open_plans(connection),
            series=_series(connection, "self"),
            readings=_series(connection, "analyzer"),
            done=_done(connection),
            target=target_of(connection),
            stories=_count(connection, "story"),
            practised=_practised(connection, opened.time.utc()),
            worth=_worth(connection),
        )


def _count(connection: sqlite3.Connection, table: str) -> int:
    query = f"SELECT count(*) FROM {table} WHERE trashed_at IS NULL"
    return int(connection.execute(query).fetchone()[0])


def _unfinished(connection: sqlite3.Connection, now: datetime) -> tuple[Unfinished, ...]:
    found = rows(
        connection,
        "SELECT *, step_seconds AS steps FROM practice_session "
        "WHERE finished_at IS NULL AND trashed_at IS NULL ORDER BY changed_at DESC LIMIT ?",
        SHOWN,
    )
    return tuple(
        value_of(Unfinished, row, clock=value_of(ClockRecord, row), held=_held(row, now))
        for row in found
    )


def _held(row: sqlite3.Row, now: datetime) -> bool:
    if row["lease_owner"] is None or row["lease_until"] is None:
        return False
    owner = Owner(row["lease_owner"], row["lease_pid"] or 0, row["lease_host"] or "")
    return holder(owner, datetime.fromisoformat(row["lease_until"]), now) is not None


def open_plans(connection: sqlite3.Connection) -> tuple[Plan, ...]:
    """Open plans, the soonest first, within a look at the record."""
    wanted = "WHERE plan.trashed_at IS NULL AND plan.state = 'open' ORDER BY plan.due, plan.id"
    return tuple(read.plans(connection, wanted))


def _series(connection: sqlite3.Connection, rater: str) -> tuple[DimensionSeries, ...]:
    latest = rows(
        connection,
        "SELECT id, uuid, started_at FROM practice_session "
        f"WHERE trashed_at IS NULL AND {SCORED} ORDER BY started_at DESC, id DESC LIMIT ?",
        REACH,
    )
    scores = own_scores(connection, [row["id"] for row in latest], rater)
    series: dict[str, list[tuple[str, datetime, int]]] = {}
    for row in reversed(latest):
        at = datetime.fromisoformat(row["started_at"])
        for dimension, value in scores.get(row["id"], {}).items():
            series.setdefault(dimension, []).append((row["uuid"], at, value))
    return tuple(DimensionSeries(dimension, tuple(found)) for dimension, found in series.items())


def _practised(connection: sqlite3.Connection, now: datetime) -> tuple[tuple[datetime, float], ...]:
    found = rows(
        connection,
        "SELECT started_at, active FROM practice_session "
        "WHERE trashed_at IS NULL AND active > 0 AND started_at >= ? ORDER BY started_at",
        (now - timedelta(days=DAYS)).isoformat(),
    )
    return tuple((datetime.fromisoformat(row["started_at"]), row["active"]) for row in found)


_WORTH = f"""
    SELECT quote.text, score.dimension, own.title, story.title AS told, own.started_at AS said_at
    FROM (
        SELECT id, title, story_id, started_at FROM practice_session
        WHERE trashed_at IS NULL AND {SCORED} ORDER BY started_at DESC LIMIT ?
    ) own
    JOIN assessment ON assessment.session_id = own.id AND assessment.rater = 'self'
        AND assessment.occasion = 'session' AND assessment.trashed_at IS NULL
    JOIN score ON score.assessment_id = assessment.id AND score.value >= 4
    JOIN quote ON quote.id = score.quote_id
    JOIN assessment reading ON reading.session_id = own.id AND reading.rater = 'analyzer'
        AND reading.occasion = 'session' AND reading.trashed_at IS NULL
    JOIN score seen ON seen.assessment_id = reading.id AND seen.dimension = score.dimension
        AND seen.value >= 4
    LEFT JOIN story ON story.id = own.story_id AND story.trashed_at IS NULL
    ORDER BY own.started_at DESC, score.id LIMIT ?
"""


def _worth(connection: sqlite3.Connection) -> tuple[WorthSaying, ...]:
    """Lines that no one has to take the candidate's word for: the coach scored them high too."""
    found = rows(connection, _WORTH, REACH, WORTH)
    return tuple(
        WorthSaying(
            row["text"],
            row["dimension"],
            row["told"] or row["title"],
            datetime.fromisoformat(row["said_at"]),
        )
        for row in found
    )


def _done(connection: sqlite3.Connection) -> tuple[DrillDone, ...]:
    # SQLite gives the bare column of the row that holds the maximum.
    found = rows(
        connection,
        "SELECT content_id, count(*) AS times, max(started_at) AS last_at, id "
        "FROM practice_session WHERE finished_at IS NOT NULL AND trashed_at IS NULL "
        "GROUP BY content_id",
    )
    scores = own_scores(connection, [row["id"] for row in found])
    done = []
    for row in found:
        given = scores.get(row["id"], {})
        done.append(
            DrillDone(
                drill=row["content_id"],
                times=row["times"],
                last_at=datetime.fromisoformat(row["last_at"]),
                last_total=sum(given.values()) if len(given) == 7 else None,
            )
        )
    return tuple(done)


def target_of(connection: sqlite3.Connection) -> Loop | None:
    """The loop made last, within a look at the record; None before one was named."""
    latest = "WHERE trashed_at IS NULL ORDER BY made_at DESC LIMIT 1"
    return next(iter(read.loops(connection, latest)), None)
