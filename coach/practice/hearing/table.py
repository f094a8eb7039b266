"""How often the bank's samples use a word, question by question: what the topic gate compares with.

`python -m tests.tools.build_hearing --write` counts them and writes `data/hearing.yaml`.
"""

from __future__ import annotations

import math
import zlib
from base64 import b85decode
from functools import lru_cache
from operator import mul
from typing import Any, NamedTuple


class Chance(NamedTuple):
    """A logistic sum over what was measured."""

    bias: float
    weights: tuple[float, ...]

    def of(self, row: tuple[float, ...]) -> float:
        """The chance, 0 to 1."""
        total = self.bias + sum(map(mul, self.weights, row))
        return 1 / (1 + math.exp(-total))


class Table(NamedTuple):
    """The counts, and the bounds that were read off held-out answers."""

    questions: dict[str, int]
    """The place of each question, as `round/id`."""
    counts: dict[str, bytes]
    """For each feature, pairs of a question's place and the sample sentences that have it."""
    sizes: tuple[float, ...]
    """For each question the logarithm of all its counts."""
    off: dict[str, float]
    """For each round, the likeness under which an answer is about something else."""
    on: dict[str, float]
    """For each round, the likeness from which on an answer is about its question."""
    pointed: Chance
    """That a sentence is the one that gives a must-hear; over `must_hears.POINTS`."""
    heard: Chance
    """That a must-hear is given."""
    firm: float
    """The chance from which on a must-hear is shown as heard."""
    open: float
    """The chance under which it is asked for."""
    unsure: dict[str, float]
    """For each feature of an honest "I don't know", how much it says so."""
    unsure_from: float
    """The sum for each feature from which on a text says so."""


@lru_cache(maxsize=1)
def table() -> Table:
    """The table that ships.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    from coach.content.words import data_file

    data = data_file("hearing.yaml")
    questions = str(data["questions"]).split()
    features = _unpacked(data["features"]).decode().split()
    raw = _unpacked(data["counts"])
    counts, sums, at = {}, [0] * len(questions), 0
    for feature in features:
        length = 2 * raw[at]
        row = raw[at + 1 : at + 1 + length]
        at += 1 + length
        counts[feature] = row
        for place, count in zip(row[::2], row[1::2], strict=True):
            sums[place] += count
    return Table(
        {name: place for place, name in enumerate(questions)},
        counts,
        tuple(math.log(max(1, total)) for total in sums),
        {name: float(low) for name, (low, _) in data["bounds"].items()},
        {name: float(high) for name, (_, high) in data["bounds"].items()},
        _chance(data["pointed"]),
        _chance(data["heard"]),
        float(data["firm"]),
        float(data["open"]),
        {str(name): float(weight) for name, weight in data["unsure"].items()},
        float(data["unsure_from"]),
    )


def _chance(data: Any) -> Chance:
    return Chance(float(data["bias"]), tuple(float(weight) for weight in data["weights"]))


def _unpacked(text: object) -> bytes:
    return zlib.decompress(b85decode("".join(str(text).split())))
