"""One's own ruler against the references: what is claimed, and from how many ratings on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import exemplars, load, prompts
from coach.practice.blind_ratings import SET, listened_for, nearest, next_set
from coach.progress.rating_agreement import FEWEST, bias_words, calibration, kappa
from tests.samples import MORNING

EXEMPLARS = exemplars(load())
ranks = st.integers(1, 6)


def test_nothing_is_claimed_under_twelve() -> None:
    found = calibration([(5, 3)] * 11)
    assert (found.bias, found.error, found.kappa, found.interval) == (None, None, None, None)
    assert "1 more" in bias_words(found)
    assert "No exemplars rated yet" in bias_words(calibration([]))


def test_a_kinder_ruler_is_called_kinder_with_its_n() -> None:
    pairs = [(min(6, reference + 1), reference) for reference in (1, 2, 3, 4, 5, 6) * 2]
    found = calibration(pairs)
    assert found.bias == pytest.approx(10 / 12)
    assert "higher than the references" in bias_words(found)
    assert "n = 12" in bias_words(found)
    assert found.confusion[0][1] == 2, "reference 1 was met by 2 twice"
    assert sum(map(sum, found.confusion)) == found.n == FEWEST


def test_kappa_of_known_ratings() -> None:
    assert kappa([(rank, rank) for rank in (1, 2, 3, 4, 5, 6)]) == 1
    assert kappa([(1, 6), (6, 1)] * 3) == pytest.approx(-1)
    assert kappa([(3, 3)] * 12) is None, "where all is one rating, nothing can be agreed on"


@given(st.lists(st.tuples(ranks, ranks), min_size=12, max_size=30))
def test_the_interval_is_ordered_and_the_figures_do_not_change(
    pairs: list[tuple[int, int]],
) -> None:
    found = calibration(pairs)
    assert found == calibration(pairs)
    if found.interval is not None:
        assert -1 <= found.interval[0] <= found.interval[1] <= 1


def test_a_set_has_no_story_twice_and_begins_with_what_was_never_rated() -> None:
    rated: dict[str, object] = {}
    seen: list[str] = []
    for day in range(len(EXEMPLARS) // SET):
        taken = next_set(EXEMPLARS, rated)  # type: ignore[arg-type]
        assert len({one.story for one in taken}) == len(taken) == SET
        seen += [one.id for one in taken if one.id not in rated]
        rated |= {one.id: MORNING + timedelta(days=day) for one in taken}
    assert len(seen) >= len(EXEMPLARS) - SET
    assert next_set(EXEMPLARS, rated) == next_set(EXEMPLARS, rated)  # type: ignore[arg-type]


def test_the_nearest_exemplar_is_of_the_same_round_if_there_is_one() -> None:
    found = nearest(EXEMPLARS, "hire", "coding")
    assert found is not None
    assert (found.rating, found.round) == ("hire", "coding")
    assert nearest(EXEMPLARS, "hire", "nowhere") is not None


def test_a_reference_says_what_its_answer_gives_and_a_better_one_gives_no_less() -> None:
    bank = prompts(load())
    given: dict[tuple[str, str], int] = {}
    for one in EXEMPLARS:
        listened = listened_for(one, bank)
        assert bool(listened) == (one.prompt is not None)
        assert sum(heard.given for heard in listened) == len(one.gives), one.id
        if one.prompt:
            asked = next(p for p in bank if (p.round, p.id) == (one.round, one.prompt))
            assert one.question == asked.asks
            given[one.story, one.level] = len(one.gives)
    assert len(given) > 30
    for (story, level), count in given.items():
        better = {"weak": "middle", "middle": "senior"}.get(level, "")
        assert count <= given.get((story, better), count), story
