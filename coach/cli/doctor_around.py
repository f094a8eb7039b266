"""What every check of the doctor's is given."""

from __future__ import annotations

from msgspec import Struct

from coach.now import TimeSource
from coach.store.health import Health


class Around(Struct, frozen=True):
    """The record's health, looked at once, and the time."""

    health: Health
    time: TimeSource
