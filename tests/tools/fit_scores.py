"""Fit the cut points of `data/scores.yaml` on the exemplars, and say how well they agree.

    python -m tests.tools.fit_scores            print them
    python -m tests.tools.fit_scores --write    and write them into the file

The cuts of a dimension are those that make the sum of squared differences from the reference
scores least. Agreement is given in sample and with each exemplar left out of the fit.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from coach.content.library import exemplars as shipped
from coach.content.library import load
from coach.evidence.anchors import scale
from coach.evidence.caps import capped
from coach.evidence.gathered import elements_of, voice_of
from coach.evidence.scoring import count_of
from coach.evidence.values import Kind

FILE = Path(__file__).parents[2] / "data" / "scores.yaml"
PROPOSED = ("system-design", "coding")
"""Rounds whose answers propose something, and are read as designs."""


def kind_of(round_id: str) -> Kind:
    """The kind of text that an exemplar's answer is."""
    return "design" if round_id in PROPOSED else "answer"


RESAMPLES = 30


def fitted(pairs: Sequence[tuple[float, int]]) -> tuple[float, ...]:
    """Cuts that do not hang on a single exemplar: the mean over resampled exemplars."""
    chance = random.Random(1)
    drawn = [best_cuts([chance.choice(pairs) for _ in pairs]) for _ in range(RESAMPLES)]
    return tuple(round(sum(column) / RESAMPLES, 2) for column in zip(*drawn, strict=True))


def best_cuts(pairs: Sequence[tuple[float, int]]) -> tuple[float, ...]:
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


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Quadratic weighted kappa of two raters over scores 1 to 5."""
    n = len(pairs)
    seen = sum((one - other) ** 2 for one, other in pairs) / n
    chance = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs) / n**2
    return 1 - seen / chance if chance else 1.0


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    exemplars = shipped(load())
    read = [elements_of(one.text, kind_of(one.round)) for one in exemplars]
    heard = [voice_of(one.text, kind_of(one.round)) for one in exemplars]
    text = FILE.read_text(encoding="utf-8")
    for dimension in scale().dimensions:
        pairs = [
            (count_of(dimension, found, len(one.text.split())), score)
            for one, found in zip(exemplars, read, strict=True)
            if (score := msgspec.to_builtins(one.scores).get(dimension)) is not None
        ]
        cuts = fitted(pairs)

        inside, outside = [], []
        for at, (count, score) in enumerate(pairs):
            for cut, into in ((cuts, inside), (fitted(pairs[:at] + pairs[at + 1 :]), outside)):
                raw = 1 + sum(count >= one for one in cut)
                kind = kind_of(exemplars[at].round)
                words = len(exemplars[at].text.split())
                into.append((capped(dimension, raw, heard[at], read[at], words, kind), score))
        bias = sum(one - score for one, score in outside) / len(outside)
        print(
            f"{dimension:20} kappa {kappa(inside):.2f}, left out {kappa(outside):.2f}, "
            f"bias {bias:+.2f}, n {len(pairs)}, cuts {list(cuts)}"
        )
        written = f"cuts: [{', '.join(f'{one:g}' for one in cuts)}]"
        text = re.sub(
            rf"(\n  {dimension}:\n    weights: [^\n]+\n    )cuts: \[[^\]]*\]",
            rf"\g<1>{written}",
            text,
        )
    if chosen.write:
        FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
