"""The seven dimensions on home: what progress draws in full, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coach.content.models import Rubric
from coach.progress.series import series as series_of
from coach.progress.series import short_chart
from coach.tui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from coach.store.views import DimensionSeries


class DimensionRows(Vertical):
    """One row a dimension, and a line on what is missing.

    Args:
        rubric: the dimensions, in order.
    """

    def __init__(self, rubric: Rubric) -> None:
        super().__init__(id="dimensions")
        self._rubric = rubric

    def compose(self) -> ComposeResult:
        yield ChartView()
        yield Static(id="no-total")

    def on_mount(self) -> None:
        self.show(())

    def show(self, series: tuple[DimensionSeries, ...], weakest: str | None = None) -> None:
        """Draw the series; a dimension without any says that it was not seen yet.

        Args:
            series: the scores of each dimension that has some.
            weakest: the dimension that may be called the weakest, if one may.
        """
        points = {one.dimension: [score for _, _, score in one.points] for one in series}
        dimensions = self._rubric.dimensions
        rows = [series_of(one.id, one.title, points.get(one.id, ())) for one in dimensions]
        self.query_one(ChartView).show(short_chart(rows, weakest))
        missing = [one.title.lower() for one in rows if not one.n]
        if len(missing) == len(rows):
            words = "Your scores will appear here."
        else:
            words = f"No total yet: no score for {missing[0]}" if missing else ""
        self.query_one("#no-total", Static).update(Content.styled(words, "$foreground-muted"))
