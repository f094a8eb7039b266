"""What the record brings for loops and their debriefs: plain values, free of SQL."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from coach.content.tasks import ROUND
from coach.store.values import Loop, Plan, Quote, SessionState


class LoopRow(Struct, frozen=True, kw_only=True):
    """One line of the loops."""

    loop: Loop
    rounds: tuple[str, ...]
    """Ids of its finished rounds, in the order they were held."""
    rated: int
    """How many of these carry the candidate's own rating."""
    unfinished: int
    target: bool
    """Whether it is what one prepares for now."""


class HeldRound(Struct, frozen=True, kw_only=True):
    """A finished round, and the loop that it belongs to."""

    session: str
    """UUID of its session."""
    title: str
    started_at: datetime
    loop: Loop | None
    """None where it belongs to none, or to one in the trash."""


class StoredCard(Struct, frozen=True, kw_only=True):
    """An evidence card as it was kept."""

    uuid: str
    session: str
    quote: Quote
    form: str
    """One of the four forms of evidence, or `concern`."""
    signal: str | None
    level: str | None = None
    origin: str = "analyzer"
    """`analyzer` or `self`."""
    state: str = "suggested"
    """`suggested`, `confirmed`, `edited` or `dismissed`."""
    note: str = ""
    made_at: datetime


class RoundKept(Struct, frozen=True, kw_only=True):
    """A round of a loop as it was kept."""

    state: SessionState
    own: str | None
    """The rating that the candidate gave it first; None while it is awaited."""
    cards: tuple[StoredCard, ...] = ()
    silenced: frozenset[str] = frozenset()
    """Rules, and `CODE:words`, that the candidate silenced in it."""

    @property
    def round(self) -> str:
        """The id of the round."""
        return self.state.content_id.removeprefix(ROUND)


class PlanKept(Struct, frozen=True, kw_only=True):
    """A plan with the sessions that fulfilled it."""

    plan: Plan
    done: tuple[tuple[str, str, datetime], ...] = ()
    """(uuid, title, when finished), the oldest first."""


class LoopWhole(Struct, frozen=True, kw_only=True):
    """A loop with all that its debrief rests on."""

    loop: Loop
    rounds: tuple[RoundKept, ...]
    plans: tuple[PlanKept, ...]
