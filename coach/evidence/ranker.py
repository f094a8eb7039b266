"""Strength as one number: a small linear model that orders like texts. It never praises.

Features are the skeleton of function words, the letters of words in runs of two to four, and how
many elements are held and touched. Each is hashed into one of 2,048 buckets with a whole-number
weight; `python -m tests.tools.train_ranker` fits them on `tests/corpus/pairs/` and writes
`data/ranker.yaml`.
"""

from __future__ import annotations

import math
from base64 import b85decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from coach.evidence.concrete import recites
from coach.evidence.elements.text import Placed
from coach.evidence.lexicon import lists
from coach.evidence.tokens import MARK, NAME, NUMBER, Tokens, tokens_of

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
    """What a weighted sum is divided by."""
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
    return Model(tuple(byte - 128 for byte in raw), float(data["scale"]),
                 tuple(map(float, data["blend"])))  # fmt: skip


def bucket(feature: str) -> int:
    """The bucket of a feature; the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=20_000)
def letters_of(word: str) -> tuple[int, ...]:
    """The buckets of a word's runs of two to four letters."""
    framed = f"^{word[:24]}$"
    return tuple(
        bucket(f"c{framed[at : at + size]}")
        for size in (2, 3, 4)
        for at in range(len(framed) - size + 1)
    )


@lru_cache(maxsize=20_000)
def run_of(first: str, second: str, third: str) -> tuple[int, int, int]:
    """The buckets of a run of the skeleton that ends in `third`."""
    return bucket(f"s{third}"), bucket(f"s{second} {third}"), bucket(f"s{first} {second} {third}")


def skeleton(tokens: Tokens) -> Iterator[tuple[str, str, str]]:
    """Each word of a sentence behind the two before it: small words as they stand, and shapes.

    Marks come and go with the form of a text, so they say nothing.
    """
    function = lists()["function"]
    before, last = "<", "<"
    for word, kind in zip(tokens.words, tokens.kinds, strict=True):
        if kind == MARK:
            continue
        shape = (
            "#" if kind == NUMBER else "N" if kind == NAME else word if word in function else "x"
        )
        yield before, last, shape
        before, last = last, shape


def sentence_row(text: str) -> tuple[int, dict[int, float]]:
    """The words of one sentence, and its features of length one together."""
    tokens = tokens_of(text)
    runs = list(skeleton(tokens))
    places = [place for run in runs for place in run_of(*run)]
    places += [place for word in _spelled(tokens) for place in letters_of(word)]
    row: dict[int, float] = {}
    for place in places:
        row[place] = row.get(place, 0.0) + 1 / math.sqrt(len(places))
    return len(runs), row


def _spelled(tokens: Tokens) -> Iterator[str]:
    return (
        word
        for word, kind in zip(tokens.words, tokens.kinds, strict=True)
        if kind not in (MARK, NUMBER)
    )


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
        for place, value in values.items():
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
def _letters_weight(word: str) -> tuple[int, int]:
    """What a word's letters weigh together, and how many features they are."""
    weights, places = model().weights, letters_of(word)
    return sum(weights[place] for place in places), len(places)


@lru_cache(maxsize=20_000)
def _run_weight(run: tuple[str, str, str]) -> int:
    """What a run of the skeleton weighs."""
    weights = model().weights
    return sum(weights[place] for place in run_of(*run))


@lru_cache(maxsize=4096)
def _sentence_score(text: str) -> tuple[int, float]:
    """The words of a sentence, and what its features weigh together: as `sentence_row` has it.

    What only recites the scorer's words weighs nothing.
    """
    tokens = tokens_of(text)
    if recites(tokens):
        return 0, 0.0
    runs = list(skeleton(tokens))
    letters = [_letters_weight(word) for word in _spelled(tokens)]
    count = 3 * len(runs) + sum(one for _, one in letters)
    total = sum(map(_run_weight, runs)) + sum(one for one, _ in letters)
    return len(runs), total / math.sqrt(count or 1)


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
    wording = sum(count * score for count, score in scores) / total / known.scale
    elements = sum(
        known.weights[place] * value for place, value in element_row(found, total).items()
    )
    parts = blended(wording, elements / known.scale, found, words)
    blend = known.blend
    whole = blend[0] + sum(weight * one for weight, one in zip(blend[1:], parts, strict=True))
    return 1.0 / (1.0 + math.exp(-whole))


def blended(
    wording: float, elements: float, found: Sequence[Placed], words: int
) -> tuple[float, ...]:
    """What strength is made of: the model's sums of wording and of elements, and how many elements
    and how much background is held."""
    held = {one.name for one in found if one.held}
    share = min(1.0, LONG / max(words, 1))
    praised = min(len(held - BACKGROUND - UNPRAISED), MOST_HELD)
    return wording, elements, praised * share, len(held & BACKGROUND) * share


BACKGROUND = frozenset({"act", "stakes", "detail", "reason"})
"""Elements that most answers hold, weak ones too."""
UNPRAISED = frozenset({"credit", "counter", "level", "blame", "failure", "ours"})
"""Elements that say nothing for the candidate."""
MOST_HELD = 4
LONG = 250
"""Words from which on elements are spread thin."""
