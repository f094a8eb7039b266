"""The elements of a whole text: found by place, then held, touched or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.evidence.anchors import order
from coach.evidence.readings import ElementState, Kind


class Placed(NamedTuple):
    """An element in a text; spans are offsets."""

    name: str
    held: bool
    start: int
    end: int
    sure: bool = True
    """Whether it is sure enough to be praised, if it is held."""


def settled(found: Sequence[Placed], kind: Kind) -> tuple[Placed, ...]:
    """Elements with what only the whole text decides.

    Beside what others or a "we" did, a result is the candidate's only if an act of theirs stands
    there too; bullets and feedback imply it.
    """
    names = {one.name for one in found}
    implied = kind in ("bullet", "feedback", "design", "reply")
    if implied or "act" in names or not names & {"credit", "ours"}:
        return tuple(found)
    theirs = ("result", "lasted", "rollout", "scope")
    return tuple(one._replace(held=False) if one.name in theirs else one for one in found)


def states(found: Iterable[Placed], kind: Kind) -> tuple[ElementState, ...]:
    """How each element that matters for a kind of text stands, the most valuable first."""
    best: dict[str, Placed] = {}
    for one in found:
        there = best.get(one.name)
        wider = there and one.end - one.start > there.end - there.start and not there.held
        if there is None or (one.held and not there.held) or (wider and not one.held):
            best[one.name] = one
    names = dict.fromkeys((*order()[kind], *sorted(best)))
    return tuple(
        ElementState(
            name, "held" if best[name].held else "touched", best[name].start, best[name].end
        )
        if name in best
        else ElementState(name, "missing")
        for name in names
    )


def counts(found: Iterable[Placed]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each element is held and is only touched, by name."""
    held: dict[str, int] = {}
    touched: dict[str, int] = {}
    spans: set[tuple[str, int, int]] = set()
    for one in found:
        if (one.name, one.start, one.end) in spans:
            continue
        spans.add((one.name, one.start, one.end))
        into = held if one.held else touched
        into[one.name] = into.get(one.name, 0) + 1
    return held, touched
