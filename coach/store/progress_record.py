"""What progress is worked out from, in one look at the record.

It is read with plain SQL through the standard library, as the overview is: `coach progress` does
not wait for SQLModel, and ten thousand rows become plain values without objects in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from coach.store.history import ALL, conditions
from coach.store.overview import REACH, SCORED
from coach.store.read import Opened, look, stored_moment
from coach.store.views import (
    HistoryFilter,
    PlanRecord,
    ProgressChoices,
    ProgressRecord,
    ScoredSession,
    Scores,
    SignalTally,
    TimedSession,
)

YEAR = timedelta(days=53 * 7)
"""How far back sessions are read: the weeks that a calendar of a year touches."""
PLANS = 200
"""Latest plans that are read."""

_OWN = "finished_at IS NOT NULL AND own_evidence"


def progress(opened: Opened, wanted: HistoryFilter = ALL, *, reach: int = REACH) -> ProgressRecord:
    """The latest scored sessions that fit, sessions of a year, and plans.

    Args:
        opened: the record, or its file before the record was made of it.
        wanted: which sessions. Plans are narrowed by drill and by the day they are due.
        reach: at most so many sessions.

    Raises:
        RecordError: what SQLite says.
    """
    where, values = conditions(wanted)
    with look(opened) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT id, uuid, started_at, content_id, title, findings_shown, "
            "(SELECT story.title FROM story WHERE story.id = story_id) AS story "
            "FROM practice_session "
            f"WHERE {where} AND {SCORED} "
            "ORDER BY started_at DESC, id DESC LIMIT ?",
            (*values, reach),
        ).fetchall()
        given = _given(connection, [row["id"] for row in rows])
        version = _version(given)
        return ProgressRecord(
            sessions=tuple(
                _session(row, given.get(row["id"], []), version) for row in reversed(rows)
            ),
            version=version,
            other_readings=sum(_read_otherwise(one, version) for one in given.values()),
            timed_sessions=_timed_sessions(connection, where, values, opened.time.utc()),
            plans=_plans(connection, wanted),
            **_counts(connection, where, values),
        )


def choices(opened: Opened) -> ProgressChoices:
    """What progress can be narrowed to: drills, stories and targets that have sessions.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        return ProgressChoices(
            drills=_pairs(
                connection,
                # SQLite gives the bare column of the row that holds the maximum.
                "SELECT content_id, title, max(started_at) FROM practice_session "
                "WHERE trashed_at IS NULL GROUP BY content_id ORDER BY content_id",
            ),
            stories=_pairs(
                connection,
                "SELECT uuid, title FROM story WHERE id IN "
                "(SELECT story_id FROM practice_session WHERE trashed_at IS NULL) "
                "ORDER BY title, id",
            ),
            targets=_pairs(
                connection,
                "SELECT uuid, trim(level || ' ' || role) || coalesce(', ' || on_day, '') "
                "FROM loop WHERE id IN "
                "(SELECT loop_id FROM practice_session WHERE trashed_at IS NULL) "
                "ORDER BY made_at DESC, id",
            ),
        )


def _pairs(connection: sqlite3.Connection, query: str) -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in connection.execute(query))


