"""Strength as one number: a small linear model that orders like texts. It never praises.

Features are the skeleton of function words and the letters of words in runs of two to four, each
hashed into one of 2,048 buckets with a whole-number weight, and how likely the text holds each
element. `python -m tests.tools.train_ranker` fits them on rated texts and writes
`data/ranker.yaml`.
"""

from __future__ import annotations

import math
from base64 import b85decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from coach.evidence.concrete import recites
from coach.evidence.lexicon import lists
from coach.evidence.tokens import MARK, NAME, NUMBER, Tokens, tokens_of

BUCKETS = 2048
"""Weights of one byte each."""


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights."""

    weights: tuple[int, ...]
    """From -127 to 127."""
    scale: float
    """What a weighted sum is divided by."""
    bias: float
    elements: dict[str, tuple[float, float]]
    """For each element the weights of its chance in the likeliest sentence, and of the mean."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ship.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    from coach.content.shipped import data_file

    data = data_file("ranker.yaml")
    raw = b85decode("".join(str(data["weights"]).split()))
    return Model(
        tuple(byte - 128 for byte in raw),
        float(data["scale"]),
        float(data["bias"]),
        {name: (float(best), float(mean)) for name, (best, mean) in data["elements"].items()},
    )


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


Sentences = Sequence[tuple[str, Mapping[str, float]]]
"""The sentences of a text, each with the chance that it holds each element."""


def features(sentences: Sentences) -> dict[int, float]:
    """The features of the wording of a text: the mean over its sentences by words.

    A mean, so that saying more of the same is no stronger.
    """
    rows = [sentence_row(text) for text, _ in sentences]
    total = sum(words for words, _ in rows) or 1
    row: dict[int, float] = {}
    for words, values in rows:
        for place, value in values.items():
            row[place] = row.get(place, 0.0) + words / total * value
    return row


LONG = 250
"""Words from which on elements are spread thin."""


def chances_of(sentences: Sentences) -> dict[str, tuple[float, float]]:
    """For each element the chance in the sentence that most likely holds it, and the mean.

    In a long text some sentence is always the likeliest, so that the first is spread over it.
    """
    told = [(text, chances) for text, chances in sentences if chances]
    share = min(1.0, LONG / max(1, sum(len(text.split()) for text, _ in told)))
    columns = {
        name: [chances[name] for _, chances in told] for name in (told[0][1] if told else ())
    }
    return {name: (share * max(each), sum(each) / len(each)) for name, each in columns.items()}


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


def strength_of(sentences: Sentences) -> float:
    """The strength of a text from 0 to 1, before anything caps it."""
    known = model()
    scores = [_sentence_score(text) for text, _ in sentences]
    total = sum(count for count, _ in scores) or 1
    whole = known.bias + sum(count * score for count, score in scores) / total / known.scale
    for name, (likeliest, mean) in chances_of(sentences).items():
        of_likeliest, of_mean = known.elements[name]
        whole += of_likeliest * likeliest + of_mean * mean
    return 1.0 / (1.0 + math.exp(-whole))
