"""Looking back: what the history lists, what home is told, and how a session is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.content.library import load
from coach.errors import CoachError, NothingFound
from coach.progress.figures import progress_of
from coach.store.assessments import keep
from coach.store.history import history
from coach.store.loops import keep_plan, keep_target, target
from coach.store.overview import overview
from coach.store.progress_record import progress
from coach.store.record import Record
from coach.store.sessions import (
    begin,
    own_words,
    resume,
    save,
    source_entries,
    sources,
    trash,
    untrash,
    whole,
)
from coach.store.stories import all_stories, keep_story
from coach.store.values import Loop, Plan, Quote, Score, SessionState
from coach.store.views import HistoryFilter
from tests.samples import MORNING, OwnTime
from tests.store.making import (
    CONTENT,
    ME,
    SEVEN,
    a_full_session,
    a_session,
    an_entry,
    opened,
    scores_of,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        yield record


def done(record: Record, day: float, *values: int | None, **others: object) -> SessionState:
    """A finished session of a day after the first, scored if values are given."""
    at = MORNING + timedelta(days=day)
    state = a_session(
        an_entry(f"Words of day {day}."), started_at=at, finished_at=at, phase="result", **others
    )
    begin(record, state, CONTENT)
    if values:
        keep(record, scores_of(state, *values))
    return state


def test_the_newest_session_is_first(record: Record) -> None:
    made = [done(record, day) for day in (2, 5, 1)]
    rows = history(record)
    assert [row.uuid for row in rows] == [made[1].uuid, made[0].uuid, made[2].uuid]
    assert [row.started_at for row in rows] == sorted(
        (one.started_at for one in made), reverse=True
    )


def test_a_line_says_what_one_looks_for(record: Record) -> None:
    story = keep_story(record, title="Billing", text="I moved it.")
    all_seven = done(record, 1, 3, 4, 2, 5, 3, 3, 4, story=story.uuid)
    done(record, 2, 3, None, 2)
    done(record, 3, 2, 2)
    done(record, 4)
    none, level, some, full = history(record)
    assert (full.uuid, full.story_title) == (all_seven.uuid, "Billing")
    assert (full.total, full.scored, full.weakest) == (24, 7, "attribution")
    assert (full.active, full.planned) == (61.5, 1200.0)
    assert (some.total, some.scored, some.weakest) == (None, 2, "attribution")
    assert (level.total, level.scored, level.weakest) == (None, 2, None)
    assert (none.total, none.scored, none.weakest, none.story_title) == (None, 0, None, None)


def test_only_the_scores_of_the_sitting_itself_are_listed(record: Record) -> None:
    state = done(record, 1, 3, 3, 3, 3, 3, 3, 3)
    keep(record, scores_of(state, *[5] * 7, rater="analyzer"))
    keep(record, scores_of(state, *[5] * 7, occasion="score-again"))
    keep(record, scores_of(state, *[5] * 7, rater="peer", occasion="peer"))
    assert history(record)[0].total == 21
    assert overview(record).done[0].last_total == 21
    assert {points[0][2] for points in (one.points for one in overview(record).series)} == {3}


def test_the_history_can_be_narrowed(record: Record) -> None:
    story = keep_story(record, title="Billing", text="I moved it.")
    made = {
        "old": done(record, 1),
        "other drill": done(record, 2, content_id="scorecard-replay"),
        "story": done(record, 3, story=story.uuid),
        "mock": done(record, 4, kind="mock"),
        "open": a_session(started_at=MORNING + timedelta(days=5)),
    }
    begin(record, made["open"], CONTENT)
    names = {state.uuid: name for name, state in made.items()}

    def found(**narrowed: object) -> list[str]:
        return [names[row.uuid] for row in history(record, HistoryFilter(**narrowed))]  # type: ignore[arg-type]

    assert found(drill="scorecard-replay") == ["other drill"]
    assert found(story=story.uuid) == ["story"]
    assert found(status="unfinished") == ["open"]
    assert found(status="finished") == ["mock", "story", "other drill", "old"]
    assert found(kinds=("mock", "spoken")) == ["mock"]
    assert found(since=MORNING + timedelta(days=3)) == ["open", "mock", "story"]
    assert found(until=MORNING + timedelta(days=3)) == ["other drill", "old"]
    assert [names[row.uuid] for row in history(record, limit=2)] == ["open", "mock"]
    assert found(drill="no such drill") == []


def test_what_is_trashed_is_nowhere_until_it_is_taken_out(record: Record) -> None:
    state = done(record, 1, 3, 4)
    trash(record, state.uuid)
    assert history(record) == sources(record, ["drill"]) == own_words(record) == ()
    assert (overview(record).sessions, overview(record).series, overview(record).done) == (
        0,
        (),
        (),
    )
    assert whole(record, state.uuid).trashed_at == MORNING
    untrash(record, state.uuid)
    assert [row.uuid for row in history(record)] == [state.uuid]
    assert whole(record, state.uuid).trashed_at is None


def test_a_session_is_found_by_enough_of_its_id(record: Record) -> None:
    uuids = [
        "aaaa1111-0000-4000-8000-000000000000",
        "aaaa1222-0000-4000-8000-000000000000",
        "b2345678-0000-4000-8000-000000000000",
    ]
    for uuid in uuids:
        begin(record, a_session(uuid=uuid), CONTENT)
    shorts = {row.uuid: row.short for row in history(record)}
    assert shorts == dict(zip(uuids, ["aaaa11", "aaaa12", "b234"], strict=True))
    for uuid, short in shorts.items():
        for given in (short, short.upper(), f" {short} ", uuid):
            assert whole(record, given).state.uuid == uuid
    with pytest.raises(CoachError) as caught:
        whole(record, "aaaa1")
    assert str(caught.value) == "several sessions begin with 'aaaa1': aaaa11, aaaa12"
    assert not isinstance(caught.value, NothingFound)


@pytest.mark.parametrize(
    "given", ["", " ", "c", "zzzz", "%", "_", "'", "a' OR 1=1", "\ud800", "x" * 9999, "a\nb"]
)
def test_an_id_that_is_none_is_nothing_found(record: Record, given: str) -> None:
    begin(record, a_session(uuid="aaaa1111-0000-4000-8000-000000000000"), CONTENT)
    with pytest.raises(NothingFound) as caught:
        whole(record, given)
    assert len(str(caught.value).encode()) < 100


def test_a_session_whole(record: Record) -> None:
    state = a_full_session()
    begin(record, state, CONTENT)
    mine, reading = scores_of(state, 3, 4), scores_of(state, 2, 2, rater="analyzer")
    keep(record, mine)
    keep(record, reading)
    plan = Plan(
        uuid="plan",
        made_in=state.uuid,
        signal="coding-fluency",
        drill="scorecard-replay",
        due=date(2026, 3, 9),
        made_at=MORNING,
    )
    keep_plan(record, plan)
    found = whole(record, state.uuid)
    assert found.state == state
    assert found.assessments == (mine, reading)
    assert found.plans == (plan,)
    assert (found.content, found.story, found.trashed_at) == (CONTENT, None, None)


def test_home_is_told_what_stands_open(record: Record) -> None:
    time = record.time
    assert isinstance(time, OwnTime)
    state = a_full_session()
    begin(record, state, CONTENT)
    keep_plan(record, a_plan("late", 9))
    keep_plan(record, a_plan("soon", 4))
    first = Loop(uuid="one", role="Backend", level="Senior", made_at=MORNING)
    second = Loop(
        uuid="two",
        role="Platform",
        level="Staff",
        on=date(2026, 4, 1),
        made_at=MORNING + timedelta(1),
    )
    assert target(record) is None
    assert overview(record).target is None
    keep_target(record, second)
    keep_target(record, first)
    seen = overview(record)
    assert (seen.sessions, seen.stories) == (1, 0)
    (left,) = seen.unfinished
    assert (left.uuid, left.phase, left.step) == (state.uuid, "steps", "story")
    assert (left.clock, left.held) == (state.clock, False)
    assert [plan.uuid for plan in seen.plans] == ["soon", "late"]
    assert seen.target == target(record) == second
    save(record, replace(state, finished_at=MORNING), ME)
    assert overview(record).unfinished == ()


def a_plan(uuid: str, day: int) -> Plan:
    return Plan(
        uuid=uuid,
        made_in=None,
        signal="coding-fluency",
        drill="scorecard-replay",
        due=date(2026, 3, day),
        made_at=MORNING,
    )


def test_a_series_is_ones_own_evidence_oldest_first(record: Record) -> None:
    made = [done(record, day, day) for day in range(1, 6)]
    done(record, 7, 5, own_evidence=False)
    left_open = a_session(started_at=MORNING + timedelta(days=8))
    begin(record, left_open, CONTENT)
    keep(record, scores_of(left_open, 5))
    (series,) = overview(record).series
    assert series.dimension == SEVEN[0]
    assert series.points == tuple(
        (state.uuid, state.started_at, value)
        for state, value in zip(made, (1, 2, 3, 4, 5), strict=True)
    )


def test_a_figure_is_the_same_number_on_home_and_in_progress(record: Record) -> None:
    for day in range(1, 33):
        done(record, day, 1 + day % 5)
    (series,) = overview(record).series
    found = progress_of(progress(record), load().rubric, date(2026, 4, 20))
    shown = next(one for one in found.dimensions if one.id == series.dimension)
    values = [value for _, _, value in series.points]
    assert list(shown.points) == values
    assert shown.n == len(values) == 32


def test_home_has_the_coachs_scores_of_the_same_sessions(record: Record) -> None:
    state = done(record, 1, 4, 3)
    keep(record, scores_of(state, 2, 3, rater="analyzer"))
    found = overview(record)
    assert {one.dimension: one.points[0][2] for one in found.series} == {SEVEN[0]: 4, SEVEN[1]: 3}
    assert {one.dimension: one.points[0][2] for one in found.readings} == {SEVEN[0]: 2, SEVEN[1]: 3}


def test_only_a_line_that_both_scored_high_is_worth_saying_again(record: Record) -> None:
    for day, coach in ((1, 4), (2, 3)):
        state = done(record, day)
        (entry,) = state.entries
        quote = Quote(entry=entry.uuid, start=0, end=5, text="Words")
        scored = Score(SEVEN[0], 5, quote=quote)
        keep(record, replace(scores_of(state), scores=(scored,)))
        keep(record, scores_of(state, coach, rater="analyzer"))
    (line,) = overview(record).worth
    assert (line.text, line.dimension) == ("Words", SEVEN[0])
    assert line.said_at == MORNING + timedelta(days=1)


def test_home_has_the_practice_of_the_last_days_alone(tmp_path: Path) -> None:
    time = OwnTime()
    with opened(tmp_path / "coach.db", time) as record:
        for day in (0, 10, 20):
            done(record, day)
        time.pass_by(20 * 86_400)
        assert [at for at, _ in overview(record).practised] == [
            MORNING + timedelta(days=day) for day in (10, 20)
        ]


def test_what_was_done_last_of_each_drill(record: Record) -> None:
    done(record, 3, *[2] * 7)
    done(record, 1, *[5] * 7)
    done(record, 2, 4, content_id="scorecard-replay")
    found = {one.drill: one for one in overview(record).done}
    assert set(found) == {"feedback-rewrite", "scorecard-replay"}
    rewrite, replay = found["feedback-rewrite"], found["scorecard-replay"]
    assert (rewrite.times, rewrite.last_total) == (2, 14)
    assert rewrite.last_at == MORNING + timedelta(days=3)
    assert (replay.times, replay.last_total) == (1, None)


def test_earlier_words_to_look_back_at(record: Record) -> None:
    first = done(record, 1)
    second = done(record, 2, own_evidence=False)
    begin(record, a_session(an_entry("unfinished")), CONTENT)
    assert [row.uuid for row in sources(record, ["drill"])] == [second.uuid, first.uuid]
    assert sources(record, ["mock"]) == ()
    assert source_entries(record, first.uuid) == first.entries
    assert own_words(record) == first.entries


def many(path: Path, count: int) -> str:
    """Put so many scored sessions into a record; returns the id of the newest."""
    with closing(sqlite3.connect(path)) as connection, connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(practice_session)")]
        model = connection.execute("SELECT * FROM practice_session").fetchone()
        for number in range(2, count + 1):
            at = (MORNING + timedelta(hours=number)).isoformat(timespec="microseconds")
            new = dict(zip(columns, model, strict=True)) | {
                "id": number,
                "uuid": f"{number * 7919 % 2**32:08x}-0000-4000-8000-{number:012}",
                "content_id": f"drill-{number % 5}",
                "started_at": at,
                "finished_at": None if number % 50 == 0 and number < 300 else at,
            }
            insert(connection, "practice_session", new)
            for place in range(8):
                connection.execute(
                    "INSERT INTO entry (uuid, session_id, position, speaker, step, field, kind, "
                    "prompt, text, written_at, changed_at) "
                    "VALUES (?, ?, ?, 'candidate', '', '', 'text', '', 'words', ?, ?)",
                    (f"{number}-{place}", number, place, at, at),
                )
            connection.execute(
                "INSERT INTO assessment (id, uuid, subject_kind, session_id, rater, rater_name, "
                "occasion, made_at, blind, rubric_version) "
                "VALUES (?, ?, 'session', ?, 'self', '', 'session', ?, 1, '1')",
                (number, str(number), number, at),
            )
            connection.executemany(
                "INSERT INTO score (assessment_id, dimension, value, unsupported, because) "
                "VALUES (?, ?, 3, 0, '[]')",
                [(number, dimension) for dimension in SEVEN],
            )
        return str(new["uuid"])


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


SINCE = HistoryFilter(since=MORNING + timedelta(days=1))
ASKED: dict[str, Callable[[Record, str], object]] = {
    "history": lambda record, _: history(record),
    "of a drill": lambda record, _: history(record, HistoryFilter(drill="drill-3")),
    "since": lambda record, _: history(record, SINCE),
    "unfinished": lambda record, _: history(record, HistoryFilter(status="unfinished")),
    "whole": lambda record, newest: whole(record, newest[:13]),
    "resume": lambda record, newest: resume(record, newest),
    "save": lambda record, newest: save(record, resume(record, newest), ME),
    "sources": lambda record, _: sources(record, ["drill"]),
    "own words": lambda record, _: own_words(record),
    "stories": lambda record, _: all_stories(record),
}


@contextmanager
def counted(record: Record) -> Iterator[list[int]]:
    """How many hundreds of steps SQLite takes: the work, without a clock."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    real = sqlite3.connect

    def connect(*arguments: object, **others: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*arguments, **others)  # type: ignore[call-overload]
        connection.set_progress_handler(step, 100)
        return connection

    record._connection.set_progress_handler(step, 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        yield steps
    record._connection.set_progress_handler(None, 100)


def test_ten_times_the_sessions_are_no_more_work(tmp_path: Path) -> None:
    work: dict[int, dict[str, int]] = {}
    for count in (300, 3000):
        path = tmp_path / str(count) / "coach.db"
        with opened(path) as record:
            begin(record, a_session(finished_at=MORNING), CONTENT)
            keep_story(record, title="Billing", text="I moved it.")
            newest = many(path, count)
            work[count] = {}
            for name, ask in ASKED.items():
                with counted(record) as steps:
                    ask(record, newest)
                work[count][name] = steps[0]
    assert all(work[3000].values()), "nothing was counted"
    for name in ASKED:
        assert work[3000][name] <= work[300][name] * 1.3 + 2, (name, work)


def test_home_reads_no_table_from_end_to_end(tmp_path: Path, record: Record) -> None:
    """But for the few stories, plans and loops, and one index for the two counts."""
    path = tmp_path / "coach.db"
    asked: list[str] = []
    real = sqlite3.connect

    def connect(*arguments: object, **others: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*arguments, **others)  # type: ignore[call-overload]
        connection.set_trace_callback(asked.append)
        return connection

    state = done(record, 1, 3)
    begin(record, a_session(), CONTENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        assert overview(record).series[0].points[0][0] == state.uuid
    queries = [one for one in asked if one.startswith("SELECT")]
    assert len(queries) > 5
    with closing(sqlite3.connect(path)) as connection:
        plans = [
            row[3]
            for query in queries
            for row in connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        ]
    scans = {plan for plan in plans if plan.startswith("SCAN")}
    assert scans <= {
        "SCAN story",
        "SCAN plan USING INDEX ix_plan_due",
        "SCAN loop",
        "SCAN practice_session USING INDEX ix_practice_session_started_at",
        "SCAN practice_session USING COVERING INDEX ix_practice_session_drill",
    }
