"""Progress: every chart of a range with what it says, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from msgspec import Struct

from coach.content.library import Content
from coach.content.models import Band
from coach.content.tasks import task_titles
from coach.pages.document import Block, Document, Figure, Heading, Paragraph
from coach.progress.band_chart import band_chart
from coach.progress.dumbbells import Stand, stand_table, stand_words, stands
from coach.progress.figure_words import (
    agreement_words,
    plan_tally_words,
    reading_words,
    standing_words,
    steadiness_words,
)
from coach.progress.figures import Progress
from coach.progress.heat_map import Kind, heat_map
from coach.progress.marks import Chart
from coach.progress.plan_chart import plan_chart
from coach.progress.plots import dimension_plot, gap_chart
from coach.progress.series import series_chart
from coach.progress.time_charts import calendar, week_chart
from coach.progress.trend import direction_words

PAPER_WIDTH = 96
"""Letters across a chart that is still read on paper."""


class Part(Struct, frozen=True):
    """One part: a chart, and what it says in sentences. Either may be empty."""

    name: str
    """What the part is found by, whatever it shows."""
    title: str
    chart: Chart | None
    says: tuple[str, ...] = ()


class View(Struct, frozen=True, kw_only=True):
    """What of the figures is in front.

    `dimension` is the one in focus; `at` is the session in hand, by its place; `kind` is what the
    heat map shows; `zone` is the time zone of dates, the machine's own if None.
    """

    dimension: str
    at: int | None = None
    kind: Kind = "own"
    zone: tzinfo | None = None


def progress_page(
    found: Progress,
    content: Content,
    *,
    span: str = "",
    width: int = PAPER_WIDTH,
    dimension: str | None = None,
) -> Document:
    """Every chart of a range.

    Args:
        found: the figures of the sessions in it.
        content: the rubric, and the titles of drills and signals.
        span: what they were narrowed to, in words; all of them if empty.
        width: letters across a chart.
        dimension: one to draw session by session as well.
    """
    n = len(found.sessions)
    view = View(dimension=dimension or content.rubric.dimensions[0].id)
    parts = [
        part
        for part in progress_parts(found, content, view, width)
        if part.name != "focus" or dimension is not None
    ]
    return Document(
        title="Progress",
        facts=(
            span or f"all sessions up to {found.days.today}",
            f"{n} scored session{'s' * (n != 1)}",
        ),
        blocks=(
            *((Paragraph(said),) if (said := conclusion(found)) else ()),
            *(block for part in parts for block in _part(part)),
        ),
    )


def _part(part: Part) -> Iterator[Block]:
    yield Heading(part.title)
    if part.chart is not None:
        yield Figure(part.chart, part.says)
    else:
        yield from map(Paragraph, part.says)


def progress_parts(found: Progress, content: Content, view: View, width: int) -> tuple[Part, ...]:
    """The parts, each complete: one without figures says what would bring them.

    Args:
        found: the figures.
        content: the rubric, and the titles of drills and signals.
        view: what is in front.
        width: letters to draw in.
    """
    drills = task_titles(content, [*content.drills, *(plan.drill for plan in found.plans)])
    signals = {signal.id: signal.title for signal in content.signals}
    return (
        _stand(found, width),
        _total(found, content.rubric.bands, view, width),
        _heat(found, view, width),
        _dimensions(found, view, width),
        _focus(found, view, width),
        _against(found, width),
        _weeks(found, width),
        _calendar(found, width),
        Part(
            "plans",
            "Plans kept and missed",
            plan_chart(found, width, drills, signals) if found.plans else None,
            (plan_tally_words(found.tally),),
        ),
    )


def _stands(found: Progress) -> tuple[Stand, ...]:
    """Where each dimension stands, from the latest scores."""
    own, coach = (
        {one.id: [point for point in one.points if point is not None] for one in side}
        for side in (found.dimensions, found.readings)
    )
    return stands(found.dimensions, own, coach)


def conclusion(found: Progress) -> str:
    """What all of it says, in a sentence or two; empty without a score."""
    if not found.sessions:
        return ""
    total = found.total
    said = []
    if total.direction.way in ("rising", "falling", "steady"):
        said.append(f"Your total: {total.latest}. {direction_words(total.direction)}")
    elif total.latest is not None:
        said.append(f"Your total: {total.latest} of 35.")
    return " ".join([*said, stand_words(_stands(found))])


def _stand(found: Progress, width: int) -> Part:
    rows = _stands(found)
    chart = stand_table(rows, found.dimensions, width)
    if not found.sessions:
        return Part("stand", chart.title, None, (stand_words(rows),))
    most = max((one.n for one in rows), default=0)
    of = f"Means of the latest {most} scores" if most > 1 else "Of one score"
    says = f"{of}; the gap is yours minus the coach's."
    return Part("stand", chart.title, chart, (says,))


def _dimensions(found: Progress, view: View, width: int) -> Part:
    chart = series_chart(found.dimensions, [one.uuid for one in found.sessions], width, view.at)
    return Part("dimensions", chart.title, chart, (standing_words(found.record), *chart.notes))


def _total(found: Progress, bands: Sequence[Band], view: View, width: int) -> Part:
    title = "Total, 7 to 35, in its three bands"
    total = found.total
    if total.latest is None or total.mean is None:
        return Part("total", title, None, (_no_total(found),))
    chart = band_chart(found, bands, width, view.at, view.zone)
    band = next((one for one in bands if one.low <= total.latest <= one.high), None)
    where = f", {band.title.lower()} ({band.low} to {band.high})" if band else ""
    says = f"Latest {total.latest}{where}; mean {total.mean:.1f}, n {total.n}."
    return Part("total", title, chart, (says, direction_words(total.direction), *chart.notes))


def _no_total(found: Progress) -> str:
    if not found.sessions:
        return "No total yet: it appears once a session has all seven dimensions scored."
    latest = found.sessions[-1]
    missing = [one.title.lower() for one in found.dimensions if latest.own.get(one.id) is None]
    return (
        "No total yet: a session gets one when all seven dimensions are scored; "
        f"the latest is missing {', '.join(missing)}."
    )


def _heat(found: Progress, view: View, width: int) -> Part:
    chart = heat_map(found, width, view.at, view.kind, view.zone)
    if not found.sessions:
        return Part("heat", chart.title, None, ("One column per scored session.",))
    return Part("heat", chart.title, chart, chart.notes)


def _focus(found: Progress, view: View, width: int) -> Part:
    own = next(one for one in found.dimensions if one.id == view.dimension)
    chart = dimension_plot(found, view.dimension, width, view.at, view.zone)
    if not found.sessions:
        return Part("focus", chart.title, None, ("Your score for each session, and the coach's.",))
    says = [f"{own.title}: {figures_words(own.mean, own.n)} {direction_words(own.direction)}"]
    compared = found.comparison.dimensions[view.dimension]
    if compared.n:
        says.append(agreement_words(compared))
    says += chart.notes
    return Part("focus", chart.title, chart, tuple(says))


def figures_words(mean: float | None, n: int) -> str:
    """A mean with its n."""
    return f"mean {mean:.1f}, n {n}." if mean is not None else "no score yet."


def _against(found: Progress, width: int) -> Part:
    title = "Who is stricter"
    says = [reading_words(found.record)]
    comparison = found.comparison
    if comparison.whole.n:
        says.insert(0, agreement_words(comparison.whole))
        disputed = sum(comparison.disputed.values())
        if disputed:
            says.append(f"You dispute {disputed} of its {comparison.readings} scores.")
    says.append(
        steadiness_words(found.steadiness)
        or "Score an old answer again, blind, to see how consistent you are."
    )
    chart = gap_chart(found, width) if comparison.whole.n else None
    return Part(
        "against", chart.title if chart else title, chart, (*says, *(chart.notes if chart else ()))
    )


def _weeks(found: Progress, width: int) -> Part:
    title = "Minutes by week"
    if not found.days.minutes:
        return Part("weeks", title, None, ("No practice in the last year.",))
    chart = week_chart(found.days, width)
    return Part("weeks", chart.title, chart)


def _calendar(found: Progress, width: int) -> Part:
    title = "Calendar: minutes per day"
    if not found.days.minutes:
        return Part("calendar", title, None, ("Your practice days will appear here.",))
    chart = calendar(found.days, width)
    return Part("calendar", chart.title, chart, chart.notes)
