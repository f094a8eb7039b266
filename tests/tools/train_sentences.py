"""Fit the weights of `data/sentences.yaml` on the labelled sentences of `tests/corpus/sentences/`.

    python -m tests.tools.train_sentences            say how well each element is told on the texts
                                                     of writers that were left out
    python -m tests.tools.train_sentences --write    and write the file; the same bytes every time

Logistic regression, one element at a time, by steps in a fixed order, so that it needs nothing but
Python. The bounds of touched and held are read off the sentences of writers that were left out.
"""

from __future__ import annotations

import argparse
import json
import math
from array import array
from base64 import b85encode
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from coach.evidence.elements.find import find
from coach.evidence.elements.likely import PLACES, family_of, groups_of, row_of

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "tests" / "corpus" / "sentences"
FILE = ROOT / "data" / "sentences.yaml"

ELEMENTS = (
    "decision", "alternative", "cost", "risk", "check", "rollout", "result", "share",
    "influence", "framing", "lesson", "fault", "observed", "help", "counter", "level",
    "concedes", "denies", "blames", "collapses", "unsure", "mechanism", "changes", "checked",
)  # fmt: skip
TOUCHED = 0.5
"""What a sentence that is labelled `name~`, said but not quotable, teaches."""

FOLDS = 3
"""Groups of writers of which one at a time is left out."""
EPOCHS, RATE, RIDGE = 8, 0.2, 5e-4

SHARES = {"touched": 0.5, "held": 0.75, "sure": 0.9}
"""The share of right ones from which on an element counts as touched, as held, and as sure."""
DOUBTFUL = 0.2
"""The share of right ones under which what a finder holds is doubted."""
FEWEST = 8
"""Sentences that such a share is read off at least."""


class Labelled(NamedTuple):
    """A sentence: its features, its labels and its writer."""

    text: str
    """The id of its text."""
    places: array[int]
    values: array[float]
    labels: dict[str, float]
    writer: str
    family: str
    """The elements that it is labelled with."""
    held: frozenset[str]
    """Elements that the finders hold in it."""


