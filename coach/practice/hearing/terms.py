"""The words of a text as they are compared: the beginnings of words, and pairs of neighbors."""

from __future__ import annotations

import math
import re
import zlib
from base64 import b85decode
from functools import lru_cache
from itertools import pairwise
from operator import mul
from typing import Any, NamedTuple

from coach.evidence.lexicon import lists

BEGINNING = 6
"""Letters by which a word is known: `migrate` and `migration` are one, and it costs no stemmer."""

_WORD = re.compile(r"[a-z]+")


def terms(text: str) -> list[str]:
    """The words of a text that mean something by themselves, in order; figures are none."""
    return [known for word in _words(text) if (known := _term(word))]


def features(text: str) -> list[str]:
    """The terms of a text, and each pair of words that stand side by side, small words too.

    Terms tell what an answer is about; pairs also tell stories apart, as `i_said` from `we_tried`.
    """
    words = _words(text)
    short = [word[:BEGINNING] for word in words]
    found = [known for word in words if (known := _term(word))]
    return [*found, *(f"{first}_{second}" for first, second in pairwise(short))]


def phrases(text: str) -> list[str]:
    """The words of a text, and each run of two and of three of them."""
    words = _words(text)
    runs = (zip(*(words[at:] for at in range(size)), strict=False) for size in (1, 2, 3))
    return ["_".join(run) for listed in runs for run in listed]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("’", ""))


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    return "" if len(word) < 2 or word in lists()["function"] else word[:BEGINNING]


@lru_cache(maxsize=2_000)
def concept(group: tuple[str, ...]) -> re.Pattern[str]:
    """A group of words as a pattern.

    One that ends in `*` stands for every word it begins, and `#` for any number in digits.
    """
    parts = (
        r"\d"
        if word == "#"
        else re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"\b")
        for word in group
    )
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)


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
    from coach.content.shipped import data_file

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
