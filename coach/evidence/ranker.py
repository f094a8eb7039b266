"""Strength as one number: a small linear model that orders like texts. It never praises.

Features are the skeleton of function words, the letters of words in runs of two to four, and how
many elements are held and touched. Each is hashed into one of 2,048 buckets with a whole-number
weight; `python -m tests.tools.train_ranker` fits them on `tests/corpus/pairs/` and writes
`data/ranker.yaml`.
"""

from __future__ import annotations

import math
from base64 import b85decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from coach.evidence.elements.text import Placed
from coach.evidence.lexicon import lists
from coach.evidence.tokens import MARK, NAME, NUMBER, Tokens

BUCKETS = 2048
"""Weights of one byte each."""

ELEMENT_SCALE = 3.0
"""What an element's feature counts beside one run of letters."""


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights."""

    weights: tuple[int, ...]
    """From -127 to 127."""
    scale: float
    """What the weighted sum is divided by before the logistic function."""
    bias: float
    blend: tuple[float, ...]
    """Of `blended`: a constant, then a weight for each of its parts."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ship.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    from coach.content.words import data_file

    data = data_file("ranker.yaml")
    raw = b85decode("".join(str(data["weights"]).split()))
    return Model(tuple(byte - 128 for byte in raw), float(data["scale"]), float(data["bias"]),
                 tuple(map(float, data["blend"])))  # fmt: skip


def bucket(feature: str) -> int:
    """The bucket of a feature; the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[int, ...]:
    """The buckets of a word's runs of two to four letters."""
    framed = f"^{word[:24]}$"
    return tuple(
        bucket(f"c{framed[at : at + size]}")
        for size in (2, 3, 4)
        for at in range(len(framed) - size + 1)
    )


@lru_cache(maxsize=20_000)
def _row(first: str, second: str, third: str) -> tuple[int, int, int]:
    """The buckets of a run of the skeleton that ends in `third`."""
    return bucket(f"s{third}"), bucket(f"s{second} {third}"), bucket(f"s{first} {second} {third}")


@lru_cache(maxsize=4096)
def sentence_row(text: str) -> tuple[int, tuple[tuple[int, float], ...]]:
    """The words of one sentence, and its features of length one together."""
    tokens = Tokens(text)
    function = lists()["function"]
    counts: dict[int, float] = {}
    before, last, words = "<", "<", 0
    for word, kind in zip(tokens.words, tokens.kinds, strict=True):
        if kind == MARK:
            # Marks come and go with the form of a text, so they say nothing.
            continue
        words += 1
        shape = (
            "#" if kind == NUMBER else "N" if kind == NAME else word if word in function else "x"
        )
        found = _row(before, last, shape)
        for one in found if kind == NUMBER else (*found, *_letters(word)):
            counts[one] = counts.get(one, 0.0) + 1.0
        before, last = last, shape
    damped = {one: math.log1p(count) for one, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in damped.values())) or 1.0
    return words, tuple((one, value / norm) for one, value in damped.items())


def features(sentences: Iterable[str], found: Sequence[Placed]) -> dict[int, float]:
    """The features of a text: the mean over its sentences by words, and its elements.

    A mean, so that saying more of the same is no stronger.

    Args:
        sentences: of the text.
        found: its elements.
    """
    rows = [sentence_row(text) for text in sentences]
    total = sum(words for words, _ in rows) or 1
    row: dict[int, float] = {}
    for words, values in rows:
        share = words / total
        for place, value in values:
            row[place] = row.get(place, 0.0) + share * value
    for place, value in element_row(found, total).items():
        row[place] = row.get(place, 0.0) + value
    return row


def element_row(found: Sequence[Placed], words: int) -> dict[int, float]:
    """The features of a text's elements."""
    per = ELEMENT_SCALE / math.sqrt(words + 10)
    shown: dict[str, int] = {}
    for one in found:
        name = f"e{one.name}{'+' if one.held else '~'}"
        shown[name] = min(shown.get(name, 0) + 1, 3)
    row: dict[int, float] = {}
    for name, count in shown.items():
        place = bucket(name)
        row[place] = row.get(place, 0.0) + per * count
    return row


@lru_cache(maxsize=20_000)
def _sentence_score(text: str) -> tuple[int, float]:
    """The words of a sentence, and what its features weigh together."""
    weights = model().weights
    words, values = sentence_row(text)
    return words, sum(weights[place] * value for place, value in values)


def strength_of(sentences: Sequence[str], found: Sequence[Placed], words: int) -> float:
    """The strength of a text from 0 to 1, before anything caps it.

    Args:
        sentences: of the text.
        found: its elements.
        words: how many it has.
    """
    known = model()
    scores = [_sentence_score(text) for text in sentences]
    total = sum(count for count, _ in scores) or 1
    summed = sum(count * score for count, score in scores) / total
    summed += sum(
        known.weights[place] * value for place, value in element_row(found, total).items()
    )
    parts = blended(summed / known.scale + known.bias, found, words)
    blend = known.blend
    whole = blend[0] + sum(weight * one for weight, one in zip(blend[1:], parts, strict=True))
    return 1.0 / (1.0 + math.exp(-whole))


def blended(raw: float, found: Sequence[Placed], words: int) -> tuple[float, float, float]:
    """What strength is made of: the model's sum, and how many elements and background are held."""
    held = {one.name for one in found if one.held}
    share = min(1.0, LONG / max(words, 1))
    praised = len(held - BACKGROUND - UNPRAISED)
    return raw, min(praised, MOST_HELD) * share, len(held & BACKGROUND) * share


BACKGROUND = frozenset({"act", "stakes", "detail", "reason"})
"""Elements that most answers hold, weak ones too."""
UNPRAISED = frozenset({"credit", "counter", "level", "blame", "failure", "ours"})
"""Elements that say nothing for the candidate."""
MOST_HELD = 4
LONG = 250
"""Words from which on elements are spread thin."""
