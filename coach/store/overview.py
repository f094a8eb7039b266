"""What home needs to know, in one look at the record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from coach.store.history import own_scores
from coach.store.leases import holder_of
from coach.store.loops import read_target
from coach.store.plans import read_plans
from coach.store.record import Record
from coach.store.rows import clock_of
from coach.store.short_ids import short_ids
from coach.store.tables import SessionTable, StoryTable
from coach.store.values import DimensionSeries, DrillDone, Overview, Unfinished

REACH = 40
"""Latest sessions that series are drawn from: enough for eight points of a dimension that few
drills train, and the same cost however long the record is."""


def overview(record: Record, *, points: int = 8) -> Overview:
    """Counts, what was left unfinished, open plans, series of own scores, and the target.

    Args:
        record: the record.
        points: at most so many scores in a series.
    """
    with record.reading() as session:
        return Overview(
            sessions=session.exec(
                select(func.count(col(SessionTable.id))).where(
                    col(SessionTable.trashed_at).is_(None)
                )
            ).one(),
            unfinished=_unfinished(record, session),
            plans=read_plans(session, state="open"),
            series=_series(session, points),
            done=_done(session),
            target=read_target(session),
            stories=session.exec(
                select(func.count(col(StoryTable.id))).where(col(StoryTable.trashed_at).is_(None))
            ).one(),
        )


def _unfinished(record: Record, session: Session) -> tuple[Unfinished, ...]:
    rows = session.exec(
        select(SessionTable)
        .where(col(SessionTable.finished_at).is_(None), col(SessionTable.trashed_at).is_(None))
        .order_by(col(SessionTable.changed_at).desc())
        .limit(20)
    ).all()
    shorts = short_ids(session, [row.uuid for row in rows])
    return tuple(
        Unfinished(
            uuid=row.uuid,
            short=short,
            content_id=row.content_id,
            content_version=row.content_version,
            title=row.title,
            phase=row.phase,  # type: ignore[arg-type]
            step=row.step,
            changed_at=row.changed_at,
            clock=clock_of(row),
            held=holder_of(record, row) is not None,
        )
        for row, short in zip(rows, shorts, strict=True)
    )


def _series(session: Session, points: int) -> tuple[DimensionSeries, ...]:
    rows = session.exec(
        select(SessionTable.id, SessionTable.uuid, SessionTable.started_at)
        .where(
            col(SessionTable.own_evidence).is_(True),
            col(SessionTable.finished_at).is_not(None),
            col(SessionTable.trashed_at).is_(None),
        )
        .order_by(col(SessionTable.started_at).desc())
        .limit(REACH)
    ).all()
    scores = own_scores(session, [key for key, _, _ in rows])
    series: dict[str, list[tuple[str, datetime, int]]] = {}
    for key, uuid, at in reversed(rows):
        for dimension, value in scores.get(key, {}).items():
            series.setdefault(dimension, []).append((uuid, at, value))
    return tuple(
        DimensionSeries(dimension, tuple(found[-points:])) for dimension, found in series.items()
    )


def _done(session: Session) -> tuple[DrillDone, ...]:
    rows = session.exec(
        select(
            SessionTable.content_id,
            func.count(col(SessionTable.id)),
            func.max(SessionTable.started_at),
            SessionTable.id,
        )
        .where(col(SessionTable.finished_at).is_not(None), col(SessionTable.trashed_at).is_(None))
        .group_by(SessionTable.content_id)
    ).all()
    # SQLite gives the bare column of the row that holds the maximum.
    scores = own_scores(session, [key for _, _, _, key in rows])
    done = []
    for drill, times, last_at, key in rows:
        given = scores.get(key, {})
        total = sum(given.values()) if len(given) == 7 else None
        done.append(DrillDone(drill=drill, times=times, last_at=last_at, last_total=total))
    return tuple(done)
