"""The seven dimensions in rows: a series on one fixed scale, the latest score, the direction."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.content.models import Rubric
from coach.practice.advice import weakest_dimension
from coach.store.values import DimensionSeries

# One mark a score from 1 to 5: two series can be compared because the scale never moves.
MARKS = " ▁▂▄▆█"
POINTS = 8
ENOUGH_FOR_A_DIRECTION = 4
"""No direction is claimed under four points."""


class DimensionRows(Static):
    """One row a dimension.

    Args:
        rubric: the dimensions, in order.
    """

    def __init__(self, rubric: Rubric) -> None:
        super().__init__(id="dimensions")
        self._rubric = rubric

    def on_mount(self) -> None:
        self.show(())

    def show(self, series: tuple[DimensionSeries, ...]) -> None:
        """Draw the series; a dimension without any says that it was not seen yet."""
        found = {one.dimension: one for one in series if one.points}
        weak = weakest_dimension(series)
        width = max(len(dimension.title) for dimension in self._rubric.dimensions)
        rows = []
        for dimension in self._rubric.dimensions:
            title = dimension.title.ljust(width)
            one = found.get(dimension.id)
            if one is None:
                rows.append(Content.assemble(title, ("  not scored yet", "$foreground-muted")))
                continue
            scores = [score for _, _, score in one.points][-POINTS:]
            bars = "".join(MARKS[score] for score in scores).ljust(POINTS)
            note = f"  {direction(scores)} n={len(scores)}"
            if weak is not None and weak.dimension == dimension.id:
                note += "  ◀ weakest"
            rows.append(
                Content.assemble(
                    title, "  ", (bars, "$accent"), f"  {scores[-1]}", (note, "$foreground-muted")
                )
            )
        missing = [one.title.lower() for one in self._rubric.dimensions if one.id not in found]
        if not found:
            rows.append(Content.assemble(("Your scores will stand here.", "$foreground-muted")))
        elif missing:
            rows.append(
                Content.assemble((f"No total yet: no score for {missing[0]}", "$foreground-muted"))
            )
        self.update(Content("\n").join(rows))


def direction(scores: list[int]) -> str:
    """An arrow for the later half against the earlier one; blank under four points."""
    if len(scores) < ENOUGH_FOR_A_DIRECTION:
        return " "
    half = len(scores) // 2
    earlier = sum(scores[:half]) / half
    later = sum(scores[-half:]) / half
    if later - earlier >= 0.5:
        return "▲"
    return "▼" if earlier - later >= 0.5 else "="
