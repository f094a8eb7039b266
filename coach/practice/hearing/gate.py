"""Whether an answer is about its question: how like its samples it is, beside all others.

Plain likeness grows with length and with how common the words are, so it is only compared: the
likeness to this question against the likeness to every other question of the bank, as a z-score.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from statistics import fmean, pstdev
from typing import Literal

from coach.content.interview import Prompt
from coach.content.library import listening
from coach.practice.hearing.replies import dont_know
from coach.practice.hearing.terms import Table, features, table
from coach.text import count_words

Topic = Literal["on", "unsure", "off", "dont-know", "too-short"]

FEWEST_WORDS = 40
"""Words of an answer from which on its topic is told."""

SMOOTHING, SIZE = 0.5, 0.5
"""What a count is divided by, and how much it counts against a question to have many samples; both
were chosen on answers whose writers were left out."""


def topic_of(answer: str, prompt: Prompt) -> Topic:
    """Whether an answer is about its question.

    `unsure` says nothing to the candidate; it only holds back evidence cards. A question of a pack
    has no samples, so an answer to it is never called off.
    """
    if dont_know(answer):
        return "dont-know"
    if count_words(answer) < FEWEST_WORDS:
        return "too-short"
    known = table()
    name = f"{prompt.round}/{prompt.id}"
    if name not in known.questions or listening(prompt).id != prompt.id:
        return "on"
    likeness = _likenesses(answer)[known.questions[name]]
    if likeness < known.off[prompt.round]:
        return "off"
    return "on" if likeness >= known.on[prompt.round] else "unsure"


@lru_cache(maxsize=64)
def _likenesses(answer: str) -> tuple[float, ...]:
    return likeness_in(table(), answer)


def likeness_in(known: Table, answer: str) -> tuple[float, ...]:
    """How like the samples of each question of a table an answer is, as z-scores."""
    sums = [0.0] * len(known.questions)
    weight = 0.0
    for feature, times in Counter(features(answer)).items():
        row = known.counts.get(feature)
        if row is None:
            continue
        often = 1 + math.log(times)
        weight += often
        for place, count in zip(row[::2], row[1::2], strict=True):
            sums[place] += often * _LOGS[count]
    sums = [total - SIZE * weight * size for total, size in zip(sums, known.sizes, strict=True)]
    mean, spread = fmean(sums), pstdev(sums)
    return tuple((total - mean) / spread if spread else 0.0 for total in sums)


_LOGS = tuple(math.log1p(count / SMOOTHING) for count in range(256))
