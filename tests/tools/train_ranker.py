"""Fit the weights of `data/ranker.yaml` on the pairs of `tests/corpus/pairs/`.

    python -m tests.tools.train_ranker            fit, and say how each writer's pairs rank when
                                                  they are left out
    python -m tests.tools.train_ranker --write    and write the file; the same bytes every time

Logistic regression with a ridge on the single texts and on the differences of pairs, by plain
gradient steps in a fixed order, so that it needs nothing but Python.
"""

from __future__ import annotations

import argparse
import json
import math
from base64 import b85encode
from pathlib import Path
from typing import NamedTuple

import yaml

from coach.content.library import exemplars, load
from coach.evidence.gathered import elements_of, sentences_of
from coach.evidence.ranker import BUCKETS, blended, element_row, features, sentence_row
from coach.evidence.values import Kind
from tests.tools.fit_scores import kind_of

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "tests" / "corpus" / "pairs"
RATED = ROOT / "tests" / "corpus" / "rated"
SENTENCES = ROOT / "tests" / "corpus" / "sentences"
TUNING = ROOT / "tests" / "corpus" / "tuning"
CASES = ROOT / "tests" / "evidence" / "cases"
FILE = ROOT / "data" / "ranker.yaml"
STEPS, RATE, RIDGE = 120, 0.5, 0.0015
PAIR_SHARE = 1.0
"""What a pair's difference weighs beside its two texts."""

SHARP = 1.3
"""What the blend is stretched by: least squares leaves most texts near the middle, where nothing is
told apart."""

KEPT_ASIDE = "fourth.yaml"
"""Cases that strength is not fitted on, so that they can still tell."""

QUALITY = {"weak": 0.0, "middling": 0.5, "strong": 1.0}
TOLD_SHARE = 0.5
"""What a text of the labelled sentences weighs beside one of a pair."""

LEVELS = {"weak": 0.0, "middle": 0.5, "strong": 1.0, "senior": 1.0}
RATINGS = {
    "strong-no-hire": 0.0, "no-hire": 0.1, "lean-no-hire": 0.3,
    "lean-hire": 0.6, "hire": 0.8, "strong-hire": 1.0,
}  # fmt: skip
"""What the strength of a text should be, by its level and its reference rating."""

Row = dict[int, float]


class Pair(NamedTuple):
    """The features of the two texts."""

    writer: str
    weak: Row
    strong: Row


def row_of(text: str, kind: Kind) -> Row:
    """The features of a text."""
    return features(sentences_of(text, kind), elements_of(text, kind))


def pairs() -> list[Pair]:
    """All pairs, by file and line."""
    return [
        Pair(file.stem, row_of(one["weak"], one["kind"]), row_of(one["strong"], one["kind"]))
        for file in sorted(PAIRS.glob("*.jsonl"))
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]


def difference(pair: Pair) -> Row:
    """What the strong text has more of."""
    places = pair.weak.keys() | pair.strong.keys()
    return {at: pair.strong.get(at, 0.0) - pair.weak.get(at, 0.0) for at in sorted(places)}


def told() -> list[tuple[Row, float]]:
    """The texts that sentences were labelled in, with what their writers meant them to be."""
    return [
        (
            row_of(" ".join(text for text, _ in one["sentences"]), one["kind"]),
            QUALITY[one["quality"]],
        )
        for file in sorted(SENTENCES.glob("*.jsonl"))
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if "quality" in one
    ]


def fit(known: list[Pair], texts: list[tuple[Row, float]]) -> tuple[list[float], float]:
    """Weights and bias."""
    rows: list[tuple[Row, float, float, float]] = [
        (row, label, 1.0, TOLD_SHARE) for row, label in texts
    ]
    for pair in known:
        rows += [(pair.strong, 1.0, 1.0, 1.0), (pair.weak, 0.0, 1.0, 1.0)]
        rows.append((difference(pair), 1.0, 0.0, PAIR_SHARE))
    weights, bias = [0.0] * BUCKETS, 0.0
    momentum, bias_momentum = [0.0] * BUCKETS, 0.0
    for _ in range(STEPS):
        gradient, pull = [0.0] * BUCKETS, 0.0
        for row, label, constant, share in rows:
            total = bias * constant + sum(weights[at] * value for at, value in row.items())
            off = (1.0 / (1.0 + math.exp(-total)) - label) * share
            for at, value in row.items():
                gradient[at] += off * value
            pull += off * constant
        rate = RATE * 40 / len(rows)
        for at in range(BUCKETS):
            momentum[at] = 0.9 * momentum[at] - rate * (
                gradient[at] + RIDGE * len(rows) * weights[at]
            )
            weights[at] += momentum[at]
        bias_momentum = 0.9 * bias_momentum - rate * pull
        bias += bias_momentum
    return weights, bias


