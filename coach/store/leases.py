"""An open session has a lease, so that two coaches never write over each other's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import RecordError
from coach.store.history import no_session
from coach.store.owners import LASTS, Owner, holder
from coach.store.record import Record

if TYPE_CHECKING:
    from coach.store.schema import SessionTable


class LeaseLost(RecordError):
    """Another coach holds the session: what is here must be kept as a copy."""


def take(record: Record, uuid: str, owner: Owner) -> Owner | None:
    """Take the lease of a session. What is to be changed is read after this, never before.

    Returns:
        None when it is now `owner`'s; else who holds it.

    Raises:
        NothingFound: when there is no such session.
    """
    with record.writing() as writing:
        row = writing.row("practice_session", uuid)
        if row is None:
            raise no_session(uuid)
        held_by = holder_of(record, row)
        if held_by is not None and held_by.uuid != owner.uuid:
            return held_by
        _renew(record, row, owner)
    return None


def release(record: Record, uuid: str, owner: Owner) -> None:
    """Let go of a session; one that is held by another is left alone."""
    with record.writing() as writing:
        row = writing.row("practice_session", uuid)
        if row is not None and row.lease_owner == owner.uuid:
            # Who held it last stays: only they may write without taking it again.
            row.lease_until = None


def holder_of(record: Record, row: SessionTable) -> Owner | None:
    """Who holds a session now; None when it is free, or its holder is dead or silent."""
    if row.lease_owner is None or row.lease_until is None:
        return None
    owner = Owner(row.lease_owner, row.lease_pid or 0, row.lease_host or "")
    return holder(owner, row.lease_until, record.time.utc())


def check(record: Record, row: SessionTable, owner: Owner) -> None:
    """Make sure that `owner` may write a session, and renew the lease.

    A lease that ran out is still good for its last holder, as long as nobody else has taken the
    session meanwhile: then what the holder has in hand is not what is stored any more, even
    where the other has let go of it again.

    Raises:
        LeaseLost: when another coach holds the session, or held it since.
    """
    if row.lease_owner not in (None, owner.uuid):
        raise LeaseLost(f"{record.path}: this session was opened in another window")
    _renew(record, row, owner)


def _renew(record: Record, row: SessionTable, owner: Owner) -> None:
    row.lease_owner, row.lease_pid, row.lease_host = owner.uuid, owner.pid, owner.host
    row.lease_until = record.time.utc() + LASTS
