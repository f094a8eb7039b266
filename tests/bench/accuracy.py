"""How often the stronger of two texts reads as the stronger one.

    python -m tests.bench.accuracy              the texts that rules are tuned on
    python -m tests.bench.accuracy --heldout    the third that is kept aside; run it once
    python -m tests.bench.accuracy --folder F   texts of your own

A folder holds files of JSON lines: id, category, kind, level (weak, middle, strong), group, text.
The weak and the strong texts of a group are its pairs; a group with a middle one is a triple. A
tie counts half. Pairs of like length (0.8 to 1.25 by words) are given by themselves, and as
floors what counting words, digits or the share of "I" would rank.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from coach.evidence.reader import read
from coach.evidence.readings import Kind
from coach.text import count_words

CORPUS = Path(__file__).parents[1] / "corpus"
LIKE = (0.8, 1.25)
Z = 1.96
"""For intervals of 95%."""

SHOWN = 30
"""Characters of a row's label."""


@dataclass(frozen=True)
class Text:
    """One text of the corpus."""

    id: str
    category: str
    kind: Kind
    level: str
    group: str
    text: str


Pair = tuple[Text, Text]
"""The weak one and the strong one of a group."""

Measure = Callable[[Text], float]


def read_folder(folder: Path) -> list[Text]:
    """All texts of a folder."""
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                value = json.loads(line)
                level = "strong" if value["level"] == "senior" else value["level"]
                names = ("id", "category", "kind", "group", "text")
                found.append(Text(level=level, **{name: value[name] for name in names}))
    return found


def groups_of(texts: Iterable[Text]) -> list[dict[str, list[Text]]]:
    """The texts of each group by level."""
    groups: dict[str, dict[str, list[Text]]] = defaultdict(lambda: defaultdict(list))
    for one in texts:
        groups[one.group][one.level].append(one)
    return list(groups.values())


def is_like(pair: Pair) -> bool:
    """Whether both are of like length."""
    weak, strong = map(count_words, (pair[0].text, pair[1].text))
    return weak > 0 and LIKE[0] <= strong / weak <= LIKE[1]


def right(pairs: Iterable[Pair], measure: Measure) -> float:
    """In how many pairs the strong text measures more; a tie counts half."""
    return sum(
        (measure(strong) > measure(weak)) + (measure(strong) == measure(weak)) / 2
        for weak, strong in pairs
    )


def wilson(hits: float, n: int) -> tuple[float, float]:
    """The Wilson interval of a share."""
    if not n:
        return 0.0, 1.0
    share = hits / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return middle - half, middle + half


def row(label: str, hits: float, n: int) -> str:
    """A share with its interval."""
    if not n:
        return f"{label:<{SHOWN}}{'none':>8}"
    low, high = wilson(hits, n)
    return f"{label:<{SHOWN}}{hits / n:>8.3f}   {low:.3f} to {high:.3f}   n = {n}"


def i_ratio(text: Text) -> float:
    """The share of words that are "I"."""
    words = re.findall(r"[\w'’]+", text.text)
    return sum(word.split("'")[0].split("’")[0] == "I" for word in words) / max(1, len(words))


FLOORS: dict[str, Measure] = {
    "word count": lambda one: count_words(one.text),
    "digit count": lambda one: sum(letter.isdigit() for letter in one.text),
    '"I" ratio': i_ratio,
}


def report(texts: Sequence[Text], misses: bool) -> Iterable[str]:
    """The lines of the report."""
    readings = {one.id: read(one.text, one.kind) for one in texts}

    def strength(one: Text) -> float:
        return readings[one.id].strength

    groups = groups_of(texts)
    pairs = [pair for group in groups for pair in product(group["weak"], group["strong"])]
    like = [pair for pair in pairs if is_like(pair)]
    yield f"{len(texts)} texts, {len(pairs)} pairs, {len(like)} of them of like length"
    yield ""
    yield row("all pairs", right(pairs, strength), len(pairs))
    yield row("of like length", right(like, strength), len(like))
    for category in sorted({one.category for one in texts}):
        own = [pair for pair in like if pair[0].category == category]
        yield row(f"  {category}", right(own, strength), len(own))
    for name, measure in FLOORS.items():
        yield row(f"  floor: {name}", right(like, measure), len(like))
    triples = [
        triple
        for group in groups
        for triple in product(group["weak"], group["middle"], group["strong"])
    ]
    ordered = [(a, b, c) for a, b, c in triples if strength(a) < strength(b) < strength(c)]
    yield row("triples in order", len(ordered), len(triples))
    yield ""
    for level in ("strong", "middle", "weak"):
        own_texts = [one for one in texts if one.level == level]
        words = sum(count_words(one.text) for one in own_texts)
        counts = {
            polarity: sum(
                found.polarity == polarity
                for one in own_texts
                for found in readings[one.id].findings
            )
            for polarity in ("weak", "strong")
        }
        if words:
            yield (
                f"{level:<8} {counts['weak'] / words * 100:6.2f} weak and "
                f"{counts['strong'] / words * 100:6.2f} strong findings in 100 words"
            )
    noticed = [one for one in texts if readings[one.id].notice]
    yield f"{len(noticed)} texts cannot be read"
    if misses:
        yield ""
        for weak, strong in like:
            if strength(strong) <= strength(weak):
                yield f"{strength(weak):.2f} {weak.id}: {weak.text}"
                yield f"{strength(strong):.2f} {strong.id}: {strong.text}"
                yield ""


def main() -> None:
    """Print the report of one folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.accuracy")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--heldout", action="store_true", help="the texts that are kept aside")
    which.add_argument("--folder", type=Path, help="a folder of JSON lines")
    parser.add_argument("--misses", action="store_true", help="print the pairs that come out wrong")
    chosen = parser.parse_args()
    folder = chosen.folder or CORPUS / ("heldout" if chosen.heldout else "tuning")
    if chosen.heldout and chosen.misses:
        parser.error("texts that are kept aside are not looked at")
    texts = read_folder(folder)
    if not texts:
        parser.error(f"{folder}: no texts here")
    for line in report(texts, chosen.misses):
        print(line)


if __name__ == "__main__":
    main()
