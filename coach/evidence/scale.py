"""The weights of `data/strength.yaml`: from findings to strength, and to scores of 1 to 5."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

PER = 20
"""Words to which the weight of a finding relates."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What findings weigh, and where their sums are cut."""

    weights: dict[str, float]
    """By the code of a rule: below zero for weak findings."""
    prior_words: float
    middle: float
    steep: float
    cuts: dict[str, tuple[float, ...]]
    """By the letters of a dimension: the sums from which on its score is 2, 3, 4 and 5."""

    def density(self, total: float, words: int) -> float:
        """A sum of weights per 20 words, drawn towards none in a short text."""
        return total / (words + self.prior_words) * PER

    def strength(self, density: float) -> float:
        """The strength from 0 to 1 of a text with this density."""
        return 1.0 / (1.0 + math.exp(-self.steep * (density - self.middle)))

    def score(self, dimension: str, density: float, strengths: int) -> int:
        """The score from 1 to 5 of a dimension, by its three letters.

        A 5 needs two different strengths.
        """
        score = 1 + sum(density >= cut for cut in self.cuts[dimension])
        return min(score, 4) if strengths < 2 else score

    def sure(self, words: int, findings: int) -> float:
        """How sure a score is, from 0 to 1: it grows with the words read and with the findings."""
        return round(words / (words + self.prior_words) * findings / (findings + 2), 2)


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The scale that ships with the coach.

    Raises:
        CoachError: when its file is damaged or missing.
    """
    from coach.content.words import data_file

    data = data_file("strength.yaml")
    return Scale(
        weights={code: float(weight) for code, weight in data["weights"].items()},
        prior_words=float(data["prior_words"]),
        middle=float(data["middle"]),
        steep=float(data["steep"]),
        cuts={name: tuple(map(float, cuts)) for name, cuts in data["cuts"].items()},
    )
