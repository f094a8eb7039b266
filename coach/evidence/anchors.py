"""`data/elements.yaml` and `data/scores.yaml`: what elements are called, asked for and worth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coach.evidence.readings import Kind


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a good answer, as it is spoken of."""

    name: str
    title: str
    need: str
    """What would make it there, as an imperative without a stop."""
    ask: str
    """The question when it is missing."""
    why: str
    before: str
    """A text of another trade that lacks it."""
    after: str
    """The same with it."""
    half: str = ""
    """The question when it is only touched, with `{words}`; `ask` serves where it is empty."""
    said: tuple[str, ...] = ()
    """Patterns of words after which it is not asked for; see `coach.evidence.already_said`."""
    deep: bool = False
    """Whether it only scores and is never asked for."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of one dimension."""

    weights: dict[str, float]
    """By element: what one that is held adds to the count."""
    cuts: tuple[float, ...]
    """The counts from which on the score is 2, 3, 4 and 5."""
    needs: tuple[str, ...]
    """The elements that show it best, the plainest first."""

    def score(self, count: float) -> int:
        """The score from 1 to 5 of a count."""
        return 1 + sum(count >= cut for cut in self.cuts)


@dataclass(frozen=True, slots=True)
class Scale:
    """How elements become scores."""

    touched: float
    second: float
    dimensions: dict[str, Anchors]


@lru_cache(maxsize=1)
def elements() -> dict[str, Element]:
    """The elements by name.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    return {
        name: Element(name=name, **value) for name, value in _data("elements")["elements"].items()
    }


@lru_cache(maxsize=1)
def order() -> dict[Kind, tuple[str, ...]]:
    """The elements that matter for each kind of text, the most valuable first."""
    return {kind: tuple(names) for kind, names in _data("elements")["order"].items()}


@lru_cache(maxsize=1)
def fields() -> dict[str, tuple[str, ...]]:
    """The elements that each field of a drill is for, by the field's id."""
    return {name: tuple(names) for name, names in _data("elements")["fields"].items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a claim."""

    held: tuple[str, ...]
    """Elements of which one that is held answers it."""
    ask: str


@lru_cache(maxsize=1)
def claims() -> dict[str, Asked]:
    """What is asked of a claim, by the id of the heading it was sorted under."""
    return {
        name: Asked(tuple(one["held"]), one["ask"])
        for name, one in _data("elements")["claims"].items()
    }


@lru_cache(maxsize=1)
def scale() -> Scale:
    """How elements become scores.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    data = _data("scores")
    return Scale(
        touched=float(data["touched"]),
        second=float(data["second"]),
        dimensions={
            name: Anchors(
                {element: float(weight) for element, weight in one["weights"].items()},
                tuple(map(float, one["cuts"])),
                tuple(one["needs"]),
            )
            for name, one in data["dimensions"].items()
        },
    )


@lru_cache(maxsize=2)
def _data(name: str) -> dict[str, Any]:
    from coach.content.shipped import data_file

    return data_file(f"{name}.yaml")
