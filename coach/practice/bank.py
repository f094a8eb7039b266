"""The story bank as a whole: which signal each story can carry, and what is missing or too much."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.content.models import Signal
from coach.evidence.fact_drift import Drift, drifts
from coach.store.values import Story
from coach.store.views import CarriedSignal, Telling
from coach.text import one_line

CAP = 8
"""Stories that a loop of five rounds can use, with some to spare; more are hard to keep fresh."""


class Cell(Struct, frozen=True):
    """What a story has to show for a signal."""

    tagged: bool = False
    """The candidate says so, by a tag that names the signal."""
    strong: int = 0
    """Sessions about it in which the signal was marked strong."""
    n: int = 0
    """Sessions in which it was marked at all."""

    @property
    def carries(self) -> bool:
        """Whether the story can carry the signal."""
        return self.tagged or self.strong > 0


class Matrix(Struct, frozen=True):
    """Every story with every signal."""

    stories: tuple[Story, ...]
    signals: tuple[Signal, ...]
    cells: dict[tuple[str, str], Cell]
    """By story and signal."""

    def cell(self, story: str, signal: str) -> Cell:
        """What one story has to show for one signal."""
        return self.cells.get((story, signal), Cell())

    @property
    def lacking(self) -> tuple[Signal, ...]:
        """The signals that no story carries."""
        return tuple(
            signal
            for signal in self.signals
            if not any(self.cell(story.uuid, signal.id).carries for story in self.stories)
        )


def matrix(
    stories: Sequence[Story], signals: Sequence[Signal], carried: Sequence[CarriedSignal]
) -> Matrix:
    """Stories and signals, from the tags and from what was marked in sessions."""
    marked = {(one.story, one.signal): one for one in carried}
    cells = {}
    for story in stories:
        tags = {tag.strip().lower() for tag in story.tags}
        for signal in signals:
            tagged = bool(tags & {signal.id, signal.title.lower()})
            found = marked.get((story.uuid, signal.id))
            if tagged or found:
                cells[story.uuid, signal.id] = Cell(
                    tagged, found.strong if found else 0, found.n if found else 0
                )
    return Matrix(stories=tuple(stories), signals=tuple(signals), cells=cells)


def drifts_of(told: Sequence[Telling]) -> tuple[Drift, ...]:
    """Facts that drift between the tellings of a story, the oldest first."""
    return drifts([one.text for one in told], [one.row.content_id for one in told])


def bank_advice(stories: Sequence[Story]) -> str:
    """What to say of the bank's size and of stories that lie unused; empty for none."""
    if not stories:
        return ""
    unused = sum(not one.sessions for one in stories)
    words = f"{len(stories)} stor{'y' if len(stories) == 1 else 'ies'}"
    if len(stories) > CAP:
        words += f": more than {CAP} are hard to keep fresh, so drop the weakest"
    if unused:
        words += f"; {unused} not told yet"
    return words + "."


def title_of(text: str) -> str:
    """A title for a story without one: its first words."""
    return one_line(text.strip().split("\n", 1)[0], 60) if text.strip() else ""
