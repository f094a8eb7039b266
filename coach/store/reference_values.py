"""What the record brings for the field reference: plain values, free of SQL. Times are UTC."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from coach.store.history_values import CarriedSignal
from coach.store.values import Story


class Spoken(Struct, frozen=True, kw_only=True):
    """Words of a session, with where and when they stand."""

    text: str
    session: str
    """Short id of the session."""
    at: datetime
    """When that session was begun."""


class ScoredQuote(Struct, frozen=True, kw_only=True):
    """The candidate's own words on which one of their scores rests."""

    dimension: str
    value: int
    """The candidate's own score."""
    said: Spoken


class ProbeReply(Struct, frozen=True, kw_only=True):
    """A probe, and the recovery that was scored for the reply to it."""

    probe: Spoken
    recovery: int


class CalibrationRating(Struct, frozen=True):
    """The rating that the candidate gave an exemplar first."""

    exemplar: str
    rating: str


class ReferenceRecord(Struct, frozen=True, kw_only=True):
    """Everything that the field reference takes from the record."""

    quotes: tuple[ScoredQuote, ...] = ()
    """By dimension, the best first."""
    probes: tuple[ProbeReply, ...] = ()
    """The lowest recovery first."""
    stories: tuple[Story, ...] = ()
    """Without their texts; the one told most often first."""
    carried: tuple[CarriedSignal, ...] = ()
    ratings: tuple[CalibrationRating, ...] = ()
    """The first that each exemplar got, by its id."""