def sentences() -> list[Labelled]:
    """All labelled sentences, by file and line."""
    listed = []
    for file in sorted(SENTENCES.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            known = json.loads(line)
            texts = [text for text, _ in known["sentences"]]
            found = find(texts, known["kind"])
            told_by = groups_of(texts, known["kind"], found)
            for (_, labels), seen, here in zip(known["sentences"], found, told_by, strict=True):
                row = row_of(here)
                listed.append(
                    Labelled(
                        known["id"],
                        array("i", row),
                        array("d", row.values()),
                        {one.rstrip("~"): TOUCHED if "~" in one else 1.0 for one in labels},
                        file.stem,
                        known["kind"] if known["kind"] in ("feedback", "reply") else "told",
                        frozenset(one.name for one in seen if one.held),
                    )
                )
    return listed


def fit(known: Sequence[Labelled], element: str) -> tuple[list[float], float]:
    """Weights and bias of one element."""
    weights, steps = [0.0] * PLACES, [1e-2] * PLACES
    bias = -2.0
    for _ in range(EPOCHS):
        for one in known:
            total = bias
            for place, value in zip(one.places, one.values, strict=True):
                total += weights[place] * value
            off = 1.0 / (1.0 + math.exp(-total)) - one.labels.get(element, 0.0)
            bias -= 0.02 * off
            for place, value in zip(one.places, one.values, strict=True):
                pull = off * value + RIDGE * weights[place]
                steps[place] += pull * pull
                weights[place] -= RATE * pull / math.sqrt(steps[place])
    return weights, bias


def total_of(one: Labelled, weights: Sequence[float], bias: float) -> float:
    """The sum of a sentence."""
    return bias + sum(
        weights[place] * value for place, value in zip(one.places, one.values, strict=True)
    )


class Told(NamedTuple):
    """A sentence whose writer was left out."""

    total: float
    label: float
    held: bool
    """Whether a finder holds the element in it."""
    text: str
    """The id of its text."""


def left_out(known: Sequence[Labelled], element: str) -> list[Told]:
    """The sum of each sentence by weights that never saw its writer, the highest first."""
    writers = sorted({one.writer for one in known})
    told = []
    for fold in range(FOLDS):
        out = set(writers[fold::FOLDS])
        if not out:
            continue
        weights, bias = fit([one for one in known if one.writer not in out], element)
        told += [
            Told(
                total_of(one, weights, bias),
                one.labels.get(element, 0.0),
                element in one.held,
                one.text,
            )
            for one in known
            if one.writer in out
        ]
    return sorted(told, reverse=True)


def bound(told: Sequence[Told], share: float, *, touched: bool) -> float:
    """The lowest sum from which on so large a share of the sentences has the element."""
    right, lowest = 0.0, MOST
    for count, one in enumerate(told, 1):
        right += 1.0 if touched and one.label else one.label
        if count >= FEWEST and right >= share * count:
            lowest = one.total
    return lowest


def doubted(told: Sequence[Told]) -> float:
    """The sum under which what a finder holds is wrong more often than right."""
    right, highest = 0.0, -MOST
    for count, one in enumerate((one for one in reversed(told) if one.held), 1):
        right += one.label
        if right < DOUBTFUL * count:
            highest = one.total
    return highest


MOST = 99.0
"""A sum that no sentence has."""


def fit_recovery(told: dict[str, list[Told]]) -> dict[str, float]:
    """How the score of a reply follows from what its sentences hold, by writers left out.

    Least squares with a ridge over the likeliest sentence of each element, in plain steps.
    """
    scores = {
        known["id"]: float(known["score"])
        for file in sorted(SENTENCES.glob("*.jsonl"))
        for known in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if "score" in known
    }
    rows: dict[str, list[float]] = {text: [0.0] * len(told) for text in sorted(scores)}
    for place, element in enumerate(told):
        for one in told[element]:
            likely = 1.0 / (1.0 + math.exp(-one.total))
            rows[one.text][place] = max(rows[one.text][place], likely)
    weights, bias = [0.0] * len(told), 3.0

    def score(row: list[float]) -> float:
        return bias + sum(weight * one for weight, one in zip(weights, row, strict=True))

    for _ in range(3000):
        pull, constant = [0.0] * len(told), 0.0
        for text, row in rows.items():
            off = score(row) - scores[text]
            constant += off
            pull = [total + off * one for total, one in zip(pull, row, strict=True)]
        bias -= 0.3 * constant / len(rows)
        weights = [
            weight - 0.3 * (total / len(rows) + 0.002 * weight)
            for weight, total in zip(weights, pull, strict=True)
        ]
    near = sum(
        abs(min(5, max(1, round(score(row)))) - scores[text]) <= 1 for text, row in rows.items()
    )
    print(f"recovery     within a step of the writer's score: {near} of {len(rows)}")
    return {"bias": bias, **dict(zip(told, weights, strict=True))}


@lru_cache(maxsize=1)
def known_sentences() -> list[Labelled]:
    """All labelled sentences, read once in each process."""
    return sentences()


def learn(element: str) -> tuple[list[Told], list[float], float]:
    """The left-out sums of an element, and its weights and bias from all sentences."""
    known = [one for one in known_sentences() if one.family == family_of(element)]
    return left_out(known, element), *fit(known, element)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        learned = dict(zip(ELEMENTS, pool.map(learn, ELEMENTS), strict=True))
    bounds: dict[str, dict[str, float]] = {}
    for element, (told, _, _) in learned.items():
        bounds[element] = {
            name: bound(told, share, touched=name == "touched") for name, share in SHARES.items()
        } | {"doubted": doubted(told)}
        every = sum(one.label > 0 for one in told)
        for name in SHARES:
            over = [one.label for one in told if one.total >= bounds[element][name]]
            print(
                f"{element:12} {name:8} {sum(one > 0 for one in over)} right of {len(over)}, "
                f"of {every} that have it"
            )
    replies = {name: told for name, (told, _, _) in learned.items() if family_of(name) == "reply"}
    recovery = fit_recovery(replies)
    if chosen.write:
        write({name: fitted[1:] for name, fitted in learned.items()}, bounds, recovery)
    return 0


def write(
    fitted: dict[str, tuple[list[float], float]],
    bounds: dict[str, dict[str, float]],
    recovery: dict[str, float],
) -> None:
    """Write the file: weights and biases by element, bounds, and what recovery adds up from."""
    most = max(abs(weight) for weights, _ in fitted.values() for weight in weights)
    whole = bytes(
        round(127 * fitted[element][0][place] / most) + 128
        for place in range(PLACES)
        for element in ELEMENTS
    )
    encoded = b85encode(whole).decode()
    lines = "\n".join(f"  {encoded[at : at + 96]}" for at in range(0, len(encoded), 96))
    elements = "\n".join(
        f"  {element}: {{bias: {fitted[element][1]:.4f}, "
        + ", ".join(f"{name}: {value:.3f}" for name, value in bounds[element].items())
        + "}"
        for element in ELEMENTS
    )
    added = ", ".join(f"{name}: {value:.3f}" for name, value in recovery.items())
    FILE.write_text(
        "# How sentences that hold an element are worded, by tests/tools/train_sentences.py:\n"
        "# for each of 4,096 buckets a byte for each element, in base 85.\n"
        f"scale: {127 / most:.4f}\nrecovery: {{{added}}}\nelements:\n{elements}\n"
        f"weights: |-\n{lines}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    raise SystemExit(main())
