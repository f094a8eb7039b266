"""Progress worked out: every figure that a screen, a command or an export shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from msgspec import Struct

from coach.content.models import Rubric
from coach.progress.agreement import Agreement, agreement
from coach.progress.days import Days, days_of
from coach.progress.plans import PlanOutcome, PlanTally, fate, tally
from coach.progress.series import Series, series
from coach.store.views import ProgressRecord, ScoredSession


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
            ((one.started_at.astimezone(zone).date(), one.active) for one in record.sittings),
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
