"""Days as they are typed and read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.practice.days import FURTHEST, day_words, distance_words, read_day

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        (" 2026-12-1 ", date(2026, 12, 1)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("thurs", date(2026, 11, 26)),
        ("sun", date(2026, 11, 29)),
        ("+3", date(2026, 11, 26)),
        ("+ 10", date(2026, 12, 3)),
        ("+0", TODAY),
        ("today", TODAY),
        ("tom", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


def test_todays_own_weekday_is_the_one_a_week_from_now() -> None:
    assert read_day("mon", TODAY) == TODAY + timedelta(days=7)


@pytest.mark.parametrize("typed", ["", "f", "soon", "2026-02-30", "30.11.2026", "-3", "+1e3", "٢"])
def test_what_is_no_day_is_answered_with_what_would_be(typed: str) -> None:
    with pytest.raises(CoachError, match=r"is not a date: write 2026-11-30, fri or \+3"):
        read_day(typed, TODAY)


def test_a_day_that_is_over_or_out_of_reach_is_refused() -> None:
    with pytest.raises(CoachError, match="Sun 22 Nov is in the past"):
        read_day("2026-11-22", TODAY)
    with pytest.raises(CoachError, match="too far ahead"):
        read_day("9999-12-31", TODAY)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_one_line_of_error(typed: str) -> None:
    try:
        day = read_day(typed, TODAY)
    except CoachError as error:
        message = str(error)
    else:
        message = ""
        assert 0 <= (day - TODAY).days <= FURTHEST
    assert "\n" not in message


def test_days_are_said_short_and_with_the_year_only_where_it_differs() -> None:
    assert day_words(date(2026, 11, 27), TODAY) == "Fri 27 Nov"
    assert day_words(date(2027, 1, 4), TODAY) == "Mon 4 Jan 2027"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (4, "in 4 days"), (-1, "yesterday"), (-2, "2 days ago")],
)
def test_distance_is_counted_from_today(days: int, words: str) -> None:
    assert distance_words(TODAY + timedelta(days=days), TODAY) == words
