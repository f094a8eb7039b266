"""How one's own ratings compare with the references: bias, error, agreement beyond chance."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct

FEWEST = 12
"""Ratings under which nothing is claimed."""

RANKS = 6
RESAMPLES = 1000


class Calibration(Struct, frozen=True):
    """Own ratings against references, both as ranks from 1 to 6."""

    n: int
    bias: float | None
    """Mean of own less reference, in steps; None under twelve."""
    error: float | None
    """Mean absolute error, in steps; None under twelve."""
    kappa: float | None
    """Quadratic-weighted kappa (Cohen, 1968); None under twelve, or where it is not defined."""
    interval: tuple[float, float] | None
    """Of kappa: the middle 95 of 100 of a thousand resamples of the pairs, with a fixed seed."""
    confusion: tuple[tuple[int, ...], ...]
    """How often each own rating (column) met each reference (row), from rank 1."""

    @property
    def missing(self) -> int:
        """Ratings that are still to be given before anything is claimed."""
        return max(0, FEWEST - self.n)


def calibration(pairs: Sequence[tuple[int, int]]) -> Calibration:
    """Compare ratings.

    Args:
        pairs: (own, reference) for the first rating of each exemplar.
    """
    table = [[0] * RANKS for _ in range(RANKS)]
    for own, reference in pairs:
        table[reference - 1][own - 1] += 1
    n = len(pairs)
    enough = n >= FEWEST
    return Calibration(
        n=n,
        bias=sum(own - reference for own, reference in pairs) / n if enough else None,
        error=sum(abs(own - reference) for own, reference in pairs) / n if enough else None,
        kappa=kappa(pairs) if enough else None,
        interval=_interval(pairs) if enough else None,
        confusion=tuple(tuple(row) for row in table),
    )


def kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Quadratic-weighted kappa; None where chance alone leaves nothing to disagree about.

    1 less the squared distances seen over those expected if both rated independently.
    """
    n = len(pairs)
    seen = sum((own - reference) ** 2 for own, reference in pairs)
    owns = [own for own, _ in pairs]
    references = [reference for _, reference in pairs]
    # Sum over all pairings of the squared distance, from first and second moments.
    expected = (
        sum(one * one for one in owns) * n
        + sum(one * one for one in references) * n
        - 2 * sum(owns) * sum(references)
    ) / n
    return 1 - seen / expected if expected else None


def _interval(pairs: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    chance = random.Random(12)
    found = sorted(
        value
        for _ in range(RESAMPLES)
        if (value := kappa(chance.choices(pairs, k=len(pairs)))) is not None
    )
    if not found:
        return None
    return found[int(len(found) * 0.025)], found[min(len(found) - 1, int(len(found) * 0.975))]


def bias_words(found: Calibration) -> str:
    """The bias in a sentence, with its n; what is missing while there are too few."""
    if found.bias is None or found.error is None:
        left = found.missing
        return (
            f"{found.n} rated; {left} more before the coach can tell how you rate."
            if found.n
            else f"No exemplars rated yet; after {FEWEST} the coach can tell how you rate."
        )
    if abs(found.bias) < 0.25:
        stands = "You rate the way the references do"
    else:
        side = "higher" if found.bias > 0 else "lower"
        stands = f"You rate {abs(found.bias):.1f} of a step {side} than the references"
    return f"{stands}, {found.error:.1f} off on average (n = {found.n})."
