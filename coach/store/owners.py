"""Who holds an open session, and for how long."""

from __future__ import annotations

import os
import socket
import sqlite3
from datetime import datetime, timedelta
from uuid import uuid4

from msgspec import Struct

from coach.files import process_lives

LASTS = timedelta(seconds=30)
"""A lease that was not renewed for this long is free; saves renew it every few seconds."""


class Owner(Struct, frozen=True):
    """Who holds a lease: one run of the coach on one machine."""

    uuid: str
    pid: int
    host: str


def this_process() -> Owner:
    """An owner for this run of the coach."""
    return Owner(str(uuid4()), os.getpid(), socket.gethostname())


def holder(owner: Owner, until: datetime, now: datetime) -> Owner | None:
    """`owner`, if a lease of theirs that ends at `until` still holds; else None.

    It does not where its holder is dead, or has not renewed it in time.
    """
    left = until - now
    # More than a lease can last: the clock was set back since, and a living holder renews soon.
    if not timedelta() < left <= 2 * LASTS:
        return None
    return owner if _alive(owner) else None


def _alive(owner: Owner) -> bool:
    # Of another machine, the lease's time alone tells.
    return owner.host != socket.gethostname() or process_lives(owner.pid)


def held_sessions(connection: sqlite3.Connection, now: datetime) -> frozenset[str]:
    """UUIDs of the sessions whose leases hold at this moment."""
    rows = connection.execute(
        "SELECT uuid, lease_owner, lease_pid, lease_host, lease_until FROM practice_session "
        "WHERE lease_owner IS NOT NULL AND lease_until IS NOT NULL"
    )
    return frozenset(
        uuid
        for uuid, owner, pid, host, until in rows
        if holder(Owner(owner, pid or 0, host or ""), datetime.fromisoformat(until), now)
    )
