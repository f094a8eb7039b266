"""Which must-hears of a question an answer gives: heard firmly, still open, or something between.

Sentences are compared with the samples of the question's writers, and read by the analyzer. A small
sum of that, fitted on answers that readers have marked, says how likely a must-hear is given; it
speaks up only at both ends, where it is mostly right.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from msgspec import Struct
from msgspec.structs import replace

from coach.content.interview import Lack
from coach.content.listening import Listening, MustHear
from coach.evidence.missing_elements import given_by, lacking
from coach.evidence.ranker import strength_of
from coach.evidence.readings import Kind
from coach.evidence.text_units import PlacedUnit, placed_units
from coach.practice.hearing.terms import concept, features, table
from coach.practice.quote_spans import SEPARATOR

State = Literal["firm", "between", "open"]

SMOOTHING = 0.5
"""Added to every count of samples, so that a word that was never seen decides nothing."""

NEAREST = 3
"""Samples nearest to a sentence of which the mean likeness is taken."""


class Heard(Struct, frozen=True):
    """How one must-hear stands in an answer."""

    must_hear: MustHear
    state: State
    start: int
    end: int
    """The sentence that gives it best, as a span of the answer; empty where it is open."""
    chance: float
    """How likely it is given, 0 to 1."""
    sure: float = 0.0
    """How likely it is that very sentence that gives it, 0 to 1."""
    concepts: float = 0.0
    """The share of its groups of words that this sentence has, 0 to 1."""


@lru_cache(maxsize=64)
def hear(answer: str, listening: Listening, kind: Kind) -> tuple[Heard, ...]:
    """How each must-hear stands in an answer, in the order of the question's file.

    Kept for the latest answers: every follow-up hears all that was said before it again.

    Args:
        answer: everything that was said to the question.
        listening: what its interviewer listens for.
        kind: as what kind of text it is read.
    """
    if not any(one.accepted for one in listening.must_hears):
        return _any_answer(answer, listening)
    sentences = placed_units(answer, kind)
    samples = samples_of(listening)
    known = table()
    found = []
    for one, row, points in measured(sentences, samples):
        chance = known.heard.of(row)
        pointed = [known.pointed.of(each) for each in points]
        state: State = "between"
        if chance >= known.firm:
            state = "firm"
        elif chance <= known.open:
            state = "open"
        start, end, sure, shared = 0, 0, 0.0, 0.0
        if sentences and state != "open":
            sure = max(pointed)
            place = pointed.index(sure)
            best, shared = sentences[place], points[place][POINTS.index("concepts")]
            start, end = best.start, best.start + len(best.text)
        found.append(Heard(one, state, start, end, chance, sure, shared))
    return tuple(found)


def hear_all(replies: Sequence[str], listening: Listening, kind: Kind) -> tuple[Heard, ...]:
    """How each must-hear stands in an answer and its replies, joined with `SEPARATOR`.

    Each is heard on its own and the best one counts: the chances were fitted on single answers, and
    everything looks likely in a long enough text.
    """
    if not any(one.accepted for one in listening.must_hears):
        return _any_answer(SEPARATOR.join(replies), listening)
    parts = [hear(text, listening, kind) for text in replies] or [hear("", listening, kind)]
    starts = [0]
    for text in replies:
        starts.append(starts[-1] + len(text) + len(SEPARATOR))
    best = []
    for rows in zip(*parts, strict=True):
        at = max(range(len(rows)), key=lambda place: rows[place].chance)
        moved = starts[at] if rows[at].state != "open" else 0
        best.append(replace(rows[at], start=rows[at].start + moved, end=rows[at].end + moved))
    return tuple(best)


class Samples(NamedTuple):
    """A question's samples, counted."""

    must_hears: tuple[MustHear, ...]
    given: dict[str, tuple[frozenset[str], ...]]
    """For each must-hear the features of each sample that gives it."""
    counts: dict[str, Counter[str]]
    """For each must-hear how many of those samples have a feature."""
    all: Counter[str]
    """The same over all must-hears."""
    total: int
    """Samples that give anything."""
    rarity: dict[str, float]
    """How rare a feature is over all samples, near misses too; squared."""
    lengths: dict[str, tuple[float, ...]]
    """For each must-hear the rarity of each of those samples, added up."""


@lru_cache(maxsize=16)
def samples_of(listening: Listening) -> Samples:
    """The samples of a question, counted."""
    given = {
        one.id: tuple(
            frozenset(features(text)) for text in (*one.accepted, one.title, one.probe, one.again)
        )
        for one in listening.must_hears
    }
    missed = [frozenset(features(text)) for one in listening.must_hears for text in one.rejected]
    counts = {name: Counter(word for row in rows for word in row) for name, rows in given.items()}
    every = sum(counts.values(), Counter())
    often = every + Counter(word for row in missed for word in row)
    total = sum(map(len, given.values()))
    rarity = {
        word: math.log((total + len(missed) + 1) / count) ** 2 for word, count in often.items()
    }
    lengths = {
        name: tuple(sum(rarity[word] for word in row) for row in rows)
        for name, rows in given.items()
    }
    return Samples(listening.must_hears, given, counts, every, total, rarity, lengths)


