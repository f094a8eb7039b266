"""How often each senior signal was marked, and how often it was weak or missing."""

from __future__ import annotations

from sqlalchemy import Integer, cast, func
from sqlmodel import col, select

from coach.store.record import Record
from coach.store.schema import SessionTable, SignalMarkTable
from coach.store.views import SignalTally

REACH = 50
"""Latest sessions with marks that are counted: a signal that was weak long ago may be mended."""


def signal_tallies(record: Record) -> tuple[SignalTally, ...]:
    """A tally of each signal over the finished sessions that marked signals one by one.

    A step on which a single one was picked (a plan) is no observation and is left out.
    """
    with record.reading() as session:
        steps = (
            select(SignalMarkTable.session_id, SignalMarkTable.step)
            .join(SessionTable, col(SessionTable.id) == SignalMarkTable.session_id)
            .where(
                col(SessionTable.finished_at).is_not(None), col(SessionTable.trashed_at).is_(None)
            )
            .group_by(col(SignalMarkTable.session_id), col(SignalMarkTable.step))
            .having(func.count() > 1)
            .order_by(func.max(SessionTable.started_at).desc())
            .limit(REACH)
            .subquery()
        )
        weak = func.sum(cast(col(SignalMarkTable.mark) != "strong", Integer))
        rows = session.exec(
            select(SignalMarkTable.signal, weak, func.count())
            .join(
                steps,
                (steps.c.session_id == SignalMarkTable.session_id)
                & (steps.c.step == SignalMarkTable.step),
            )
            .group_by(SignalMarkTable.signal)
        ).all()
    return tuple(SignalTally(signal=signal, weak=int(low), n=n) for signal, low, n in rows)
