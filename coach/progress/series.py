"""One dimension, or the total, over sessions: where it stands, its mean, its direction."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from coach.progress.marks import mean
from coach.progress.trend import Direction, direction


class Series(Struct, frozen=True):
    """Points of one dimension, or of the total, a place for each session, oldest first."""

    id: str
    title: str
    points: tuple[int | None, ...]
    """None where a session has no score of it: a gap, not a zero."""
    latest: int | None
    mean: float | None
    n: int
    """Points that are no gap: what the mean rests on."""
    direction: Direction


def series(id_: str, title: str, points: Iterable[int | None]) -> Series:
    """What the points say."""
    kept = tuple(points)
    values = [one for one in kept if one is not None]
    return Series(
        id=id_,
        title=title,
        points=kept,
        latest=values[-1] if values else None,
        mean=mean(values),
        n=len(values),
        direction=direction(values),
    )
