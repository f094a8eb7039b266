"""What a look at the coach's health comes to, as values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["fine", "problem", "unknown"]


class Check(Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    state: State
    """`unknown` where it cannot be found out here; that is no problem."""
    words: str
    """What was found, in one line."""
    remedy: str = ""
    """What to do about a problem, in one line."""


class Health(Struct, frozen=True):
    """How the record is."""

    checks: tuple[Check, ...]
    readable: bool = True
    """Whether its words can be had: one that is not there yet has lost none."""
    schema: int | None = None
    """The version of its schema; None where that is not known."""
    sessions: int | None = None
    """Sessions in it, with those in the trash."""


def fine(name: str, words: str) -> Check:
    """A check that found nothing wrong."""
    return Check(name, "fine", words)


def problem(name: str, words: str, remedy: str) -> Check:
    """A check that found something a person can mend."""
    return Check(name, "problem", words, remedy)


def unknown(name: str, words: str) -> Check:
    """A check that cannot be made here."""
    return Check(name, "unknown", words)
