"""Fit the weights of `data/ranker.yaml` on texts whose worth is known.

    python -m tests.tools.train_ranker            fit, and say how the texts of each source rank
                                                  when they are left out
    python -m tests.tools.train_ranker --write    and write the file; the same bytes every time

Known are the weak and strong texts of `tests/corpus/pairs/`, those that were rated, among them the
ones of `tests/corpus/hard/` that look better or worse than they are, the reading cases that say how
strong a text is, and the exemplars. Logistic regression with a ridge, by plain
gradient steps in a fixed order, so that it needs nothing but Python.
"""

from __future__ import annotations

import argparse
import json
import math
from base64 import b85encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from coach.content.library import exemplars, load
from coach.evidence.elements.likely import lanes
from coach.evidence.ranker import BUCKETS, chances_of, features
from coach.evidence.readings import Kind
from coach.evidence.text_units import placed_units
from tests.tools.fit_scores import kind_of

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "tests" / "corpus" / "pairs"
RATED = ROOT / "tests" / "corpus" / "rated"
HARD = ROOT / "tests" / "corpus" / "hard"
CASES = ROOT / "tests" / "evidence" / "cases"
FILE = ROOT / "data" / "ranker.yaml"

STEPS, RATE, RIDGE = 150, 5.0, 1.0
ELEMENT_SCALE = 0.7
"""What a chance counts beside a run of letters, as it varies by a quarter or so."""

SHARP, LIFT = 2.0, 0.8
"""What the sums are stretched and lifted by: the ridge leaves most texts nearer to the middle than
their readers do, and raters are sparing with marks near the top."""

KEPT_ASIDE = ("fourth.yaml", "sixth.yaml")
"""Cases that strength is not fitted on, so that they can still tell."""

PAIR_SHARE, SHORT_SHARE = 0.3, 0.5
"""What a text of a pair, and a short rated one, weighs beside others: a pair's level is its
writer's word alone, and short texts are easily rated."""

JOINED = 5
"""Texts of which a long one is made."""

RATINGS = {
    "strong-no-hire": 0.0, "no-hire": 0.1, "lean-no-hire": 0.3,
    "lean-hire": 0.6, "hire": 0.8, "strong-hire": 1.0,
}  # fmt: skip
"""What the strength of an exemplar should be, by its reference rating."""

ELEMENTS = [lane.name for family in ("told", "feedback") for lane in lanes(family)]

Row = dict[int, float]


class Known(NamedTuple):
    """A text whose worth is known, from 0 to 1."""

    source: str
    row: Row
    worth: float
    share: float


def row_of(text: str, kind: Kind) -> Row:
    """The features of a text: its wording, then two for each element."""
    sentences = [(one.text, one.chances) for one in placed_units(text, kind)]
    row = features(sentences)
    for name, chances in chances_of(sentences).items():
        at = BUCKETS + 2 * ELEMENTS.index(name)
        row[at], row[at + 1] = (ELEMENT_SCALE * one for one in chances)
    return row