def _counts(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> dict[str, int]:
    # Every row is looked at: in the table's own order that takes a quarter of an index's time.
    finished, scored, unfinished, other = connection.execute(
        f"SELECT count(*) FILTER (WHERE {_OWN}), count(*) FILTER (WHERE {SCORED}), "
        "count(*) FILTER (WHERE finished_at IS NULL), "
        "count(*) FILTER (WHERE finished_at IS NOT NULL AND NOT own_evidence) "
        f"FROM practice_session NOT INDEXED WHERE {where}",
        values,
    ).fetchone()
    return {
        "scored": scored,
        "unscored": finished - scored,
        "unfinished": unfinished,
        "other": other,
    }


def _given(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The scores of these sessions, oldest first."""
    rows = connection.execute(
        "SELECT assessment.session_id, assessment.id, rater, occasion, analyzer_version, made_at, "
        "dimension, value, disputed_at IS NOT NULL AS disputed FROM assessment "
        "JOIN score ON score.assessment_id = assessment.id "
        f"WHERE assessment.session_id IN ({', '.join('?' * len(ids))}) "
        "AND rater IN ('self', 'analyzer') AND occasion IN ('session', 'score-again') "
        "AND trashed_at IS NULL ORDER BY made_at, assessment.id, score.id",
        tuple(ids),
    )
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["session_id"], []).append(row)
    return found


def _version(given: dict[int, list[Any]]) -> str | None:
    """The analyzer version that read last: figures of two versions are never put together."""
    readings = [
        (row["made_at"], row["analyzer_version"])
        for rows in given.values()
        for row in rows
        if row["rater"] == "analyzer" and row["analyzer_version"] is not None
    ]
    return max(readings)[1] if readings else None


def _read_otherwise(rows: Sequence[Any], version: str | None) -> bool:
    versions = {row["analyzer_version"] for row in rows if row["rater"] == "analyzer"}
    return bool(versions) and version not in versions


def _session(row: Any, given: Sequence[Any], version: str | None) -> ScoredSession:
    own: Scores = {}
    reading: Scores = {}
    disputed: dict[str, bool] = {}
    again: dict[int, Scores] = {}
    for one in given:
        dimension, value = one["dimension"], one["value"]
        # A later assessment of the same kind stands in place of an earlier one.
        if one["rater"] == "self" and one["occasion"] == "session":
            own[dimension] = value
        elif one["rater"] == "self":
            again.setdefault(one["id"], {})[dimension] = value
        elif one["analyzer_version"] == version:
            reading[dimension] = value
            disputed[dimension] = bool(one["disputed"])
    return ScoredSession(
        uuid=row["uuid"],
        started_at=datetime.fromisoformat(row["started_at"]),
        drill=row["content_id"],
        title=row["title"],
        story=row["story"],
        findings_shown=bool(row["findings_shown"]),
        own=own,
        reading=reading,
        disputed=tuple(dimension for dimension, so in disputed.items() if so),
        again=tuple(again.values()),
    )


def _timed_sessions(
    connection: sqlite3.Connection, where: str, values: tuple[str, ...], now: datetime
) -> tuple[TimedSession, ...]:
    rows = connection.execute(
        f"SELECT started_at, active FROM practice_session WHERE {where} AND started_at >= ? "
        "AND active > 0 ORDER BY started_at",
        (*values, stored_moment(now - YEAR)),
    )
    return tuple(TimedSession(datetime.fromisoformat(at), active) for at, active in rows)


def _plans(connection: sqlite3.Connection, wanted: HistoryFilter) -> tuple[PlanRecord, ...]:
    rows = connection.execute(
        "SELECT plan.uuid, signal, drill, due, state, max(finished_at) AS done_at FROM plan "
        "LEFT JOIN plan_session ON plan_session.plan_id = plan.id "
        "LEFT JOIN practice_session ON practice_session.id = plan_session.session_id "
        "WHERE plan.trashed_at IS NULL AND (?1 IS NULL OR drill = ?1) "
        "AND (?2 IS NULL OR due >= ?2) AND (?3 IS NULL OR due < ?3) "
        "GROUP BY plan.id ORDER BY due DESC, plan.id DESC LIMIT ?4",
        (wanted.drill, _day(wanted.since), _day(wanted.until), PLANS),
    ).fetchall()
    return tuple(
        PlanRecord(
            uuid=row["uuid"],
            signal=row["signal"],
            drill=row["drill"],
            due=date.fromisoformat(row["due"]),
            state=row["state"],
            done_at=datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
        )
        for row in reversed(rows)
    )


def _day(moment: datetime | None) -> str | None:
    return moment.astimezone().date().isoformat() if moment else None


MARKED = 50
"""Latest sessions with marks that are counted: a signal that was weak long ago may be mended."""


def signal_tallies(opened: Opened) -> tuple[SignalTally, ...]:
    """A tally of each signal over the finished sessions that marked signals one by one.

    A step on which a single one was picked (a plan) is no observation and is left out.
    """
    with look(opened) as connection:
        found = connection.execute(
            "SELECT signal, sum(mark <> 'strong'), count(*) FROM signal_mark JOIN ("
            "SELECT session_id, signal_mark.step FROM signal_mark "
            "JOIN practice_session ON practice_session.id = session_id "
            "WHERE finished_at IS NOT NULL AND trashed_at IS NULL "
            "GROUP BY session_id, signal_mark.step HAVING count(*) > 1 "
            "ORDER BY max(started_at) DESC LIMIT ?) latest "
            "ON latest.session_id = signal_mark.session_id AND latest.step = signal_mark.step "
            "GROUP BY signal",
            (MARKED,),
        ).fetchall()
    return tuple(SignalTally(signal=signal, weak=weak, n=n) for signal, weak, n in found)
