"""Times as they stand in what leaves: local ones, without names of months."""

from __future__ import annotations

from datetime import datetime


def local(moment: datetime) -> str:
    """A moment on the wall clock here: `2026-11-23 17:05`."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def minutes(seconds: float) -> str:
    """Seconds as minutes and seconds: `16:12`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
