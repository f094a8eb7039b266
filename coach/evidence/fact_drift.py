"""Where two tellings commit to different facts: figures, owners, dates, outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from coach.evidence.amounts import Amount
from coach.evidence.facts import ALONE, AMONG, Fact, facts


@dataclass(frozen=True, slots=True)
class Drift:
    """Two values of one thing, in two tellings.

    Attributes:
        before: number of the telling that said the first, from 0.
        first: what was said there.
        after: number of the later telling.
        second: what was said there.
    """

    before: int
    first: Fact
    after: int
    second: Fact


_KNOWING = frozenset("found saw notic reali learn knew heard thoug felt".split())
"""Stems of verbs that tell what came to somebody's mind: nobody else did that instead."""


def drifts(tellings: Sequence[str], forms: Sequence[str] = ()) -> tuple[Drift, ...]:
    """Where a later telling says something else than the last one before it that spoke of it.

    Args:
        tellings: texts of one story, the oldest first.
        forms: in what form each was told, one for each. Figures are compared within a form only:
            a list of claims and a paragraph rarely count the same customers.
    """
    told = [facts(text) for text in tellings]
    found = []
    for number, here in enumerate(told):
        open_ones = list(here)
        for before in range(number - 1, -1, -1):
            alike = not forms or forms[before] == forms[number]
            pairs = [
                (first, second)
                for first, second in differing(told[before], open_ones)
                if alike or second.kind != "figure"
            ]
            found += [Drift(before, first, number, second) for first, second in pairs]
            settled = {id(second) for _, second in pairs}
            open_ones = [
                one
                for one in open_ones
                if id(one) not in settled and not any(one.same(other) for other in told[before])
            ]
    return tuple(found)


