"""What a look at the coach's health comes to, as values."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

State = Literal["fine", "problem", "unknown"]


class Seen(Struct, frozen=True):
    """What a check found."""

    state: State
    """`unknown` where it cannot be found out here; that is no problem."""
    words: str
    """In one line."""
    remedy: str = ""
    """What to do about a problem, in one line."""


class Check(Struct, frozen=True):
    """One thing that was looked at, by its name."""

    name: str
    state: State
    words: str
    remedy: str = ""


class Health(Struct, frozen=True):
    """How the record is."""

    checks: tuple[Check, ...]
    readable: bool = True
    """Whether its words can be had: one that is not there yet has lost none."""
    schema: int | None = None
    """The version of its schema; None where that is not known."""
    sessions: int | None = None
    """Sessions in it, with those in the trash."""
    begun: datetime | None = None
    """When the practice of its first session was over."""
    changed: datetime | None = None
    """When a session in it was changed last."""


def fine(words: str) -> Seen:
    """Nothing is wrong."""
    return Seen("fine", words)


def problem(words: str, remedy: str) -> Seen:
    """Something is wrong that a person can mend."""
    return Seen("problem", words, remedy)


def unknown(words: str) -> Seen:
    """It cannot be found out here."""
    return Seen("unknown", words)


def named(name: str, seen: Seen) -> Check:
    """What was found, under the name of its check."""
    return Check(name, seen.state, seen.words, seen.remedy)
