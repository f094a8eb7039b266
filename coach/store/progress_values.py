"""What the record brings for progress: plain values, free of SQL. Times are aware UTC."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from coach.store.values import PlanState

Scores = dict[str, int | None]
"""Score 1 to 5 by dimension; None is "not observed"."""


class ScoredSession(Struct, frozen=True, kw_only=True):
    """A finished session of the candidate's own evidence that carries scores."""

    uuid: str
    started_at: datetime
    drill: str
    title: str
    """The drill's title as it was shown then: the drill may be gone."""
    story: str | None
    """The title of the story it is about."""
    findings_shown: bool
    """Whether findings stood under the text while it was written."""
    own: Scores
    """What the candidate scored at the end of the sitting."""
    reading: Scores
    """The analyzer's reading of it; empty where there is none of the version that is read."""
    disputed: tuple[str, ...] = ()
    """Dimensions of that reading which the candidate disputes."""
    again: tuple[Scores, ...] = ()
    """What the candidate scored later, without sight of the first scores; oldest first."""


class Sitting(Struct, frozen=True):
    """When a session was begun, and how long it was worked on."""

    started_at: datetime
    active: float
    """Seconds."""


class PlanRecord(Struct, frozen=True, kw_only=True):
    """A plan, and when it was fulfilled."""

    uuid: str
    signal: str
    drill: str
    due: date
    state: PlanState
    done_at: datetime | None
    """When the session that fulfilled it was finished."""


class ProgressRecord(Struct, frozen=True, kw_only=True):
    """Everything that progress is worked out from."""

    sessions: tuple[ScoredSession, ...] = ()
    """The latest scored ones that fit, oldest first."""
    scored: int = 0
    """How many scored ones fit in all."""
    unscored: int = 0
    """Finished sessions of own evidence without a score."""
    unfinished: int = 0
    other: int = 0
    """Finished sessions of what is not own evidence: predictions, plans, earlier answers."""
    version: str | None = None
    """The analyzer version of every reading in `sessions`; None without a reading."""
    other_readings: int = 0
    """Sessions of `sessions` that only another analyzer version has read."""
    sittings: tuple[Sitting, ...] = ()
    """Every session of the last year, finished or not, oldest first."""
    plans: tuple[PlanRecord, ...] = ()
    """The soonest first."""


class ProgressChoices(Struct, frozen=True):
    """What progress can be narrowed to: (id, words) of what sessions are there for."""

    drills: tuple[tuple[str, str], ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
