"""Loops: the targets that one prepares for, and the rounds that were held for each."""

from __future__ import annotations

from sqlmodel import Session, col, select

from coach.content.tasks import ROUND
from coach.errors import CoachError, NothingFound
from coach.store.cards import read_cards
from coach.store.leases import session_row
from coach.store.loop_values import HeldRound, LoopRow, LoopWhole, PlanKept, RoundKept
from coach.store.plans import read_plans
from coach.store.record import Record
from coach.store.rows import state_of
from coach.store.tables import AssessmentTable, LoopTable, SessionTable, SilenceTable
from coach.store.values import Loop
from coach.store.words import storable

OWN_ROUND = ("self", "round")
"""Rater and occasion of the rating that the candidate gives a round before seeing its cards."""


def keep_target(record: Record, loop: Loop) -> None:
    """Store a loop; the one made last is the target."""
    with record.writing() as session:
        session.add(
            LoopTable(
                uuid=loop.uuid,
                role=storable(loop.role),
                level=storable(loop.level),
                company=storable(loop.company),
                on_day=loop.on,
                made_at=loop.made_at,
            )
        )


def change_loop(record: Record, loop: Loop) -> None:
    """Change role, level, company and day of a loop.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as session:
        row = _row(session, loop.uuid)
        row.role, row.level = storable(loop.role), storable(loop.level)
        row.company, row.on_day = storable(loop.company), loop.on
        session.add(row)


def trash_loop(record: Record, uuid: str) -> None:
    """Put a loop into the trash. Its rounds stay in the history, and come back with it.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = record.time.utc()
        session.add(row)


def untrash_loop(record: Record, uuid: str) -> None:
    """Take a loop out of the trash.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = None
        session.add(row)


def trashed_last(record: Record) -> Loop | None:
    """The loop that was put into the trash last; None where there is none in it."""
    with record.reading() as session:
        row = session.exec(
            select(LoopTable)
            .where(col(LoopTable.trashed_at).is_not(None))
            .order_by(col(LoopTable.trashed_at).desc(), col(LoopTable.id).desc())
            .limit(1)
        ).first()
        return None if row is None else _loop(row)


def held_rounds(record: Record) -> tuple[HeldRound, ...]:
    """Every finished round with the loop it belongs to, the latest first."""
    with record.reading() as session:
        rows = session.exec(
            select(SessionTable, LoopTable)
            .join(LoopTable, col(SessionTable.loop_id) == col(LoopTable.id), isouter=True)
            .where(
                col(SessionTable.kind).in_(("mock", "spoken")),
                col(SessionTable.content_id).startswith(ROUND),
                col(SessionTable.finished_at).is_not(None),
                col(SessionTable.trashed_at).is_(None),
            )
            .order_by(col(SessionTable.started_at).desc(), col(SessionTable.uuid))
        ).all()
        return tuple(
            HeldRound(
                session=row.uuid,
                title=row.title,
                started_at=row.started_at,
                loop=None if loop is None or loop.trashed_at is not None else _loop(loop),
            )
            for row, loop in rows
        )


def move_round(record: Record, round_session: str, loop: str | None) -> None:
    """Let a round that was held belong to a loop, or to none.

    Raises:
        NothingFound: when there is no such session or loop.
        CoachError: when the session is no round that was finished.
    """
    with record.writing() as session:
        row = session_row(session, round_session)
        if not row.content_id.startswith(ROUND) or row.finished_at is None:
            raise CoachError(f"{row.title}: not a round that was held to its end")
        row.loop_id = None if loop is None else _row(session, loop).id
        session.add(row)


def target(record: Record) -> Loop | None:
    """The target; None before one was named."""
    with record.reading() as session:
        return read_target(session)


def read_target(session: Session) -> Loop | None:
    """The target, within a look at the record."""
    row = session.exec(
        select(LoopTable)
        .where(col(LoopTable.trashed_at).is_(None))
        .order_by(col(LoopTable.made_at).desc())
        .limit(1)
    ).first()
    return None if row is None else _loop(row)


def all_loops(record: Record) -> tuple[LoopRow, ...]:
    """Every loop with its rounds, the one made last first."""
    with record.reading() as session:
        rows = session.exec(
            select(LoopTable)
            .where(col(LoopTable.trashed_at).is_(None))
            .order_by(col(LoopTable.made_at).desc(), col(LoopTable.id).desc())
        ).all()
        found = []
        for place, row in enumerate(rows):
            held = _rounds(session, row)
            finished = [one for one in held if one.finished_at is not None]
            rated = [one for one in finished if _own(session, one) is not None]
            found.append(
                LoopRow(
                    loop=_loop(row),
                    rounds=tuple(one.content_id.removeprefix(ROUND) for one in finished),
                    rated=len(rated),
                    unfinished=len(held) - len(finished),
                    target=place == 0,
                )
            )
    return tuple(found)


def loop_whole(record: Record, uuid: str) -> LoopWhole:
    """A loop with its rounds, their ratings and cards, and every plan.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.reading() as session:
        row = _row(session, uuid)
        return LoopWhole(
            loop=_loop(row),
            rounds=tuple(_kept(session, one) for one in _rounds(session, row)),
            plans=_plans(session),
        )