def known_texts() -> Iterator[Known]:
    """All texts, by file and line."""
    for file in sorted(PAIRS.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            source = f"pairs {file.stem}"
            yield Known(source, row_of(one["weak"], one["kind"]), 0.0, PAIR_SHARE)
            yield Known(source, row_of(one["strong"], one["kind"]), 1.0, PAIR_SHARE)
        yield from joined(file)
    for file in sorted(HARD.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            worth = sum(one["strength"]) / len(one["strength"])
            yield Known(f"hard {file.stem}", row_of(one["text"], one["kind"]), worth, 1.0)
    for file in sorted(RATED.glob("*.jsonl")):
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            ratings = [rating for two in one["scores"].values() for rating in two]
            worth = (sum(ratings) / len(ratings) - 1) / 4
            yield Known(f"rated {file.stem}", row_of(one["text"], one["kind"]), worth, SHORT_SHARE)
    for file in (one for one in sorted(CASES.glob("*.yaml")) if one.name not in KEPT_ASIDE):
        for case in yaml.safe_load(file.read_text("utf-8")):
            if bound := case["expect"].get("strength"):
                row = row_of(case["text"], case["kind"])
                yield Known(f"cases {file.stem}", row, float(bound.startswith(">")), 1.0)
    for exemplar in exemplars(load()):
        row = row_of(exemplar.text, kind_of(exemplar.round))
        yield Known("exemplars", row, RATINGS[exemplar.rating], 1.0)


def joined(file: Path) -> Iterator[Known]:
    """Long texts, each of several weak or several strong ones: length is worth nothing."""
    pairs = [
        one
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if one["kind"] in ("answer", "story")
    ]
    for first in range(0, len(pairs) - JOINED, JOINED):
        for side, worth in (("weak", 0.0), ("strong", 1.0)):
            text = "\n\n".join(one[side] for one in pairs[first : first + JOINED])
            yield Known(f"joined {file.stem}", row_of(text, "answer"), worth, 1.0)


def fit(known: Sequence[Known]) -> tuple[list[float], float]:
    """Weights and bias."""
    size = BUCKETS + 2 * len(ELEMENTS)
    rows = [([*one.row], [*one.row.values()], one.worth, one.share) for one in known]
    weights, moved = [0.0] * size, [0.0] * size
    bias, bias_moved = 0.0, 0.0
    rate = RATE / len(rows)
    for _ in range(STEPS):
        gradient, pull = [RIDGE * one for one in weights], 0.0
        for places, values, worth, share in rows:
            total = bias
            for at, value in zip(places, values, strict=True):
                total += weights[at] * value
            off = (1.0 / (1.0 + math.exp(-total)) - worth) * share
            for at, value in zip(places, values, strict=True):
                gradient[at] += off * value
            pull += off
        moved = [0.9 * one - rate * step for one, step in zip(moved, gradient, strict=True)]
        weights = [one + step for one, step in zip(weights, moved, strict=True)]
        bias_moved = 0.9 * bias_moved - rate * pull
        bias += bias_moved
    return weights, bias


def in_order(known: Sequence[Known], weights: Sequence[float]) -> tuple[float, int]:
    """The share of weak and strong texts that are in order, and how many of both there are."""
    scored = [
        (one.worth, sum(weights[at] * value for at, value in one.row.items())) for one in known
    ]
    strong = [score for worth, score in scored if worth >= 0.6]
    weak = [score for worth, score in scored if worth <= 0.35]
    right = sum((one > other) + 0.5 * (one == other) for one in strong for other in weak)
    return right / max(1, len(strong) * len(weak)), len(strong) + len(weak)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    known = list(known_texts())
    if not chosen.write:
        for source in sorted({one.source for one in known}):
            weights, _ = fit([one for one in known if one.source != source])
            share, count = in_order([one for one in known if one.source == source], weights)
            print(f"{source} left out: {share:.3f} in order, n {count}", flush=True)
        return 0
    weights, bias = fit(known)
    weights, bias = [SHARP * one for one in weights], SHARP * bias + LIFT
    wording = weights[:BUCKETS]
    most = max(map(abs, wording))
    encoded = b85encode(bytes(round(127 * one / most) + 128 for one in wording)).decode()
    lines = "\n".join(f"  {encoded[at : at + 96]}" for at in range(0, len(encoded), 96))
    elements = "\n".join(
        f"  {name}: [{ELEMENT_SCALE * best:.2f}, {ELEMENT_SCALE * mean:.2f}]"
        for name, best, mean in zip(
            ELEMENTS, weights[BUCKETS::2], weights[BUCKETS + 1 :: 2], strict=True
        )
    )
    FILE.write_text(
        "# The weights of the ranker, by tests/tools/train_ranker.py: of an element its chance in\n"
        "# the likeliest sentence and on average, then of the wording a byte each, in base 85.\n"
        f"bias: {bias:.3f}\nelements:\n{elements}\nscale: {127 / most:.4f}\nweights: |-\n{lines}\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
