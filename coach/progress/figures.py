"""Progress worked out: every figure that a screen, a command or an export shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Literal

from msgspec import Struct

from coach.content.models import Rubric
from coach.progress.score_agreement import Agreement, agreement
from coach.progress.series import Series, series
from coach.progress.time_charts import Days, days_of
from coach.store.views import ProgressRecord, ScoredSession

Fate = Literal["kept", "late", "missed", "open", "dropped"]


class PlanOutcome(Struct, frozen=True, kw_only=True):
    """One plan, and what became of it."""

    uuid: str
    signal: str
    drill: str
    due: date
    done_on: date | None
    fate: Fate


class PlanTally(Struct, frozen=True):
    """How many plans there are of each fate."""

    kept: int
    late: int
    missed: int
    open: int
    dropped: int

    @property
    def due(self) -> int:
        """Plans of which the day has come and that were not dropped."""
        return self.kept + self.late + self.missed


def fate(state: str, due: date, done_on: date | None, today: date) -> Fate:
    """What became of a plan.

    Args:
        state: `open`, `done` or `dropped`.
        due: the day it was made for.
        done_on: the day of the session that fulfilled it; None where that is not known.
        today: the candidate's own calendar day.
    """
    if state == "dropped":
        return "dropped"
    if state == "done":
        return "late" if done_on is not None and done_on > due else "kept"
    return "missed" if due < today else "open"


def tally(plans: Iterable[PlanOutcome]) -> PlanTally:
    """Count plans by their fate."""
    fates = [plan.fate for plan in plans]
    return PlanTally(
        kept=fates.count("kept"),
        late=fates.count("late"),
        missed=fates.count("missed"),
        open=fates.count("open"),
        dropped=fates.count("dropped"),
    )


class Comparison(Struct, frozen=True):
    """Self-scores against the reading: all of it, by dimension, and by what was in sight."""

    whole: Agreement
    dimensions: dict[str, Agreement]
    hidden: Agreement
    """Sessions written without findings in sight."""
    shown: Agreement
    """Sessions written with them: what one then scores was not found alone."""
    disputed: dict[str, int]
    """Readings of each dimension that the candidate disputes."""
    readings: int
    """Scores that the reading gave."""


class Progress(Struct, frozen=True, kw_only=True):
    """Everything that is charted."""

    record: ProgressRecord
    dimensions: tuple[Series, ...]
    """The candidate's own scores, in the order of the rubric."""
    readings: tuple[Series, ...]
    """The reading of the same sessions."""
    total: Series
    """Own totals; a session has one where all dimensions are scored."""
    comparison: Comparison
    steadiness: Agreement
    """Scored again blind, against the first scores."""
    days: Days
    plans: tuple[PlanOutcome, ...]
    tally: PlanTally

    @property
    def sessions(self) -> tuple[ScoredSession, ...]:
        """The scored sessions, oldest first."""
        return self.record.sessions


def progress_of(
    record: ProgressRecord, rubric: Rubric, today: date, zone: tzinfo | None = None
) -> Progress:
    """Work everything out.

    Args:
        record: what the record holds.
        rubric: the dimensions, in their order.
        today: the candidate's own calendar day.
        zone: the time zone that days are counted in; the machine's own if None.
    """
    found = record.sessions
    plans = tuple(
        PlanOutcome(
            uuid=plan.uuid,
            signal=plan.signal,
            drill=plan.drill,
            due=plan.due,
            done_on=(done := plan.done_at and plan.done_at.astimezone(zone).date()),
            fate=fate(plan.state, plan.due, done, today),
        )
        for plan in record.plans
    )
    return Progress(
        record=record,
        dimensions=tuple(
            series(one.id, one.title, [session.own.get(one.id) for session in found])
            for one in rubric.dimensions
        ),
        readings=tuple(
            series(one.id, one.title, [session.reading.get(one.id) for session in found])
            for one in rubric.dimensions
        ),
        total=series(
            "total",
            "Total",
            [total_of(session, [one.id for one in rubric.dimensions]) for session in found],
        ),
        comparison=_comparison(found, rubric),
        steadiness=agreement((again, session.own) for session in found for again in session.again),
        days=days_of(
            ((one.started_at.astimezone(zone).date(), one.active) for one in record.timed_sessions),
            today,
        ),
        plans=plans,
        tally=tally(plans),
    )


def total_of(session: ScoredSession, dimensions: Sequence[str]) -> int | None:
    """The sum of the candidate's scores; None unless every dimension has one."""
    values = [session.own.get(one) for one in dimensions]
    scored = [value for value in values if value is not None]
    return sum(scored) if len(scored) == len(values) else None


def _comparison(found: Sequence[ScoredSession], rubric: Rubric) -> Comparison:
    pairs = [(session.own, session.reading) for session in found]
    ids = [one.id for one in rubric.dimensions]
    return Comparison(
        whole=agreement(pairs),
        dimensions={one: agreement(pairs, one) for one in ids},
        hidden=agreement((one.own, one.reading) for one in found if not one.findings_shown),
        shown=agreement((one.own, one.reading) for one in found if one.findings_shown),
        disputed={one: sum(one in session.disputed for session in found) for one in ids},
        readings=sum(value is not None for session in found for value in session.reading.values()),
    )
