"""Scores from elements: a weighted count for each dimension, and what the next score needs."""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.anchors import elements, order, scale
from coach.evidence.elements.element_states import Placed, counts
from coach.evidence.readings import Kind

USUAL, ROOM = 120, 100
"""Words of an answer of the usual length, as the exemplars have; words that dampen the rest."""

MORE = 2
"""How many more of a held element count beside the first."""


def count_of(dimension: str, found: Sequence[Placed], words: int) -> float:
    """The weighted count of a dimension's elements in a text.

    Args:
        dimension: its id.
        found: the elements of the text.
        words: how many the text has; a short one has less room, so its elements count for more.
    """
    weights = scale().dimensions[dimension].weights
    return sum(
        weight * part
        for weight, part in zip(weights.values(), parts(list(weights), found, words), strict=True)
    )


def parts(names: Sequence[str], found: Sequence[Placed], words: int) -> list[float]:
    """How much of each element a text has, in the order of `names`."""
    worth = scale()
    held, touched = counts(found)
    room = max(1.0, (USUAL + ROOM) / (words + ROOM))
    listed = []
    for name in names:
        count = held.get(name, 0) + worth.touched * min(touched.get(name, 0), MORE)
        listed.append(room * (min(count, 1.0) + worth.second * min(max(0.0, count - 1), MORE)))
    return listed


def rests_on(dimension: str, found: Sequence[Placed]) -> tuple[Placed, ...]:
    """The elements that a score rests on, the weightiest first."""
    weights = scale().dimensions[dimension].weights
    best: dict[str, Placed] = {}
    for one in found:
        there = best.get(one.name)
        if one.name in weights and (there is None or (one.held and not there.held)):
            best[one.name] = one
    return tuple(
        sorted(best.values(), key=lambda one: (not one.held, -weights[one.name], one.start))
    )


def next_step(
    dimension: str, score: int, found: Sequence[Placed], kind: Kind, said: frozenset[str]
) -> str:
    """What the next score needs, as a sentence; empty at the top.

    It is the first element that the dimension needs and that the text neither holds nor gives in
    words of its own, those first that this kind of text shows best; else the first not held.
    """
    if score >= 5:
        return ""
    held, _ = counts(found)
    needed = scale().dimensions[dimension].needs
    judged = order()["feedback"]
    missing = [one for one in needed if one not in held and (one in judged) == (kind == "feedback")]
    shown = [one for one in missing if one in order()[kind]]
    unsaid = [one for one in (*shown, *missing) if one not in said]
    name = next(iter((*unsaid, *shown)), "")
    return f"For a {score + 1}: {elements()[name].need}." if name else ""
