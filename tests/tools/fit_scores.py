"""Fit the weights and cut points of `data/scores.yaml` on rated texts, and say how well they agree.

    python -m tests.tools.fit_scores            print them
    python -m tests.tools.fit_scores --write    and write them into the file

Rated are the exemplars and the short answers of `tests/corpus/rated/`, each of those by two raters.
The weights of a dimension are the least squares over its elements, none below zero, with a ridge;
its cuts are those that make the sum of squared differences from the ratings least. Agreement is
given in sample and on texts left out of the fit, for exemplars and short answers.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from coach.content.library import exemplars as shipped
from coach.content.library import load
from coach.evidence.anchors import scale
from coach.evidence.caps import capped
from coach.evidence.elements.element_states import Placed
from coach.evidence.elements.voice import Voice
from coach.evidence.readings import Kind
from coach.evidence.scoring import parts
from coach.evidence.text_units import elements_of, voice_of

FILE = Path(__file__).parents[2] / "data" / "scores.yaml"
PROPOSED = ("system-design", "coding")
"""Rounds whose answers propose something, and are read as designs."""


def kind_of(round_id: str) -> Kind:
    """The kind of text that an exemplar's answer is."""
    return "design" if round_id in PROPOSED else "answer"


RATED = Path(__file__).parents[1] / "corpus" / "rated"
RIDGE, USUAL = 3.0, 0.3
"""How strongly a weight is drawn to the usual one, which an element that is hardly seen keeps."""
FOLDS = 12
ROUNDS = 400
"""Passes over the weights of a dimension."""


class Rated(NamedTuple):
    """A text, its ratings by dimension, and what was read in it."""

    exemplar: bool
    kind: Kind
    words: int
    scores: dict[str, float]
    elements: tuple[Placed, ...]
    heard: Voice


