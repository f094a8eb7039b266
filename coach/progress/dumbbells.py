"""You against the coach: two means on one axis a dimension, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from coach.content.models import Dimension
from coach.progress.marks import Chart, Line, Mark, Tone, label, mean

LATEST = 8
"""Latest scores that a mean is of: what one does now, not what one did once."""
STEP = 4
"""Columns from one score to the next."""
AXIS = 4 * STEP + 1

YOU, COACH, SAME, BETWEEN = "○", "●", "◆", "━"
_PLAIN = {YOU: "o", COACH: "x", SAME: "@", BETWEEN: "-", "·": "."}
_TONES: dict[str, Tone] = {
    YOU: "accent",
    COACH: "other",
    SAME: "strong",
    BETWEEN: "faint",
    "·": "faint",
}


class Stand(Struct, frozen=True):
    """Where a dimension stands: the mean of the latest scores of either side.

    Attributes:
        id: the dimension.
        title: its name.
        own: the candidate's own mean; None without a score.
        coach: the coach's; None without a reading.
        n: how many scores the larger of both means rests on.
    """

    id: str
    title: str
    own: float | None
    coach: float | None
    n: int

    @property
    def figure(self) -> float | None:
        """The coach's mean, or one's own where nothing was read."""
        return self.coach if self.coach is not None else self.own

    @property
    def apart(self) -> float | None:
        """How much higher the candidate's own mean is."""
        if self.own is None or self.coach is None:
            return None
        return self.own - self.coach


def stands(
    dimensions: Iterable[Dimension],
    own: Mapping[str, Sequence[int]],
    coach: Mapping[str, Sequence[int]],
) -> tuple[Stand, ...]:
    """Where each dimension stands.

    Args:
        dimensions: all of them, in their order.
        own: the candidate's scores by dimension, the latest last.
        coach: the coach's, likewise.
    """
    return tuple(
        Stand(
            one.id,
            one.title,
            mean(own.get(one.id, ())[-LATEST:]),
            mean(coach.get(one.id, ())[-LATEST:]),
            max(len(side.get(one.id, ())[-LATEST:]) for side in (own, coach)),
        )
        for one in dimensions
    )


def dumbbell_chart(rows: Sequence[Stand]) -> Chart:
    """A row a dimension on an axis from 1 to 5, with the figure at its end."""
    names = max(len(one.title) for one in rows) + 1
    lowest = lowest_of(rows)
    lines: list[Line] = []
    if any(one.figure is not None for one in rows):
        lines.append(_legend())
    for one in rows:
        shown = "-" if one.figure is None else f"{one.figure:.1f}"
        low = lowest is not None and one.id == lowest.id
        tone: Tone = "bad" if low else "" if one.figure is not None else "faint"
        name = Mark(one.title.ljust(names), tone="strong") if low else label(one.title, names)
        lines.append((name, *axis_marks(one.own, one.coach), Mark(f"{shown:>4}", tone=tone)))
    ticks = (str(score).ljust(STEP) for score in range(1, 6))
    lines.append((Mark(" " * names), Mark("".join(ticks).rstrip(), tone="faint")))
    return Chart("Where you stand", tuple(lines))


def lowest_of(rows: Iterable[Stand]) -> Stand | None:
    """The dimension with the lowest figure; None where there is none, or where two are level."""
    given = sorted(
        ((one.figure, one) for one in rows if one.figure is not None), key=lambda pair: pair[0]
    )
    if not given or (len(given) > 1 and given[0][0] == given[1][0]):
        return None
    return given[0][1]


def axis_marks(own: float | None, coach: float | None) -> Iterable[Mark]:
    """Both sides on the axis from 1 to 5, a mark a column."""
    places = ["·" if not column % STEP else " " for column in range(AXIS)]
    columns = [round((one - 1) * STEP) for one in (own, coach) if one is not None]
    if columns:
        for column in range(min(columns), max(columns)):
            places[column] = BETWEEN
    if own is not None:
        places[columns[0]] = YOU
    if coach is not None:
        places[columns[-1]] = SAME if len(columns) == 2 and columns[0] == columns[1] else COACH
    runs = ("".join(run) for _, run in groupby(places))
    return (Mark(run, _PLAIN.get(run[0], "") * len(run), _TONES.get(run[0], "")) for run in runs)


def _legend() -> Line:
    marks: list[Mark] = []
    for sign, words in ((YOU, "you"), (COACH, "coach"), (SAME, "the same")):
        marks += [Mark(sign, _PLAIN[sign], _TONES[sign]), Mark(f" {words}   ", tone="faint")]
    return tuple(marks)


def stand_words(rows: Sequence[Stand]) -> str:
    """What the rows say, in one or two sentences; every figure is of scores that exist."""
    if all(one.figure is None for one in rows):
        return "Your scores and the coach's appear here after your first drill."
    said = []
    if (lowest := lowest_of(rows)) is not None:
        said.append(f"{lowest.title} is lowest.")
    gaps = [(one.apart, one) for one in rows if one.apart is not None]
    if gaps:
        apart = sum(gap for gap, _ in gaps) / len(gaps)
        most, where = max(gaps, key=lambda pair: abs(pair[0]))
        if abs(apart) < 0.05:
            words = "You and the coach agree on average"
        else:
            side = "higher" if apart > 0 else "lower"
            words = f"You score yourself {abs(apart):.1f} {side} than the coach does"
        if abs(most) >= 0.5:
            words += f", most on {where.title.lower()} ({most:+.1f})"
        said.append(f"{words}.")
    return " ".join(said)
