"""The elements of a text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from coach.evidence.elements import (
    choices,
    feedback,
    learning,
    people,
    replies,
    results,
    running,
    voice,
)
from coach.evidence.elements.sentence import Found, Paragraph, Sentence
from coach.evidence.tokens import tokens_of
from coach.evidence.values import Kind

Finder = Callable[[Paragraph, int], Iterator[Found]]

TELLING: tuple[Finder, ...] = (
    choices.decision,
    choices.alternative,
    choices.cost,
    choices.reason,
    choices.ours,
    running.risk,
    running.rollout,
    running.check,
    results.result,
    results.lasted,
    results.scope,
    results.stakes,
    results.detail,
    people.act,
    people.share,
    people.influence,
    people.credit,
    people.raising,
    people.authority,
    people.independence,
    people.production,
    people.words_said,
    learning.framing,
    learning.lesson,
    learning.fault,
    voice.blame,
    replies.correction,
)
"""What looks for elements in what candidates say, each around one sentence of a paragraph."""

JUDGING: tuple[Finder, ...] = (
    feedback.observed,
    feedback.gaps,
    feedback.helped,
    feedback.level,
    feedback.reasoned,
    choices.alternative,
    learning.framing,
    results.result,
    results.detail,
)
"""What looks for them in what interviewers write."""

BEFORE, AFTER = 2, 3
"""Sentences before and after its own that a finder looks at."""


@lru_cache(maxsize=4096)
def read_sentence(text: str, kind: Kind) -> Sentence:
    """A sentence with its statements."""
    return Sentence(tokens_of(text), kind)


def find(texts: Sequence[str], kind: Kind) -> list[tuple[Found, ...]]:
    """The elements of each sentence of one paragraph.

    Args:
        texts: its sentences.
        kind: the kind of text that they stand in.
    """
    # What is said again adds nothing, neither by itself nor as a neighbor.
    once = list(dict.fromkeys(texts))
    found = {
        text: _around(tuple(once[max(0, at - BEFORE) : at + AFTER + 1]), min(at, BEFORE), kind)
        for at, text in enumerate(once)
    }
    return [found.pop(text, ()) for text in texts]


@lru_cache(maxsize=4096)
def _around(texts: tuple[str, ...], place: int, kind: Kind) -> tuple[Found, ...]:
    """The elements of one sentence; its neighbors are all that it depends on."""
    paragraph = [read_sentence(text, kind) for text in texts]
    finders = JUDGING if kind == "feedback" else TELLING
    return tuple(found for finder in finders for found in finder(paragraph, place))
