"""What became of plans: kept, kept late, missed, still open, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

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