def differing(first: Sequence[Fact], second: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts of two tellings that are about one thing and differ, each at most once."""
    told = [_told_in(one, second) for one in first]
    left = [one for one, there in zip(first, told, strict=True) if not there]
    right = [one for one in second if not _told_in(one, first)]
    as_many = _as_many(first, second) | {
        one.about
        for one, there in zip(first, told, strict=True)
        if there and one.kind == "figure" and one.about
    }
    sole_left, sole_right = _sole(left), _sole(right)
    pairs = []
    for at, one in enumerate(left):
        for place, other in enumerate(right):
            if one.kind != other.kind:
                continue
            if one.kind == "owner":
                shared = _same_deed(one, other, first, second)
            else:
                alone = at in sole_left and place in sole_right
                shared = _same_thing(one, other, alone=alone, as_many=one.about in as_many)
            if shared:
                pairs.append((shared, at, place))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, at, place in sorted(pairs, reverse=True):
        if at not in taken_left and place not in taken_right:
            taken_left.add(at)
            taken_right.add(place)
            found.append((left[at], right[place]))
    return sorted(found, key=lambda pair: pair[1].start)


def _told_in(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether a telling says the same, or says what it follows from."""
    return any(one.same(other) for other in told) or _follows(one, told)


MANY = 5
"""A count from which on a whole is divided by it: a small one fits by chance."""


MOST_FIGURES = 24
"""Figures of a telling up to which it is tried whether one follows from two others."""


def _follows(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether a figure is a sum, a difference, a product or a share of two others.

    "It saved 15,000" follows from 25,000 and 10,000; 210 euros, from six at 35.
    """
    figures = [other.amount for other in told if other.amount]
    amount = one.amount
    if amount is None or len(figures) > MOST_FIGURES:
        return False
    if amount.measure == "%":
        rest = replace(amount, value=100 - amount.value)
        if any(rest.measure == other.measure and rest.equals(other) for other in figures):
            # "by 85 percent", then "15% was needed"
            return True
    if not one.worked:
        return False
    return any(
        replace(first, value=value).equals(amount)
        for first, second in permutations(figures, 2)
        for value in _worked_out(one.worked, first, second)
        if first.measure == amount.measure and value > 0
    )


def _worked_out(how: str, first: Amount, second: Amount) -> Iterator[float]:
    """What two figures come to: their difference, the whole of both, or the share of each."""
    times = second.value / second.factor
    counts = second.measure in ("", "time") and times > 0
    if how == "less" and first.measure == second.measure:
        yield first.value - second.value
    if how == "all" and first.measure == second.measure:
        yield first.value + second.value
    if how == "all" and counts:
        yield first.value * times
    if how == "each" and counts and (second.measure or times >= MANY):
        yield first.value / times


def _sole(told: Sequence[Fact]) -> frozenset[int]:
    """Places of the facts that are the only ones of their sort; counts are by what they count."""

    def like(one: Fact, other: Fact) -> bool:
        return one is other or (
            (one.kind, one.about) == (other.kind, other.about)
            and (one.about != "time" or _near(one.number, other.number))
            and bool(one.about or one.of & other.of or min(one.number, other.number) >= LARGE)
        )

    return frozenset(
        at for at, one in enumerate(told) if sum(like(one, other) for other in told) == 1
    )


def _as_many(first: Sequence[Fact], second: Sequence[Fact]) -> frozenset[str]:
    """The measures of which both tellings hold as many figures, and few."""
    counts = [
        Counter(one.about for one in told if one.kind == "figure") for told in (first, second)
    ]
    return frozenset(
        measure
        for measure, count in counts[0].items()
        if count == counts[1][measure] <= (FEW if measure else 1)
    )


LARGE = 100
"""A count from which on there are few others that it could be taken for."""


FEWEST_COUNTED = 3
"""Counts under which too much is counted to say of what."""


FEW = 3
"""Figures of a measure up to which their number says which is which."""


FAR = 10
"""How many times as large one of two figures may be that are taken for one by their number."""


def _same_thing(one: Fact, other: Fact, *, alone: bool, as_many: bool) -> int:
    """How close two figures, dates or outcomes of one thing are; 0 if they are of two.

    Args:
        one: a fact of the first telling.
        other: one of the second, of the same kind.
        alone: whether each is the only open one of its sort.
        as_many: whether both tellings hold as many of them, or tell another one alike.
    """
    if one.about != other.about or (one.side and other.side and one.side != other.side):
        return 0
    if one.amount and other.amount and one.amount.equals(other.amount):
        return 0
    if "more" in (one.worked, other.worked) or (one.worked == "less") != (other.worked == "less"):
        return 0
    if one.kind == "figure" and not one.about and min(one.number, other.number) < FEWEST_COUNTED:
        return 0
    shared = len(one.around & other.around)
    if alone and as_many and _in_range(one, other):
        # The others of this measure are told alike, so these two must be one.
        return 1 + shared
    least = ALONE if alone else AMONG
    if one.kind == "figure" and not one.about:
        least += 1
        shared += bool(one.of & other.of)
    return shared if shared >= least else 0


def _in_range(one: Fact, other: Fact) -> bool:
    """Whether two figures are of like size; counts need a word in common instead."""
    if not (one.amount and other.amount):
        return False
    if not one.about and min(one.number, other.number) < LARGE:
        return bool(one.around & other.around)
    return _near(one.number, other.number)


def _near(one: float, other: float) -> bool:
    """Whether two amounts are of like size."""
    return max(one, other) <= FAR * min(one, other)


def _same_deed(one: Fact, other: Fact, first: Sequence[Fact], second: Sequence[Fact]) -> int:
    """How close two deeds are that two people are said to have done; 0 if they are not one."""
    shared = len(one.around & other.around)
    if one.value == other.value or "i" not in (one.value, other.value) or shared < AMONG:
        return 0
    alike = bool(one.of & other.of)
    if not alike and (one.of | other.of) & _KNOWING:
        return 0
    if "we" in (one.value, other.value) and not alike:
        return 0
    enough = alike or 2 * shared >= min(len(one.around), len(other.around))
    return shared if enough and not (_told_too(one, second) or _told_too(other, first)) else 0


def _told_too(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether the same person does the same in a telling."""
    return any(
        other.kind == "owner"
        and other.value == one.value
        and len(other.around & one.around) >= AMONG
        for other in told
    )
