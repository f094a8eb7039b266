"""The self-check: scores, what they rest on, the total and its band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import load
from coach.practice.selfcheck import SelfCheck, band_of, needs_quote, weakest
from coach.store.values import Quote
from tests.samples import OwnTime

RUBRIC = load().rubric
DIMENSIONS = [one.id for one in RUBRIC.dimensions]
QUOTE = Quote(entry="e", start=0, end=4, text="I ch")


@pytest.fixture
def check() -> SelfCheck:
    return SelfCheck.begin("session-1", RUBRIC, OwnTime())


def test_it_is_the_candidates_own_and_blind(check: SelfCheck) -> None:
    assert check.assessment.rater == "self"
    assert check.assessment.blind
    assert check.assessment.subject == "session-1"
    assert check.assessment.scores == ()


def test_a_total_and_its_band_exist_only_with_all_seven(check: SelfCheck) -> None:
    for dimension in DIMENSIONS[:-1]:
        check.give(dimension, 3)
        assert check.assessment.total is None
    check.give(DIMENSIONS[-1], None)
    assert check.assessment.total is None
    assert band_of(check.assessment.total, RUBRIC) is None
    check.give(DIMENSIONS[-1], 4)
    assert check.assessment.total == 22


@given(values=st.lists(st.integers(1, 5), min_size=7, max_size=7))
def test_every_total_lies_in_one_band(values: list[int]) -> None:
    check = SelfCheck.begin("session-1", RUBRIC, OwnTime())
    for dimension, value in zip(DIMENSIONS, values, strict=True):
        check.give(dimension, value)
    total = check.assessment.total
    assert total == sum(values)
    band = band_of(total, RUBRIC)
    assert band is not None
    edges = {"low": (7, 17), "middle": (18, 27), "high": (28, 35)}
    assert (band.low, band.high) in edges.values()
    assert band.low <= sum(values) <= band.high


@pytest.mark.parametrize(("value", "asks"), [(None, False), (3, False), (4, True), (5, True)])
def test_a_high_score_asks_for_a_quote(value: int | None, asks: bool) -> None:
    assert needs_quote(value) is asks


def test_a_skipped_quote_is_marked_and_a_given_one_heals_it(check: SelfCheck) -> None:
    check.give("specificity", 4)
    assert unsupported(check, "specificity")
    check.rest_on("specificity", QUOTE)
    assert not unsupported(check, "specificity")
    check.rest_on("specificity", None)
    assert unsupported(check, "specificity")


def test_a_quote_stays_when_the_score_changes_and_goes_when_it_is_taken_back(
    check: SelfCheck,
) -> None:
    check.give("specificity", 3)
    check.rest_on("specificity", QUOTE)
    check.give("specificity", 5)
    score = check.score_of("specificity")
    assert score is not None
    assert score.quote == QUOTE
    assert not score.unsupported
    check.give("specificity", None)
    score = check.score_of("specificity")
    assert score is not None
    assert score.quote is None


def test_a_quote_for_what_was_not_scored_changes_nothing(check: SelfCheck) -> None:
    check.rest_on("recovery", QUOTE)
    assert check.score_of("recovery") is None


def test_what_is_missing_counts_not_observed_as_given(check: SelfCheck) -> None:
    check.give("recovery", None)
    assert check.missing(["recovery", "specificity"]) == ("specificity",)


@given(st.permutations(DIMENSIONS))
def test_scores_stand_in_the_order_of_the_rubric(order: list[str]) -> None:
    check = SelfCheck.begin("session-1", RUBRIC, OwnTime())
    for dimension in order:
        check.give(dimension, 2)
    assert [score.dimension for score in check.assessment.scores] == DIMENSIONS


def test_the_weakest_may_be_several_or_none(check: SelfCheck) -> None:
    assert weakest(check.assessment) == ()
    check.give("recovery", None)
    check.give("attribution", 2)
    check.give("specificity", 2)
    check.give("observability", 3)
    assert [score.dimension for score in weakest(check.assessment)] == [
        "specificity",
        "attribution",
    ]


def unsupported(check: SelfCheck, dimension: str) -> bool:
    score = check.score_of(dimension)
    assert score is not None
    return score.unsupported
