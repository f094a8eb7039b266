"""The words of home: each line from values, so that it can be tested without a screen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from coach.content import library
from coach.content.models import Drill
from coach.content.tasks import task_of
from coach.practice.clock import clock_face
from coach.text import one_line

if TYPE_CHECKING:
    from coach.practice.advice import Advice
    from coach.store.values import Loop, Plan
    from coach.store.views import Overview, Unfinished


def advice_words(advice: Advice | None, content: library.Content, sessions: int) -> Content:
    """What to do today, with the reason."""
    if advice is None:
        return Content("No drill is installed: see coach validate.")
    task = task_of(content, advice.drill)
    assert task is not None
    lead = "▶ " if sessions else "▶ Begin with "
    key = "t"
    return Content.assemble(
        (f"{lead}{one_line(task.title)}", "bold"),
        (f"  {task.minutes} min  ", "$foreground-muted"),
        (f"[{key}]", "bold $accent"),
        "\n  ",
        (advice.reason, "$foreground-muted"),
    )


def plan_words(plan: Plan, content: library.Content, today: date) -> Content:
    """One open plan and when it is due."""
    task = task_of(content, plan.drill)
    title = one_line(task.title if task else plan.drill)
    return Content.assemble("○ Plan ", (days_until(plan.due, today), "bold"), f": {title}")


def days_until(due: date, today: date) -> str:
    """How far a day lies ahead, or how long it is past."""
    days = (due - today).days
    if days == 0:
        return "due today"
    if days == 1:
        return "due tomorrow"
    if days > 0:
        return f"due in {days} days"
    return f"{-days} day{'s' if days < -1 else ''} overdue"


def drill_line(number: int, drill: Drill, overview: Overview | None, now: datetime) -> Content:
    """A drill with its minutes, when it was last done, and its last total."""
    done = next((one for one in overview.done if one.drill == drill.id), None) if overview else None
    last = _short_age(now, done.last_at) if done else "-"
    total = str(done.last_total) if done and done.last_total is not None else "-"
    return Content.assemble(
        (f"{number} ", "bold"),
        one_line(drill.title, 26).ljust(27),
        (f"{drill.minutes:>2} min", ""),
        f"{last:>6}{total:>6}",
    )


DRILL_HEADS = f"{'':<29}{'time':>6}{'last':>6}{'total':>6}"
"""What the columns of `drill_line` hold."""


def unfinished_words(one: Unfinished, now: datetime) -> Content:
    """A session that was left open, with the time it has left."""
    left = one.clock.planned - one.clock.active
    time = f"{clock_face(left)} left" if left >= 0 else f"{clock_face(left)} over"
    where = {"closing": "at the end", "score": "to be scored"}.get(one.phase, time)
    held = " (open in another window)" if one.held else ""
    return Content.assemble(
        one_line(one.title, 28),
        (f", {where}, {_ago(now, one.changed_at)}", "$foreground-muted"),
        (held, "$warning"),
    )


def target_words(target: Loop | None, content: library.Content, today: date) -> str:
    """The target role and how long there is until the loop."""
    if target is None:
        return ""
    words = library.target_title(target.role, target.level, content)
    if target.on is None:
        return words
    days = (target.on - today).days
    when = "loop today" if days == 0 else f"loop in {days} day{'s' if days != 1 else ''}"
    return f"{words} · {when}" if days >= 0 else words


def _ago(now: datetime, then: datetime) -> str:
    age = _short_age(now, then)
    return "left just now" if age == "now" else f"left {age} ago"


def _short_age(now: datetime, then: datetime) -> str:
    seconds = max(0.0, (now - then).total_seconds())
    for size, letter in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{int(seconds // size)}{letter}"
    return "now"


NEWCOMER = Content.assemble(
    ("[f]", "bold $accent"),
    " The first three minutes: say one sentence about a project,\n"
    "    see what a scorer would have of it, and mend it once.",
)

PLACES = Content("  ").join(
    Content.assemble((key, "bold $accent"), f" {words}")
    for key, words in (
        ("m", "mock"),
        ("d", "debrief"),
        ("k", "calibrate"),
        ("c", "cold read"),
        ("e", "reference"),
    )
)
"""Places that have no room in the footer."""
