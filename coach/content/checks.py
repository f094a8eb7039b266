"""Checks that every part of content shares: known ids, doubles, and minutes that add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from coach.content.problems import Problem, nearest
from coach.content.yaml_document import Key, YamlDocument


class Names(Struct, frozen=True):
    """The ids that there are, of the kinds that content refers to."""

    dimensions: frozenset[str] = frozenset()
    ratings: frozenset[tuple[str, int]] = frozenset()
    """Each rating with its rank."""
    signals: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    rounds: frozenset[tuple[str, str]] = frozenset()
    """Each round with each signal that it owns."""

    def __or__(self, other: Names) -> Names:
        return Names(
            self.dimensions | other.dimensions,
            self.ratings | other.ratings,
            self.signals | other.signals,
            self.areas | other.areas,
            self.rounds | other.rounds,
        )


def unknown(
    document: YamlDocument, key: Key, word: str, words: Collection[str], what: str
) -> Iterator[Problem]:
    """A word that should be one of `words` and is not."""
    if not words:
        yield document.problem(key, f"no {what} for {word!r} to point to")
    elif word not in words:
        expected = f"one of {', '.join(sorted(words))}"
        yield document.problem(key, f"no {what} {word!r}", expected, nearest(word, words))


def doubles(document: YamlDocument, items: Iterable[Any], place: Key) -> Iterator[Problem]:
    """Items whose id another item of the list has."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item.id in seen:
            key = (*place, number, "id")
            yield document.problem(key, f"{item.id!r} appears twice", "a unique id")
        seen.add(item.id)


def too_long(
    document: YamlDocument, parts: Iterable[Any], whole: float, name: str, key: Key
) -> Iterator[Problem]:
    """Parts whose minutes together are more than the whole has."""
    together = sum(part.minutes or 0 for part in parts)
    # Shares may be thirds of a minute.
    if together > whole + 0.01:
        what = f"{whole:g} here, and its {name} take {together:g} together"
        yield document.problem(key, what, f"at least {together:g}")
