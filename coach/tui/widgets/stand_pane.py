"""Where each dimension stands: you against the coach, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from coach.content.models import Dimension
from coach.progress.dumbbells import dumbbell_chart, stand_words, stands
from coach.tui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from coach.store.views import DimensionSeries


class StandPane(Vertical):
    """One row a dimension on one axis, and what that says.

    Args:
        dimensions: all of them, in their order.
    """

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        super().__init__(id="stand", classes="pane")
        self.border_title = "Where you stand"
        self._dimensions = dimensions

    def compose(self) -> ComposeResult:
        yield ChartView()
        yield Static(id="stand-words")

    def show(self, own: Iterable[DimensionSeries], coach: Iterable[DimensionSeries]) -> None:
        """Draw both sides; a dimension without scores has an empty axis."""
        mine, theirs = (
            {one.dimension: [score for _, _, score in one.points] for one in side}
            for side in (own, coach)
        )
        rows = stands(self._dimensions, mine, theirs)
        self.query_one(ChartView).show(dumbbell_chart(rows))
        self.query_one("#stand-words", Static).update(stand_words(rows))
        most = max((one.n for one in rows), default=0)
        self.border_subtitle = f"mean of the latest {most}" if most else "no scores yet"