def _row(session: Session, uuid: str) -> LoopTable:
    row = session.exec(select(LoopTable).where(LoopTable.uuid == uuid)).one_or_none()
    if row is None:
        raise NothingFound(f"no loop {uuid[:8]!r}: see coach loops")
    return row


def _loop(row: LoopTable) -> Loop:
    return Loop(
        uuid=row.uuid,
        role=row.role,
        level=row.level,
        company=row.company,
        on=row.on_day,
        made_at=row.made_at,
    )


def _rounds(session: Session, loop: LoopTable) -> list[SessionTable]:
    """The rounds of a loop, the oldest first."""
    return list(
        session.exec(
            select(SessionTable)
            .where(
                SessionTable.loop_id == loop.id,
                col(SessionTable.kind).in_(("mock", "spoken")),
                col(SessionTable.content_id).startswith(ROUND),
                col(SessionTable.trashed_at).is_(None),
            )
            .order_by(col(SessionTable.started_at), col(SessionTable.uuid))
        ).all()
    )


def _kept(session: Session, row: SessionTable) -> RoundKept:
    silent = session.exec(
        select(SilenceTable).where(
            SilenceTable.session_id == row.id, col(SilenceTable.trashed_at).is_(None)
        )
    ).all()
    return RoundKept(
        state=state_of(session, row),
        own=_own(session, row),
        cards=read_cards(session, row.uuid),
        silenced=frozenset(f"{one.code}:{one.text}" if one.text else one.code for one in silent),
    )


def _own(session: Session, row: SessionTable) -> str | None:
    """The first rating that the candidate gave a round: a later one has seen the cards."""
    rater, occasion = OWN_ROUND
    return session.exec(
        select(AssessmentTable.rating)
        .where(
            AssessmentTable.session_id == row.id,
            AssessmentTable.rater == rater,
            AssessmentTable.occasion == occasion,
            col(AssessmentTable.rating).is_not(None),
            col(AssessmentTable.trashed_at).is_(None),
        )
        .order_by(col(AssessmentTable.made_at), col(AssessmentTable.id))
        .limit(1)
    ).first()


def _plans(session: Session) -> tuple[PlanKept, ...]:
    plans = read_plans(session)
    wanted = {uuid for plan in plans for uuid in plan.done_by}
    done = {
        uuid: (uuid, title, when)
        for uuid, title, when in session.exec(
            select(SessionTable.uuid, SessionTable.title, SessionTable.finished_at).where(
                col(SessionTable.uuid).in_(wanted),
                col(SessionTable.finished_at).is_not(None),
                col(SessionTable.trashed_at).is_(None),
            )
        ).all()
        if when is not None
    }
    return tuple(
        PlanKept(
            plan=plan,
            done=tuple(
                sorted(
                    (done[uuid] for uuid in plan.done_by if uuid in done), key=lambda one: one[2]
                )
            ),
        )
        for plan in plans
    )
