"""Progress as plain values. Times are UTC, days are the candidate's own, changes are in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.progress.agreement import Agreement
from coach.progress.series import Series
from coach.progress.summary import Progress
from coach.progress.time_charts import WEEKS


def progress_data(found: Progress) -> dict[str, Any]:
    """Every figure for `coach progress --json`; points are in the order of `sessions`."""
    record, comparison = found.record, found.comparison
    return {
        "counted": {
            "scored": record.scored,
            "read": len(record.sessions),
            "finished_without_scores": record.unscored,
            "not_finished": record.unfinished,
            "not_own_evidence": record.other,
        },
        "sessions": [
            {
                "id": one.uuid,
                "started_at": one.started_at,
                "drill": one.drill,
                "title": one.title,
                "story": one.story,
                "findings_shown": one.findings_shown,
                "total": total,
                "disputed": one.disputed,
                "scored_again": one.again,
            }
            for one, total in zip(record.sessions, found.total.points, strict=True)
        ],
        "dimensions": [
            _series(own)
            | {
                "readings": reading.points,
                "against_reading": _agreement(comparison.dimensions[own.id]),
                "disputed": comparison.disputed[own.id],
            }
            for own, reading in zip(found.dimensions, found.readings, strict=True)
        ],
        "total": _series(found.total),
        "against_reading": {
            "analyzer_version": record.version,
            "sessions_read_by_other_versions": record.other_readings,
            "all": _agreement(comparison.whole),
            "findings_hidden": _agreement(comparison.hidden),
            "findings_in_sight": _agreement(comparison.shown),
        },
        "scored_again_blind": _agreement(found.steadiness, ("later", "earlier")),
        "weeks": [
            {"monday": week.monday, "minutes": round(week.minutes, 2), "sessions": week.sessions}
            for week in found.days.weeks(found.days.reach(WEEKS))
        ],
        "days": [
            {"day": day, "minutes": round(minutes, 2), "sessions": found.days.sessions[day]}
            for day, minutes in sorted(found.days.minutes.items())
        ],
        "plans": [
            {
                "id": plan.uuid,
                "signal": plan.signal,
                "drill": plan.drill,
                "due": plan.due,
                "done_on": plan.done_on,
                "fate": plan.fate,
            }
            for plan in found.plans
        ],
    }


def _series(one: Series) -> dict[str, Any]:
    claimed = one.direction.way != "few"
    return {
        "id": one.id,
        "points": one.points,
        "latest": one.latest,
        "mean": _rounded(one.mean),
        "n": one.n,
        "direction": one.direction.way if claimed else None,
        "direction_n": one.direction.n,
        "change": _rounded(one.direction.change),
    }


def _agreement(one: Agreement, names: Sequence[str] = ("self", "reading")) -> dict[str, Any]:
    stricter = {"first": names[0], "second": names[1], "neither": "neither", "few": None}
    return {
        "n": one.n,
        "sessions": one.sessions,
        "mean_difference": _rounded(one.bias),
        "mean_absolute_gap": _rounded(one.gap),
        "the_same": one.same,
        "stricter": stricter[one.stricter],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
