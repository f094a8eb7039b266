"""What home needs to know, in one look at the record.

It is read with plain SQL through the standard library: home is complete before SQLModel, which
takes most of a second to import, is there.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from coach.now import TimeSource
from coach.store.opening import met
from coach.store.owners import Owner, holder
from coach.store.texts import reading_texts_of
from coach.store.values import (
    ClockRecord,
    DimensionSeries,
    DrillDone,
    Loop,
    Overview,
    Plan,
    Unfinished,
)

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

SHOWN = 20
"""Unfinished sessions that are read at most."""


class Opened(Protocol):
    """The open file, or the open record: both know where it is and what time it is."""

    path: Path
    time: TimeSource


def overview(opened: Opened) -> Overview:
    """Counts, what was left unfinished, open plans, series of own scores, and the target.

    Args:
        opened: the record, or its file before the record was made of it.

    Raises:
        RecordError: what SQLite says.
    """
    try:
        with closing(sqlite3.connect(opened.path, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = reading_texts_of(opened.path)
            # One transaction: every figure is of the same moment.
            connection.execute("BEGIN")
            return Overview(
                sessions=_count(connection, "practice_session"),
                unfinished=_unfinished(connection, opened.time.utc()),
                plans=_plans(connection),
                series=_series(connection),
                done=_done(connection),
                target=_target(connection),
                stories=_count(connection, "story"),
            )
    except (sqlite3.Error, ValueError) as error:
        raise met(opened.path, error) from error


def _count(connection: sqlite3.Connection, table: str) -> int:
    query = f"SELECT count(*) FROM {table} WHERE trashed_at IS NULL"
    return int(connection.execute(query).fetchone()[0])


def _unfinished(connection: sqlite3.Connection, now: datetime) -> tuple[Unfinished, ...]:
    rows = connection.execute(
        "SELECT * FROM practice_session WHERE finished_at IS NULL AND trashed_at IS NULL "
        "ORDER BY changed_at DESC LIMIT ?",
        (SHOWN,),
    ).fetchall()
    return tuple(
        Unfinished(
            uuid=row["uuid"],
            content_id=row["content_id"],
            content_version=row["content_version"],
            title=row["title"],
            phase=row["phase"],
            step=row["step"],
            changed_at=datetime.fromisoformat(row["changed_at"]),
            clock=ClockRecord(
                planned=row["planned"],
                active=row["active"],
                paused=row["paused"],
                away=row["away"],
                paused_now=bool(row["paused_now"]),
                steps=json.loads(row["step_seconds"]),
            ),
            held=_held(row, now),
        )
        for row in rows
    )


def _held(row: Any, now: datetime) -> bool:
    if row["lease_owner"] is None or row["lease_until"] is None:
        return False
    owner = Owner(row["lease_owner"], row["lease_pid"] or 0, row["lease_host"] or "")
    return holder(owner, datetime.fromisoformat(row["lease_until"]), now) is not None


def _plans(connection: sqlite3.Connection) -> tuple[Plan, ...]:
    rows = connection.execute(
        "SELECT plan.*, practice_session.uuid AS made_in FROM plan "
        "LEFT JOIN practice_session ON practice_session.id = plan.session_id "
        "WHERE plan.trashed_at IS NULL AND plan.state = 'open' ORDER BY plan.due, plan.id"
    ).fetchall()
    return tuple(
        Plan(
            uuid=row["uuid"],
            made_in=row["made_in"],
            signal=row["signal"],
            drill=row["drill"],
            due=date.fromisoformat(row["due"]),
            made_at=datetime.fromisoformat(row["made_at"]),
        )
        for row in rows
    )


def _series(connection: sqlite3.Connection) -> tuple[DimensionSeries, ...]:
    latest = connection.execute(
        "SELECT id, uuid, started_at FROM practice_session "
        f"WHERE trashed_at IS NULL AND {SCORED} ORDER BY started_at DESC, id DESC LIMIT ?",
        (REACH,),
    ).fetchall()
    scores = _own_scores(connection, [row["id"] for row in latest])
    series: dict[str, list[tuple[str, datetime, int]]] = {}
    for row in reversed(latest):
        at = datetime.fromisoformat(row["started_at"])
        for dimension, value in scores.get(row["id"], {}).items():
            series.setdefault(dimension, []).append((row["uuid"], at, value))
    return tuple(DimensionSeries(dimension, tuple(found)) for dimension, found in series.items())


def _done(connection: sqlite3.Connection) -> tuple[DrillDone, ...]:
    # SQLite gives the bare column of the row that holds the maximum.
    rows = connection.execute(
        "SELECT content_id, count(*) AS times, max(started_at) AS last_at, id "
        "FROM practice_session WHERE finished_at IS NOT NULL AND trashed_at IS NULL "
        "GROUP BY content_id"
    ).fetchall()
    scores = _own_scores(connection, [row["id"] for row in rows])
    done = []
    for row in rows:
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


def _own_scores(connection: sqlite3.Connection, ids: list[int]) -> dict[int, dict[str, int]]:
    rows = connection.execute(
        "SELECT assessment.session_id, score.dimension, score.value FROM assessment "
        "JOIN score ON score.assessment_id = assessment.id "
        f"WHERE assessment.session_id IN ({', '.join('?' * len(ids))}) "
        "AND assessment.rater = 'self' AND assessment.occasion = 'session' "
        "AND assessment.trashed_at IS NULL AND score.value IS NOT NULL ORDER BY score.id",
        ids,
    )
    found: dict[int, dict[str, int]] = {}
    for session, dimension, value in rows:
        found.setdefault(session, {})[dimension] = value
    return found


def _target(connection: sqlite3.Connection) -> Loop | None:
    row = connection.execute(
        "SELECT * FROM loop WHERE trashed_at IS NULL ORDER BY made_at DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Loop(
        uuid=row["uuid"],
        role=row["role"],
        level=row["level"],
        on=date.fromisoformat(row["on_day"]) if row["on_day"] else None,
        made_at=datetime.fromisoformat(row["made_at"]),
    )
