"""Plans in lines: what became of each, when it was due, what it was for."""

from __future__ import annotations

from collections.abc import Mapping

from coach.dates import SHORT_MONTHS
from coach.progress.figures import Fate, PlanOutcome, Progress
from coach.progress.marks import Chart, Line, Mark, Tone, label
from coach.text import one_line

SHOWN = 12
"""Latest plans that are listed."""
_FATES: dict[Fate, tuple[str, str, Tone]] = {
    "kept": ("✓ kept", "+ kept", "good"),
    "late": ("✓ kept late", "+ kept late", "middle"),
    "missed": ("✗ missed", "x missed", "bad"),
    "open": ("○ open", "o open", ""),
    "dropped": ("– dropped", "- dropped", "faint"),
}


def plan_chart(
    found: Progress, width: int, drills: Mapping[str, str], signals: Mapping[str, str]
) -> Chart:
    """The latest plans, the latest due first.

    Args:
        found: the figures.
        width: letters to draw in; what a plan was for is left out where it does not fit.
        drills: title of each installed drill by id.
        signals: title of each signal by id.
    """
    latest = found.plans[::-1][:SHOWN]
    lines = tuple(_line(plan, width, drills, signals) for plan in latest)
    more = len(found.plans) - len(latest)
    return Chart("Plans kept and missed", lines, (f"and {more} earlier",) if more else ())


def _line(
    plan: PlanOutcome, width: int, drills: Mapping[str, str], signals: Mapping[str, str]
) -> Line:
    text, plain, tone = _FATES[plan.fate]
    due = f"due {plan.due.day} {SHORT_MONTHS[plan.due.month - 1]}"
    drill = one_line(drills.get(plan.drill, f"{plan.drill} (no longer installed)"), width - 25)
    signal = f", for {one_line(signals.get(plan.signal, plan.signal)).lower()}"
    if not plan.signal or 25 + len(drill) + len(signal) > width:
        signal = ""
    return (
        Mark(text.ljust(13), plain.ljust(13), tone),
        label(due, 12, "faint"),
        Mark(drill, drill.replace("…", "~")),
        Mark(signal, tone="faint"),
    )
