"""Short ids: the beginning of a UUID, as long as it must be to mean one session."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from coach.errors import CoachError, NothingFound
from coach.store.pages import SHORTEST, shared
from coach.store.tables import SessionTable
from coach.store.words import storable


def find(session: Session, given: str) -> SessionTable:
    """The session whose UUID begins with `given`.

    Raises:
        NothingFound: when none does.
        CoachError: when several do.
    """
    wanted = given.strip().lower()
    if not wanted or not set(wanted) <= set("0123456789abcdef-"):
        raise NothingFound(f"no session {storable(given)[:40]!r}: see coach history")
    rows = session.exec(
        select(SessionTable)
        .where(col(SessionTable.uuid) >= wanted, col(SessionTable.uuid) < wanted + "g")
        .order_by(col(SessionTable.uuid))
        .limit(6)
    ).all()
    if not rows:
        raise NothingFound(f"no session {wanted[:40]!r}: see coach history")
    if len(rows) > 1:
        names = ", ".join(short_ids(session, [row.uuid for row in rows])[:5])
        raise CoachError(f"several sessions begin with {wanted!r}: {names}")
    return rows[0]


def short_ids(session: Session, uuids: Sequence[str]) -> list[str]:
    """For each UUID its shortest prefix that no other session has, four characters at least."""
    before, after = aliased(SessionTable), aliased(SessionTable)
    rows = session.exec(
        select(
            SessionTable.uuid,
            select(func.max(before.uuid))
            .where(col(before.uuid) < SessionTable.uuid)
            .scalar_subquery(),
            select(func.min(after.uuid))
            .where(col(after.uuid) > SessionTable.uuid)
            .scalar_subquery(),
        ).where(col(SessionTable.uuid).in_(uuids))
    ).all()
    lengths = {
        uuid: 1 + max((shared(uuid, one) for one in neighbours if one), default=0)
        for uuid, *neighbours in rows
    }
    return [uuid[: max(SHORTEST, lengths[uuid])] for uuid in uuids]
