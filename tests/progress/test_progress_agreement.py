"""Who is stricter, by how much, resting on how many scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.figure_words import agreement_words, steadiness_words
from coach.progress.score_agreement import agreement
from tests.progress.sessions import read_as, scored, worked_out
from tests.store.making import SEVEN

SCORES = st.dictionaries(st.sampled_from(SEVEN), st.one_of(st.none(), st.integers(1, 5)))
PAIRS = st.lists(st.tuples(SCORES, SCORES), max_size=12)


def test_the_one_who_gives_less_is_stricter() -> None:
    pairs = [(read_as(4, 4), read_as(3, 2))] * 4
    found = agreement(pairs)
    assert (found.n, found.sessions, found.bias, found.gap, found.same) == (8, 4, 1.5, 1.5, 0)
    assert found.stricter == "second"
    assert agreement_words(found) == (
        "The coach is stricter than you by 1.5; mean absolute gap 1.5, n 8 scores of 4 sessions."
    )
    turned = agreement([(second, first) for first, second in pairs])
    assert agreement_words(turned).startswith("You are stricter than the coach by 1.5;")


def test_differences_that_cancel_out_are_a_gap_and_no_strictness() -> None:
    found = agreement([(read_as(5, 1), read_as(1, 5))] * 5)
    assert (found.bias, found.gap, found.stricter) == (0.0, 4.0, "neither")
    assert "Neither is stricter" in agreement_words(found)


def test_under_four_sessions_nobody_is_called_strict() -> None:
    found = agreement([(read_as(5, 5, 5, 5, 5, 5, 5), read_as(1, 1, 1, 1, 1, 1, 1))] * 3)
    assert (found.n, found.stricter) == (21, "few")
    assert "Too few sessions (under 4) to say who is stricter" in agreement_words(found)


def test_what_one_of_them_did_not_observe_makes_no_pair() -> None:
    found = agreement([(read_as(4, None, 3), read_as(4, 2))])
    assert (found.n, found.sessions, found.same) == (1, 1, 1)
    assert agreement([(read_as(None), read_as(3))]) == agreement([])


@given(PAIRS)
def test_turned_round_only_the_sign_changes(pairs: list[tuple[dict, dict]]) -> None:  # type: ignore[type-arg]
    one, other = agreement(pairs), agreement([(second, first) for first, second in pairs])
    assert (one.n, one.sessions, one.gap, one.same) == (
        other.n,
        other.sessions,
        other.gap,
        other.same,
    )
    if one.bias is not None and other.bias is not None:
        assert one.bias == pytest.approx(-other.bias)
        assert one.gap is not None
        assert abs(one.bias) <= one.gap + 1e-9 <= 4 + 1e-9


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_sessions_does_not_matter(pairs: list[tuple[dict, dict]], chance) -> None:  # type: ignore[type-arg, no-untyped-def]
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert agreement(shuffled) == agreement(pairs)


@given(PAIRS)
def test_the_dimensions_add_up_to_the_whole(pairs: list[tuple[dict, dict]]) -> None:  # type: ignore[type-arg]
    assert sum(agreement(pairs, one).n for one in SEVEN) == agreement(pairs).n


def test_sessions_with_findings_in_sight_are_counted_apart() -> None:
    hidden = [scored(at, 4, reading=read_as(2)) for at in range(4)]
    shown = [scored(at, 3, reading=read_as(3), findings_shown=True) for at in range(4, 9)]
    found = worked_out(*hidden, *shown).comparison
    assert (found.hidden.n, found.hidden.bias) == (4, 2.0)
    assert (found.shown.n, found.shown.bias) == (5, 0.0)
    assert found.whole.n == 9


def test_scored_again_is_held_against_the_first_scores() -> None:
    found = worked_out(scored(0, 3, 4, 5, again=(read_as(3, 3, 3), read_as(3, 4, 5)))).steadiness
    assert (found.n, found.same, found.bias) == (6, 4, -0.5)
    assert steadiness_words(found) == (
        "Scored again blind, 4 of 6 scores came out the same (2 answers); mean absolute "
        "difference 0.5, later minus first -0.5."
    )


def test_disputed_readings_are_counted() -> None:
    found = worked_out(
        scored(0, 3, reading=read_as(2, 2), disputed=("observability",)),
        scored(1, 3, reading=read_as(2, None)),
    ).comparison
    assert (found.disputed["observability"], found.disputed["specificity"], found.readings) == (
        1,
        0,
        3,
    )
