"""Minutes by day and week, and what became of plans."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.figures import fate, progress_of
from coach.progress.marks import text_of
from coach.progress.time_charts import calendar, days_of, week_chart
from coach.store.views import ProgressRecord, TimedSession
from tests.progress.sessions import RUBRIC, TODAY, a_busy_progress

DAYS = st.dates(TODAY - timedelta(days=400), TODAY)


@given(st.lists(st.tuples(DAYS, st.floats(1, 7200)), max_size=30), st.integers(1, 60))
def test_weeks_hold_what_their_days_hold(
    timed_sessions: list[tuple[date, float]], count: int
) -> None:
    days = days_of(timed_sessions, TODAY)
    weeks = days.weeks(count)
    assert len(weeks) == count
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert weeks[-1].monday <= TODAY < weeks[-1].monday + timedelta(days=7)
    within = [(day, seconds) for day, seconds in timed_sessions if day >= weeks[0].monday]
    assert sum(week.sessions for week in weeks) == len(within)
    assert sum(week.minutes for week in weeks) == pytest.approx(
        sum(seconds for _, seconds in within) / 60
    )


@given(st.lists(st.tuples(DAYS, st.floats(30, 7200)), min_size=1, max_size=30))
def test_the_calendar_reaches_back_to_the_first_day(
    timed_sessions: list[tuple[date, float]],
) -> None:
    days = days_of(timed_sessions, TODAY)
    weeks = days.weeks(days.reach(100))
    first = min(day for day, _ in timed_sessions)
    assert weeks[0].monday <= first < weeks[0].monday + timedelta(days=7)


def test_a_day_is_the_candidates_own() -> None:
    late = datetime(2026, 2, 27, 23, 30, tzinfo=UTC)
    record = ProgressRecord(timed_sessions=(TimedSession(late, 600.0),))
    here = progress_of(record, RUBRIC, TODAY, UTC).days.minutes
    east = progress_of(record, RUBRIC, TODAY, timezone(timedelta(hours=2))).days.minutes
    assert (here, east) == ({date(2026, 2, 27): 10.0}, {date(2026, 2, 28): 10.0})


def test_each_day_shows_its_minutes_and_each_week_its_sum() -> None:
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    days = days_of([(monday, 600.0), (monday, 300.0), (monday + timedelta(days=6), 3600.0)], TODAY)
    lines = [text_of(line) for line in calendar(days, 80).lines]
    assert lines[2].split() == ["Mon", "15", "·"]
    assert lines[8].split() == ["Sun", "60"]
    assert lines[9].split() == ["week", "75", "-"]
    bars = [text_of(line) for line in week_chart(days, 80).lines]
    assert bars[1].endswith("75 min  3 sessions")
    assert bars[2].endswith("0 min")


@pytest.mark.parametrize(
    ("state", "due", "done", "expected"),
    [
        ("done", 0, -1, "kept"),
        ("done", 0, 0, "kept"),
        ("done", -2, -1, "late"),
        ("done", -2, None, "kept"),
        ("open", 0, None, "open"),
        ("open", -1, None, "missed"),
        ("dropped", -1, None, "dropped"),
    ],
)
def test_what_became_of_a_plan(state: str, due: int, done: int | None, expected: str) -> None:
    done_on = None if done is None else TODAY + timedelta(days=done)
    assert fate(state, TODAY + timedelta(days=due), done_on, TODAY) == expected


def test_plans_are_tallied() -> None:
    tally = a_busy_progress().tally
    assert (tally.kept, tally.late, tally.missed, tally.open, tally.due) == (1, 1, 1, 2, 3)