MEASURES = (
    "likely", "second", "nearest", "concepts", "strength", "narrative", "support", "element",
)  # fmt: skip
"""What is measured of an answer for a must-hear: how much more the words of its two best sentences
are of its samples than of the others', how near the best one is to three samples, the share of its
groups of words that a sentence has, the strength of the answer, whether the must-hear is narrative,
how many sentences speak for it, and the chance that one holds an element it refers to."""

POINTS = ("likely", "nearest", "concepts", "margin", "element", "words")
"""What is measured of one sentence, to tell the one that gives a must-hear best."""


class Measured(NamedTuple):
    """A must-hear in an answer, as numbers."""

    must_hear: MustHear
    row: tuple[float, ...]
    """Its `MEASURES`."""
    points: Sequence[tuple[float, ...]]
    """For each sentence its `POINTS`."""


def measured(sentences: Sequence[PlacedUnit], samples: Samples) -> list[Measured]:
    """What is measured of an answer for each must-hear of its question."""
    rows = [frozenset(features(one.text)) for one in sentences]
    strength = strength_of([(one.text, one.chances) for one in sentences]) if sentences else 0.0
    likely = {one.id: [_likely(row, one.id, samples) for row in rows] for one in samples.must_hears}
    found = []
    for one in samples.must_hears:
        groups = [concept(group) for group in one.concepts]
        near = [_nearest(row, one.id, samples) for row in rows]
        shares = [
            sum(bool(group.search(sentence.text)) for group in groups) / len(groups)
            if groups
            else 0.0
            for sentence in sentences
        ]
        chances = [
            max((sentence.chances.get(name, 0.0) for name in one.elements), default=0.0)
            for sentence in sentences
        ]
        own = likely[one.id]
        points = [
            (
                own[place] / math.sqrt(len(row) or 1),
                near[place],
                shares[place],
                _margin(likely, one.id, place) / math.sqrt(len(row) or 1),
                chances[place],
                math.log(len(row) or 1),
            )
            for place, row in enumerate(rows)
        ]
        order = sorted(range(len(rows)), key=lambda place: -(own[place] + 10 * near[place]))
        best, second = [own[place] for place in (*order[:2], *order[:1])[:2]] or (0.0, 0.0)
        row = (
            best,
            second if len(order) > 1 else 0.0,
            near[order[0]] if order else 0.0,
            max(shares, default=0.0),
            strength,
            float(one.kind == "narrative"),
            float(sum(value > 0 for value in own)),
            max(chances, default=0.0),
        )
        found.append(Measured(one, row, points))
    return found


def _margin(likely: dict[str, list[float]], name: str, place: int) -> float:
    """How much more a sentence speaks for a must-hear than for any other."""
    others = [values[place] for other, values in likely.items() if other != name]
    return likely[name][place] - max(others, default=0.0)


def _likely(row: frozenset[str], name: str, samples: Samples) -> float:
    """The logarithm of how much more a sentence's words are of these samples than of the others."""
    own, count = samples.counts[name], len(samples.given[name])
    others = samples.total - count
    return sum(
        math.log((own[word] + SMOOTHING) / (count + 2 * SMOOTHING))
        - math.log((samples.all[word] - own[word] + SMOOTHING) / (others + 2 * SMOOTHING))
        for word in row
        if word in samples.all
    )


def _nearest(row: frozenset[str], name: str, samples: Samples) -> float:
    """The mean cosine of a sentence with the samples nearest to it."""
    rarity = samples.rarity
    length = sum(rarity.get(word, 0.0) for word in row)
    likeness = sorted(
        (
            sum(rarity[word] for word in row & sample) / math.sqrt(length * own)
            for sample, own in zip(samples.given[name], samples.lengths[name], strict=True)
            if length
        ),
        reverse=True,
    )[:NEAREST]
    return sum(likeness) / NEAREST


def _any_answer(answer: str, listening: Listening) -> tuple[Heard, ...]:
    """What a round listens for in any answer: each id is a thing that an answer can lack."""
    asked = [lack for lack in get_args(Lack) if any(one.id == lack for one in listening.must_hears)]
    missing = lacking(answer, asked)
    found = []
    for one in listening.must_hears:
        span = given_by(answer, one.id)
        state: State = "open" if one.id in missing else "firm" if span else "between"
        start, end = span or (0, 0)
        found.append(Heard(one, state, start, end, {"open": 0.0, "firm": 1.0}.get(state, 0.5)))
    return tuple(found)
