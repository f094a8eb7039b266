"""You against the coach on one axis: where the marks stand, and what the words claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import load
from coach.progress.dumbbells import Stand, dumbbell_chart, lowest_of, stand_words, stands
from coach.progress.marks import text_of, width_of

DIMENSIONS = load().rubric.dimensions
FIGURE = st.none() | st.floats(1, 5)


def row(own: float | None, coach: float | None, title: str = "Recovery") -> Stand:
    return Stand(title.lower(), title, own, coach, 8)


def drawn(*rows: Stand) -> list[str]:
    return [text_of(line) for line in dumbbell_chart(rows).lines]


def test_both_stand_at_their_means_and_what_lies_between_is_drawn() -> None:
    assert drawn(row(4.0, 3.0))[1] == "Recovery ·   ·   ●━━━○   · 3.0"
    assert drawn(row(3.0, 3.0))[1] == "Recovery ·   ·   ◆   ·   · 3.0"
    assert drawn(row(2.5, None))[1] == "Recovery ·   · ○ ·   ·   · 2.5"


def test_without_scores_there_is_the_axis_alone() -> None:
    assert drawn(row(None, None))[0] == "Recovery ·   ·   ·   ·   ·   -"


def test_the_mean_is_of_the_latest_eight() -> None:
    (found, *_) = stands(DIMENSIONS, {DIMENSIONS[0].id: [1] * 20 + [5] * 8}, {})
    assert (found.own, found.coach, found.n) == (5.0, None, 8)


def test_the_words_name_the_lowest_and_the_widest_gap() -> None:
    rows = [row(4.0, 2.9, "Level signal"), row(3.0, 2.4), row(3.5, 3.5, "Attribution")]
    assert stand_words(rows) == (
        "Recovery is lowest. You score yourself 0.6 higher than the coach does, "
        "most on level signal (+1.1)."
    )
    assert stand_words([row(3.0, 3.0), row(3.0, 3.0, "Attribution")]) == (
        "You and the coach agree on average."
    )
    assert "after your first drill" in stand_words([row(None, None)])


def test_two_that_are_level_are_not_the_lowest() -> None:
    assert lowest_of([row(2.0, 2.0), row(None, 2.0, "Attribution")]) is None


@given(st.lists(st.tuples(FIGURE, FIGURE), min_size=7, max_size=7))
def test_every_row_is_as_wide_as_the_others(pairs: list[tuple[float | None, float | None]]) -> None:
    rows = [row(*pair, one.title) for pair, one in zip(pairs, DIMENSIONS, strict=True)]
    chart = dumbbell_chart(rows)
    assert len({width_of(line) for line in chart.lines[-8:-1]}) == 1
    for line, (own, coach) in zip(chart.lines[-8:-1], pairs, strict=True):
        text = text_of(line)
        assert ("○" in text or "◆" in text or "●" in text) is (own is not None or coach is not None)
