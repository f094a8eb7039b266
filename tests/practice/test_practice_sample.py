"""The sample record: believable, the same each time, and nothing of anyone else's is touched."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from coach import paths
from coach.cli import demo_command
from coach.content.library import load, prompts
from coach.debrief.assembly import debrief_of, rounds_of
from coach.now import ManualTime
from coach.practice.blind_ratings import COLD_AFTER, SET
from coach.practice.exchange import heard_in
from coach.practice.sample import DAYS, READ_COLD, SESSIONS, SETS, bank, write_sample
from coach.store.assessments import cold_reads, ratings_given
from coach.store.history import history
from coach.store.loops import all_loops, loop_whole
from coach.store.overview import overview
from coach.store.record import open_record
from coach.store.sessions import source_entries
from coach.store.views import HistoryFilter
from tests.samples import MORNING


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("sample"))


def made(folder: Path) -> Path:
    time = ManualTime(MORNING)
    record = open_record(folder / "coach.db", time)
    try:
        write_sample(record, load(), time, MORNING)
    finally:
        record.close()
    return record.path


def test_sixty_drills_over_ten_weeks(sample: Path) -> None:
    record = open_record(sample, ManualTime(MORNING))
    try:
        rows = [one for one in history(record, limit=SESSIONS + 10) if one.kind != "mock"]
        assert len(rows) == SESSIONS
        assert rows[0].started_at < MORNING
        assert timedelta(days=DAYS - 3) < rows[0].started_at - rows[-1].started_at
        assert {row.content_id for row in rows} == set(load().drills)
        assert len(history(record, HistoryFilter(status="unfinished"))) == 2
        assert sum(row.total is not None for row in rows) > SESSIONS / 2
        seen = overview(record)
        assert seen.target is not None
        assert seen.stories == len(bank().stories)
        for row in rows[:20]:
            assert any(entry.text for entry in source_entries(record, row.uuid)) or not (
                row.finished_at
            )
    finally:
        record.close()


def test_the_candidate_gets_better(sample: Path) -> None:
    record = open_record(sample, ManualTime(MORNING))
    try:
        totals = [row.total for row in reversed(history(record, limit=60)) if row.total is not None]
    finally:
        record.close()
    third = len(totals) // 3
    assert sum(totals[-third:]) / third > sum(totals[:third]) / third + 3


def test_a_loop_of_five_rounds_is_rated_and_some_are_due_to_be_read_cold(sample: Path) -> None:
    record = open_record(sample, ManualTime(MORNING))
    try:
        (row,) = all_loops(record)
        assert len(row.rounds) == row.rated == 5
        reads = cold_reads(record)
        assert [one.cold is not None for one in reads].count(True) == READ_COLD
        due = [one for one in reads if one.cold is None and MORNING - one.held_at > COLD_AFTER]
        assert due
        assert len(ratings_given(record)) == SETS * SET
        content = load()
        whole = loop_whole(record, row.loop.uuid)
    finally:
        record.close()
    by_id = {one.id: one for one in prompts(content)}
    role = next(one for one in content.roles if one.id == whole.loop.role)
    found = debrief_of(
        whole.loop,
        role,
        rounds_of(whole, content, by_id, partial(heard_in, by_id)),
        content,
        MORNING,
    )
    assert found.decision is not None
    assert found.decision.verdict != "hire"
    assert all(one.supported for one in found.rounds)
    assert len({one.supported.id for one in found.rounds}) > 1, "rounds of differing quality"
    assert found.summary.case_against
    assert found.summary.asks
    assert found.differences


def test_it_is_the_same_each_time(sample: Path, tmp_path: Path) -> None:
    def read(path: Path) -> list[tuple[object, ...]]:
        record = open_record(path, ManualTime(MORNING))
        try:
            return [
                (row.uuid, row.started_at, row.total, source_entries(record, row.uuid)[0].text)
                for row in history(record, limit=20)
                if row.finished_at
            ]
        finally:
            record.close()

    assert read(made(tmp_path)) == read(sample)


def test_every_story_has_four_tellings_of_each_sentence() -> None:
    fields = {
        field.id
        for step in load().drills["feedback-rewrite"].steps
        for field in getattr(step, "fields", ())
    }
    for story in bank().stories:
        assert set(story.sentences) == fields
        assert {len(told) for told in story.sentences.values()} == {4}


def test_the_demo_lies_in_a_place_of_its_own(coach_home: Path, tmp_path: Path) -> None:
    demo_command.make(tmp_path / "sample")
    assert paths.record_file() == tmp_path / "sample" / "coach.db"
    assert not coach_home.exists()


@pytest.fixture
def coach_home(home: Path) -> Path:
    return home
