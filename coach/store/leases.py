"""An open session has a lease, so that two coaches never write over each other's words."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from uuid import uuid4

from msgspec import Struct
from sqlmodel import select

from coach.errors import RecordError
from coach.store.record import Record
from coach.store.tables import SessionTable

LASTS = timedelta(seconds=30)
"""A lease that was not renewed for this long is free; saves renew it every few seconds."""


class Owner(Struct, frozen=True):
    """Who holds a lease: one run of the coach on one machine."""

    uuid: str
    pid: int
    host: str


class LeaseLost(RecordError):
    """Another coach holds the session: what is here must be kept as a copy."""


def this_process() -> Owner:
    """An owner for this run of the coach."""
    return Owner(str(uuid4()), os.getpid(), socket.gethostname())


def take(record: Record, uuid: str, owner: Owner) -> Owner | None:
    """Take the lease of a session.

    Returns:
        None when it is now `owner`'s; else who holds it.
    """
    with record.writing() as session:
        row = session.exec(select(SessionTable).where(SessionTable.uuid == uuid)).one()
        holder = holder_of(record, row)
        if holder is not None and holder.uuid != owner.uuid:
            return holder
        renew(record, row, owner)
        session.add(row)
    return None


def release(record: Record, uuid: str, owner: Owner) -> None:
    """Let go of a session; one that is held by another is left alone."""
    with record.writing() as session:
        row = session.exec(select(SessionTable).where(SessionTable.uuid == uuid)).one_or_none()
        if row is not None and row.lease_owner == owner.uuid:
            row.lease_owner = row.lease_pid = row.lease_host = row.lease_until = None
            session.add(row)


def holder_of(record: Record, row: SessionTable) -> Owner | None:
    """Who holds a session now; None when it is free, or its holder is dead or silent."""
    if row.lease_owner is None or row.lease_until is None:
        return None
    if row.lease_until <= record.time.utc():
        return None
    owner = Owner(row.lease_owner, row.lease_pid or 0, row.lease_host or "")
    return owner if _alive(owner) else None


def renew(record: Record, row: SessionTable, owner: Owner) -> None:
    """Write the lease into a row that is about to be stored."""
    row.lease_owner, row.lease_pid, row.lease_host = owner.uuid, owner.pid, owner.host
    row.lease_until = record.time.utc() + LASTS


def check(record: Record, row: SessionTable, owner: Owner) -> None:
    """Make sure that `owner` may write a session.

    Raises:
        LeaseLost: when another coach holds it.
    """
    holder = holder_of(record, row)
    if holder is not None and holder.uuid != owner.uuid:
        raise LeaseLost(f"{record.path}: another coach has this session open")
    renew(record, row, owner)


def _alive(owner: Owner) -> bool:
    if owner.host != socket.gethostname() or owner.pid == os.getpid():
        return True
    if os.name != "posix":
        # There a signal of 0 would end the process; the lease's time must do.
        return True
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
