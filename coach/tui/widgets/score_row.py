"""One dimension on the score screen: its name, the figures 1 to 5, and the quote it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.content.models import Dimension
from coach.store.values import Score
from coach.words import one_line

NAME = 20
"""Cells of the name; the figures begin behind it."""


class ScoreRow(Static):
    """A row that shows a score.

    Args:
        dimension: what is scored.
        score: the score so far, if any.
    """

    @dataclass
    class Picked(Message):
        """The row was clicked, perhaps on a figure."""

        dimension: str
        value: int | None

    def __init__(self, dimension: Dimension, score: Score | None) -> None:
        super().__init__(classes="score-row")
        self.dimension = dimension
        self._score = score

    def on_mount(self) -> None:
        self.show(self._score, in_front=False)

    def show(self, score: Score | None, *, in_front: bool) -> None:
        """Draw the row."""
        self.set_class(in_front, "-front")
        figures: list[tuple[str, str]] = []
        for value in range(1, 6):
            given = score is not None and score.value == value
            figures.append((f"[{value}]" if given else f" {value} ", "bold" if given else ""))
        note = ("", "")
        if score is not None and score.value is None:
            note = ("  not observed", "$foreground-muted")
        elif score is not None and score.quote is not None:
            note = (f'\n  "{one_line(score.quote.text, 70)}"', "$foreground-muted")
        elif score is not None and score.unsupported:
            note = ("  no quote: unsupported", "$warning")
        mark = "▶ " if in_front else "  "
        self.update(
            Content.assemble((mark, "$accent"), self.dimension.title.ljust(NAME), *figures, note)
        )

    def on_click(self, event: events.Click) -> None:
        """A click on a figure scores, elsewhere it puts the row in front."""
        offset = event.get_content_offset(self)
        value = None
        if offset is not None and offset.y == 0:
            at = offset.x - NAME - 2
            value = at // 3 + 1 if 0 <= at < 15 else None
        self.post_message(self.Picked(self.dimension.id, value))
