"""Directions: claimed where the points carry them, and nowhere else."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.series import series
from coach.progress.trend import ENOUGH, RECENT, direction, direction_mark, direction_words

SCORES = st.lists(st.integers(1, 5), max_size=40)


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ([], "few"),
        ([1, 3, 5], "few"),
        ([1, 2, 3, 4], "rising"),
        ([5, 4, 3, 2], "falling"),
        ([3, 3, 3, 3], "steady"),
        ([2, 3, 3, 4], "unclear"),
        ([3, 3, 3, 4, 4, 4], "rising"),
        ([4, 1, 5, 2, 4, 1], "unclear"),
        ([1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 4, 5], "rising"),
    ],
)
def test_a_direction_is_what_one_would_say_of_it(values: list[int], way: str) -> None:
    assert direction(values).way == way


@given(st.lists(st.integers(1, 5), max_size=ENOUGH - 1))
def test_no_direction_is_claimed_under_four_points(values: list[int]) -> None:
    found = direction(values)
    assert (found.way, found.n, found.change) == ("few", len(values), None)
    assert "No direction with fewer than 4 points" in direction_words(found)
    assert "too few" in direction_mark(found).text


def test_of_four_points_only_a_climb_without_a_tie_rises() -> None:
    rising = [
        values for values in product(range(1, 6), repeat=4) if direction(values).way == "rising"
    ]
    assert rising == [values for values in product(range(1, 6), repeat=4)
                      if list(values) == sorted(set(values))]  # fmt: skip


@pytest.mark.parametrize("n", [5, 6, 7])
def test_order_without_meaning_rarely_gets_an_arrow(n: int) -> None:
    orders = list(permutations(range(n)))
    claimed = [direction(order).way for order in orders]
    for way in ("rising", "falling"):
        assert claimed.count(way) / len(orders) <= 0.05


@given(SCORES)
def test_backwards_a_rise_is_a_fall(values: list[int]) -> None:
    latest = values[-RECENT:]
    mirrored = {"rising": "falling", "falling": "rising"}
    forwards, backwards = direction(latest), direction(latest[::-1])
    assert backwards.way == mirrored.get(forwards.way, forwards.way)
    if forwards.change is not None and backwards.change is not None:
        assert backwards.change == pytest.approx(-forwards.change)


@given(SCORES, st.integers(-10, 10))
def test_where_the_scale_begins_does_not_matter(values: list[int], moved: int) -> None:
    assert direction([one + moved for one in values]).way == direction(values).way


@given(SCORES)
def test_an_arrow_never_points_against_what_it_says_of_the_halves(values: list[int]) -> None:
    found = direction(values)
    if found.way == "rising":
        assert found.change is not None
        assert found.change > 0


@given(SCORES, SCORES)
def test_only_the_latest_points_count(long_ago: list[int], values: list[int]) -> None:
    latest = (values * RECENT)[:RECENT]
    if len(latest) == RECENT:
        assert direction(long_ago + latest) == direction(latest)


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=30))
def test_a_series_counts_its_points_and_not_its_gaps(points: list[int | None]) -> None:
    found = series("recovery", "Recovery", points)
    values = [one for one in points if one is not None]
    assert found.points == tuple(points)
    assert found.n == len(values)
    assert found.latest == (values[-1] if values else None)
    assert found.mean == (pytest.approx(sum(values) / len(values)) if values else None)
    without = series("recovery", "Recovery", values)
    assert (found.direction, found.mean) == (without.direction, without.mean)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20).flatmap(
    lambda values: st.tuples(st.just(values), st.permutations(values))
))  # fmt: skip
def test_mean_and_n_do_not_depend_on_the_order(both: tuple[list[int], list[int]]) -> None:
    one, other = (series("x", "X", values) for values in both)
    assert (one.n, one.mean) == (other.n, pytest.approx(other.mean))
