"""Which sessions a living coach has open, asked through the standard library."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from coach.store.owners import Owner, holder


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
