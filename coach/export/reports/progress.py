"""Progress over a range as a report: the charts of the screen, with what they say."""

from __future__ import annotations

from collections.abc import Iterator

from coach.content.library import Content
from coach.content.tasks import task_titles
from coach.export.reports.value import Block, Figure, Heading, Paragraph, Report
from coach.progress.page import View, page
from coach.progress.summary import Progress

WIDTH = 96
"""Letters that a chart takes: what is still read on paper."""


def progress_report(found: Progress, content: Content, span: str = "") -> Report:
    """Every chart of a range.

    Args:
        found: the figures of the sessions in it.
        content: for the rubric, and for titles of drills and signals.
        span: what they were narrowed to, in words; all of them if empty.
    """
    n = len(found.sessions)
    return Report(
        title="Progress",
        facts=(
            span or f"all sessions up to {found.days.today}",
            f"{n} scored session{'s' * (n != 1)}",
        ),
        blocks=tuple(_parts(found, content)),
    )


def _parts(found: Progress, content: Content) -> Iterator[Block]:
    parts = page(
        found,
        content.rubric,
        View(dimension=content.rubric.dimensions[0].id),
        WIDTH,
        task_titles(content, [*content.drills, *(plan.drill for plan in found.plans)]),
        {signal.id: signal.title for signal in content.signals},
    )
    for part in parts:
        if part.name == "focus":
            # One dimension of seven: the screen's own choice, and not a report's.
            continue
        yield Heading(part.title)
        if part.chart is not None:
            yield Figure(part.chart, part.says)
        else:
            yield from map(Paragraph, part.says)