def rated() -> list[Rated]:
    """All rated texts: the exemplars, then the short answers by file and line."""
    texts = [
        (True, one.text, kind_of(one.round), {
            name: float(score)
            for name, score in msgspec.to_builtins(one.scores).items()
            if score is not None
        })
        for one in shipped(load())
    ]  # fmt: skip
    for file in sorted(RATED.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            scores = {name: sum(two) / len(two) for name, two in one["scores"].items()}
            texts.append((False, one["text"], one["kind"], scores))
    return [
        Rated(first, kind, len(text.split()), scores, elements_of(text, kind), voice_of(text, kind))
        for first, text, kind, scores in texts
    ]


def fit_weights(rows: Sequence[Sequence[float]], wanted: Sequence[float]) -> tuple[float, ...]:
    """Weights, none below zero, by descent on one at a time in a fixed order."""
    weights = [USUAL] * len(rows[0])
    off = [total(weights, row) - one for row, one in zip(rows, wanted, strict=True)]
    lengths = [sum(row[at] ** 2 for row in rows) + RIDGE for at in range(len(weights))]
    for _ in range(ROUNDS):
        for at, length in enumerate(lengths):
            pull = sum(row[at] * one for row, one in zip(rows, off, strict=True))
            moved = max(0.0, weights[at] - (pull + RIDGE * (weights[at] - USUAL)) / length)
            if moved != weights[at]:
                step, weights[at] = moved - weights[at], moved
                off = [one + step * row[at] for row, one in zip(rows, off, strict=True)]
    return tuple(round(one, 2) for one in weights)


EXEMPLAR_SHARE = 2
"""How often an exemplar counts beside a short text: theirs are the ratings that users see."""

T = TypeVar("T")


def repeated(values: Sequence[T], shares: Sequence[int]) -> list[T]:
    """Each value as often as its share says."""
    return [one for one, share in zip(values, shares, strict=True) for _ in range(share)]


def total(weights: Sequence[float], row: Sequence[float]) -> float:
    """The weighted count of a text."""
    return sum(weight * one for weight, one in zip(weights, row, strict=True))


def best_cuts(pairs: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The four cuts with the least squared error over pairs of count and reference score."""
    ordered = sorted(pairs)
    # `least[score][n]`: the least error when the first n pairs get scores up to `score`.
    infinite = float("inf")
    least = [[0.0] + [infinite] * len(ordered)]
    begins: list[list[int]] = []
    for score in range(1, 6):
        row, began = [0.0], [0]
        for n in range(1, len(ordered) + 1):
            best, place, error = infinite, n, 0.0
            for first in range(n, -1, -1):
                if first < n:
                    error += (ordered[first][1] - score) ** 2
                apart = first in (0, n) or ordered[first][0] > ordered[first - 1][0]
                before = least[-1][first] if score > 1 else (0.0 if first == 0 else infinite)
                if apart and before + error < best - 1e-9:
                    best, place = before + error, first
            row.append(best)
            began.append(place)
        least.append(row)
        begins.append(began)
    cuts, n = [], len(ordered)
    for score in range(5, 1, -1):
        n = begins[score - 1][n]
        low = ordered[n - 1][0] if n else 0.0
        high = ordered[n][0] if n < len(ordered) else low + 2
        cuts.append(round((low + high) / 2, 2))
    return tuple(reversed(cuts))


def kappa(pairs: Sequence[tuple[int, float]]) -> float:
    """Quadratic weighted kappa of two raters over scores 1 to 5."""
    n = len(pairs)
    seen = sum((one - other) ** 2 for one, other in pairs) / n
    chance = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs) / n**2
    return 1 - seen / chance if chance else 1.0


def fit(
    rows: Sequence[Sequence[float]], wanted: Sequence[float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weights and cuts."""
    weights = fit_weights(rows, [one - 1 for one in wanted])
    return weights, best_cuts(
        [(total(weights, row), one) for row, one in zip(rows, wanted, strict=True)]
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    texts = rated()
    written = FILE.read_text(encoding="utf-8")
    for dimension, known in scale().dimensions.items():
        names = list(known.weights)
        here = [one for one in texts if dimension in one.scores]
        shares = [EXEMPLAR_SHARE if one.exemplar else 1 for one in here]
        rows = [parts(names, one.elements, one.words) for one in here]
        wanted = [one.scores[dimension] for one in here]
        weights, cuts = fit(repeated(rows, shares), repeated(wanted, shares))

        def score(
            at: int,
            weights: Sequence[float],
            cuts: Sequence[float],
            rows: Sequence[Sequence[float]] = rows,
            here: Sequence[Rated] = here,
            dimension: str = dimension,
        ) -> int:
            raw = 1 + sum(total(weights, rows[at]) >= cut for cut in cuts)
            one = here[at]
            # From elements alone: the strength of a text has its own texts to be fitted on.
            return capped(dimension, raw, one.heard, one.elements, one.words, one.kind, 1.0)

        inside = {at: score(at, weights, cuts) for at in range(len(here))}
        outside = {}
        for fold in range(FOLDS):
            left = [at for at in range(len(here)) if at % FOLDS != fold]
            counted = [shares[at] for at in left]
            fitted = fit(
                repeated([rows[at] for at in left], counted),
                repeated([wanted[at] for at in left], counted),
            )
            outside |= {at: score(at, *fitted) for at in range(fold, len(here), FOLDS)}
        for name, told in (("exemplars", True), ("short", False)):
            places = [at for at, one in enumerate(here) if one.exemplar == told]
            pairs = [[(found[at], wanted[at]) for at in places] for found in (inside, outside)]
            bias = sum(one - other for one, other in pairs[1]) / len(places)
            print(
                f"{dimension:20} {name:10} kappa {kappa(pairs[0]):.2f}, left out "
                f"{kappa(pairs[1]):.2f}, bias {bias:+.2f}, n {len(places)}"
            )
        listed = ", ".join(
            f"{name}: {weight:g}" for name, weight in zip(names, weights, strict=True)
        )
        written = re.sub(
            rf"(\n  {dimension}:\n    needs: [^\n]+\n    weights: )[^\n]+(\n    cuts: )[^\n]+",
            rf"\g<1>{{{listed}}}\g<2>[{', '.join(f'{one:g}' for one in cuts)}]",
            written,
        )
    if chosen.write:
        FILE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
