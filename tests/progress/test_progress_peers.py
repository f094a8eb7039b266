"""Peers beside one's own scores: a spread with its n, and no claim that the n does not carry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.progress.peer_agreement import (
    peer_agreement,
    peer_agreement_words,
    spread_words,
    spreads,
)
from tests.store.making import SEVEN

SCORES = st.dictionaries(st.sampled_from(SEVEN), st.none() | st.integers(1, 5))


def test_several_peers_make_a_spread_and_no_average() -> None:
    sheets = ({"attribution": 2}, {"attribution": 4}, {"attribution": None, "recovery": None})
    first, second = spreads(sheets, SEVEN)
    assert spread_words(first) == "2 to 4 (n 2, 1 not observed)"
    assert spread_words(second) == "not observed (n 1)"
    (alone,) = spreads(({"attribution": 3},), SEVEN)
    assert spread_words(alone) == "3 (n 1)"


@given(st.lists(SCORES, max_size=5))
def test_every_score_lies_within_the_spread(sheets: list[dict[str, int | None]]) -> None:
    for one in spreads(sheets, SEVEN):
        values = [sheet[one.dimension] for sheet in sheets if one.dimension in sheet]
        known = [value for value in values if value is not None]
        assert (one.n, one.not_observed) == (len(known), len(values) - len(known))
        assert [one.low, one.high] == ([min(known), max(known)] if known else [None, None])


def test_a_session_counts_once_however_many_peers_scored_it() -> None:
    own = {"attribution": 4, "specificity": 3}
    found = peer_agreement([(own, ({"attribution": 2}, {"attribution": 3, "specificity": 3}))])
    assert (found.figures.n, found.figures.sessions, found.readings) == (3, 1, 2)
    assert (found.spread, found.within) == (1, 0)
    stands, within = peer_agreement_words(found)
    assert stands == (
        "Too few sessions (under 4) to say who is stricter: "
        "mean absolute gap 1.0, 1 alike, n 3 scores of 1 session."
    )
    assert within.startswith(
        "Where two or more peers scored, yours is within their range in 0 of 1 score."
    )


def test_from_four_sessions_on_it_is_said_who_is_kinder() -> None:
    kind = [({"attribution": 4}, ({"attribution": 3},))] * 4
    assert peer_agreement_words(peer_agreement(kind))[0].startswith(
        "You are more generous than your peers by 1.0;"
    )
    strict = [({"attribution": 2}, ({"attribution": 3},))] * 4
    assert "stricter than your peers by 1.0" in peer_agreement_words(peer_agreement(strict))[0]
    same = [({"attribution": 3}, ({"attribution": 3},))] * 4
    assert peer_agreement_words(peer_agreement(same))[0].startswith(
        "You score the way your peers do"
    )
    assert "No peer has scored" in peer_agreement_words(peer_agreement([]))[0]
