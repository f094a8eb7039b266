"""Plans: a drill to do by a day."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from coach.store.record import Record
from coach.store.tables import PlanSessionTable, PlanTable, SessionTable
from coach.store.values import Plan


def keep_plan(record: Record, plan: Plan) -> None:
    """Store a plan; one with the same id is replaced."""
    with record.writing() as session:
        made_in = session.exec(
            select(SessionTable.id).where(SessionTable.uuid == plan.made_in)
        ).first()
        row = session.exec(select(PlanTable).where(PlanTable.uuid == plan.uuid)).one_or_none()
        columns: dict[str, Any] = {
            "uuid": plan.uuid,
            "session_id": made_in,
            "signal": plan.signal,
            "drill": plan.drill,
            "due": plan.due,
        }
        if row is None:
            row = PlanTable(state=plan.state, made_at=plan.made_at, **columns)
        else:
            row.sqlmodel_update(columns)
        session.add(row)


def read_plans(session: Session, *, state: str | None = None) -> tuple[Plan, ...]:
    """Plans, the soonest first, within a look at the record."""
    wanted = select(PlanTable).where(col(PlanTable.trashed_at).is_(None))
    if state is not None:
        wanted = wanted.where(PlanTable.state == state)
    rows = session.exec(wanted.order_by(col(PlanTable.due), col(PlanTable.id))).all()
    return tuple(plan_of(session, row) for row in rows)


def plan_of(session: Session, row: PlanTable) -> Plan:
    """A plan as a value."""
    made_in = session.get(SessionTable, row.session_id) if row.session_id else None
    done_by = session.exec(
        select(SessionTable.uuid)
        .join(PlanSessionTable, col(PlanSessionTable.session_id) == SessionTable.id)
        .where(PlanSessionTable.plan_id == row.id)
    ).all()
    return Plan(
        uuid=row.uuid,
        made_in=made_in.uuid if made_in else None,
        signal=row.signal,
        drill=row.drill,
        due=row.due,
        state=row.state,  # type: ignore[arg-type]
        made_at=row.made_at,
        done_by=tuple(done_by),
    )