def fit_blend(weights: list[float]) -> list[float]:
    """How the model's sums and the elements together make strength, on texts it never saw."""
    rows: list[tuple[tuple[float, ...], float, float]] = []

    def add(text: str, kind: Kind, label: float, share: float) -> None:
        found = elements_of(text, kind)
        sentences = sentences_of(text, kind)
        total = sum(sentence_row(one)[0] for one in sentences) or 1
        elements = element_row(found, total)
        wording = scored(features(sentences, ()), weights, 0.0)
        parts = blended(wording, scored(elements, weights, 0.0), found, len(text.split()))
        rows.append(((1.0, *parts), label, share))

    for file in (one for one in sorted(CASES.glob("*.yaml")) if one.name != KEPT_ASIDE):
        for case in yaml.safe_load(file.read_text("utf-8")):
            bound = case["expect"].get("strength")
            if bound:
                add(case["text"], case["kind"], float(bound.startswith(">")), 1.0)
    for file in sorted(TUNING.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            add(one["text"], one["kind"], LEVELS[one["level"]], 0.1)
    for file in sorted(PAIRS.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            add(one["weak"], one["kind"], 0.0, 0.1)
            add(one["strong"], one["kind"], 1.0, 0.1)
    for file in sorted(RATED.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            ratings = [rating for two in one["scores"].values() for rating in two]
            add(one["text"], one["kind"], (sum(ratings) / len(ratings) - 1) / 4, 0.25)
    for exemplar in exemplars(load()):
        add(exemplar.text, kind_of(exemplar.round), RATINGS[exemplar.rating], 0.5)
    blend, moved = [0.0] * len(rows[0][0]), [0.0] * len(rows[0][0])
    whole = sum(share for _, _, share in rows)
    for _ in range(4000):
        gradient = [0.0] * len(blend)
        for row, label, share in rows:
            total = sum(weight * value for weight, value in zip(blend, row, strict=True))
            off = (1.0 / (1.0 + math.exp(-total)) - label) * share
            gradient = [sum_ + off * value for sum_, value in zip(gradient, row, strict=True)]
        moved = [0.9 * one - 0.05 * pull / whole for one, pull in zip(moved, gradient, strict=True)]
        blend = [one + step for one, step in zip(blend, moved, strict=True)]
    return [SHARP * one for one in blend]


def scored(row: Row, weights: list[float], bias: float) -> float:
    """The weighted sum of a text."""
    return bias + sum(weights[at] * value for at, value in row.items())


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    known, texts = pairs(), told()
    if not chosen.write:
        for writer in sorted({one.writer for one in known}):
            weights, bias = fit([one for one in known if one.writer != writer], texts)
            left = [one for one in known if one.writer == writer]
            right = sum(
                scored(one.strong, weights, bias) > scored(one.weak, weights, bias) for one in left
            )
            print(f"writer {writer} left out: {right} of {len(left)} in order")
        return 0
    weights, _ = fit(known, texts)
    most = max(map(abs, weights))
    whole = bytes(round(127 * one / most) + 128 for one in weights)
    encoded = b85encode(whole).decode()
    lines = "\n".join(f"  {encoded[at : at + 96]}" for at in range(0, len(encoded), 96))
    blend = ", ".join(f"{one:.3f}" for one in fit_blend(weights))
    FILE.write_text(
        "# The ranker's weights, one byte each, in base 85, by tests/tools/train_ranker.py.\n"
        f"scale: {127 / most:.4f}\nblend: [{blend}]\nweights: |-\n{lines}\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
