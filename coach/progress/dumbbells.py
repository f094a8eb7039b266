"""You against the coach: two means on one axis a dimension, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from coach.content.models import Dimension
from coach.progress.marks import (
    Chart,
    Line,
    Mark,
    Tone,
    label,
    label_width,
    mean,
    signed,
    width_of,
)
from coach.progress.series import Series
from coach.progress.trend import DIRECTION_WIDTH, direction_mark

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
    dimensions: Iterable[Dimension | Series],
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


WIDE_STEP = 9
"""Columns from one score to the next where an axis has the page to itself."""
FIGURES = 3 * 6 + 2 + DIRECTION_WIDTH
"""Columns of the figures behind it."""
FAR = 1.0
"""Points between both means from which they are far apart."""


def stand_table(rows: Sequence[Stand], own: Sequence[Series], width: int) -> Chart:
    """The same on the whole width: both figures, the gap, and where one's own scores go.

    Args:
        rows: where the dimensions stand.
        own: the candidate's scores of the same dimensions, in the same order.
        width: letters to draw in.
    """
    names = label_width([one.title for one in rows], width) + 1
    step = max(1, min(WIDE_STEP, (width - names - FIGURES - 2) // 4))
    heads = f"{'you':>6}{'coach':>6}{'gap':>6}  direction"
    legend = _legend()
    space = 4 * step + 1 - width_of(legend)
    lines: list[Line] = []
    if space > 0:
        lines.append((Mark(" " * names), *legend, Mark(" " * space), Mark(heads, tone="faint")))
    else:
        lines.append((Mark(" " * (names + 4 * step + 1)), Mark(heads, tone="faint")))
    lowest = lowest_of(rows)
    for one, mine in zip(rows, own, strict=True):
        low = lowest is not None and one.id == lowest.id
        apart = one.apart
        lines.append(
            (
                label(one.title, names, "strong" if low else "", one.id),
                *axis_marks(one.own, one.coach, step),
                Mark(_shown(one.own), tone="accent"),
                Mark(_shown(one.coach), tone="other"),
                Mark(
                    f"{'' if apart is None else signed(apart):>6}  ",
                    tone="bad" if apart is not None and abs(apart) >= FAR else "faint",
                ),
                direction_mark(mine.direction),
            )
        )
    ticks = "".join(str(score).ljust(step) for score in range(1, 6)).rstrip()
    lines.append((Mark(" " * names), Mark(ticks, tone="faint")))
    return Chart("You and the coach", tuple(lines))


def _shown(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.1f}':>6}"


def axis_marks(own: float | None, coach: float | None, step: int = STEP) -> Iterable[Mark]:
    """Both sides on the axis from 1 to 5, a mark a column."""
    places = ["·" if not column % step else " " for column in range(4 * step + 1)]
    columns = [round((one - 1) * step) for one in (own, coach) if one is not None]
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
