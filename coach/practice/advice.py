"""Which drill next, and why: the reason is a sentence that carries its n."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import SessionStep
from coach.content.tasks import round_id, task_of
from coach.store.values import Plan
from coach.store.views import DimensionSeries, Overview, SignalTally

ENOUGH = 3
"""Scores of a dimension before it may be called the weakest."""


LATEST = 8
"""Latest scores of a dimension that its mean is of: what one does now, not what one did once."""


class Advice(Struct, frozen=True):
    """A task to do next, with the reason in one sentence."""

    drill: str
    """Id of the drill, or the name of a question to answer again."""
    reason: str
    plan: str | None = None
    """UUID of the plan that asks for it."""
    resumes: str | None = None
    """UUID of a session of it that was begun and is to be finished."""


class Weakest(Struct, frozen=True):
    """The dimension with the lowest mean, over its latest scores."""

    dimension: str
    mean: float
    n: int
    by_coach: bool = False
    """Whether the coach gave these scores; else they are the candidate's own."""


def weakest_dimension(
    series: Sequence[DimensionSeries], readings: Sequence[DimensionSeries] = ()
) -> Weakest | None:
    """The dimension with the lowest mean; None while none has `ENOUGH` scores.

    The evidence comes first: where the coach has scored a dimension often enough, its scores
    count. Whoever underrates themselves isn't sent to practice what they can do.

    Args:
        series: the candidate's own scores.
        readings: the coach's.
    """
    found: dict[str, Weakest] = {}
    for side, by_coach in ((series, False), (readings, True)):
        for one in side:
            latest = [score for _, _, score in one.points[-LATEST:]]
            if len(latest) >= ENOUGH:
                mean = sum(latest) / len(latest)
                found[one.dimension] = Weakest(one.dimension, mean, len(latest), by_coach)
    return min(found.values(), key=lambda one: one.mean, default=None)


def advise(overview: Overview, content: Content, today: date) -> Advice | None:
    """The drill to do next.

    A plan that is due comes first, then a drill that trains the weakest dimension (the one done
    longest ago among them), then a drill never done, then the one done longest ago. One that was
    begun and is not finished is said to be so: it is to be taken up, not begun again.

    Args:
        overview: what home knows of the record.
        content: the drills there are.
        today: the candidate's own calendar day.
    """
    due = next(
        (one for one in overview.plans if one.due <= today and task_of(content, one.drill)), None
    )
    if due is not None:
        drill = content.drills.get(due.drill)
        begun = _begun(drill, overview) if drill else None
        return Advice(due.drill, _due_words(due, content, today), due.uuid, begun)
    if not content.drills:
        return None
    weak = weakest_dimension(overview.series, overview.readings)
    if weak is not None:
        training = [one for one in content.drills.values() if weak.dimension in one.trains]
        if training:
            drill = min(training, key=lambda one: _last(one, overview))
            title = _dimension_title(content, weak.dimension)
            whose = "from the coach" if weak.by_coach else "from you"
            reason = (
                f"Your lowest dimension is {title.lower()}: {weak.mean:.1f} {whose} "
                f"over {weak.n} sessions."
            )
            return Advice(drill.id, reason, resumes=_begun(drill, overview))
    open_ones = {one.content_id for one in overview.unfinished if one.held}
    new = [
        one
        for one in content.drills.values()
        if not _last(one, overview) and one.id not in open_ones
    ]
    # What looks back at a round waits for one; there may be notes of a real one to paste.
    held = any(round_id(one.drill) for one in overview.done)
    never = min(new, key=lambda one: not held and _looks_back(one), default=None)
    if never is not None and (begun := _begun(never, overview)) is not None:
        return Advice(never.id, "You started this one and haven't finished it.", resumes=begun)
    if never is not None:
        if not overview.done:
            return (
                Advice(never.id, "A good first drill: one story, five sentences.")
                if (never.id == "feedback-rewrite")
                else Advice(never.id, "No sessions yet. Start here.")
            )
        return Advice(never.id, "You haven't done this one yet.")
    finished = [one for one in content.drills.values() if _last(one, overview)]
    if not finished:
        return None
    oldest = min(finished, key=lambda one: _last(one, overview))
    days = (today - datetime.fromisoformat(_last(oldest, overview)).astimezone().date()).days
    reason = f"You've gone longest without this one: {_days_ago(days)}."
    return Advice(oldest.id, reason, resumes=_begun(oldest, overview))


def _looks_back(drill: Drill) -> bool:
    """Whether a drill begins with an earlier round."""
    first = drill.steps[0]
    return isinstance(first, SessionStep) and "mock" in first.accepts


def _begun(drill: Drill, overview: Overview) -> str | None:
    """The latest session of a drill that was left unfinished, unless it is open elsewhere."""
    return next(
        (one.uuid for one in overview.unfinished if one.content_id == drill.id and not one.held),
        None,
    )


def _last(drill: Drill, overview: Overview) -> str:
    """When a drill was last done, as sortable text; empty if never."""
    return next((done.last_at.isoformat() for done in overview.done if done.drill == drill.id), "")


def _due_words(plan: Plan, content: Content, today: date) -> str:
    signal = next((one.title for one in content.signals if one.id == plan.signal), plan.signal)
    late = (today - plan.due).days
    when = "due today" if late == 0 else f"{late} day{'s' if late != 1 else ''} overdue"
    return f"Your plan for {signal.lower()} is {when}."


def _dimension_title(content: Content, dimension: str) -> str:
    return next((one.title for one in content.rubric.dimensions if one.id == dimension), dimension)


def _days_ago(days: int) -> str:
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def likely_weak(tallies: Sequence[SignalTally]) -> SignalTally | None:
    """The signal that was weak or missing in the largest share of its marks.

    The one that was marked more often goes before one of the same share. None where nothing was
    weak, or where two signals are level in both.
    """
    ranked = sorted((one for one in tallies if one.weak), key=lambda one: (one.weak / one.n, one.n))
    if not ranked:
        return None
    best = ranked[-1]
    level = [one for one in ranked if (one.weak * best.n, one.n) == (best.weak * one.n, best.n)]
    return best if len(level) == 1 else None


def tally_words(tally: SignalTally) -> str:
    """A tally in words, with its n."""
    times = "time" if tally.n == 1 else "times"
    return f"weak or missing {tally.weak} of {tally.n} {times}"
