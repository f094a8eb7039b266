"""The sample record: believable, the same each time, and nothing of anyone else's is touched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coach import paths
from coach.cli import demo
from coach.content.library import load
from coach.practice.sample import DAYS, SESSIONS, SampleTime, bank, write_sample
from coach.store.history_values import HistoryFilter
from coach.store.overview import overview
from coach.store.pages import history
from coach.store.record import open_record
from coach.store.sources import source_entries
from tests.samples import MORNING


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("sample"))


def made(folder: Path) -> Path:
    time = SampleTime(MORNING)
    record = open_record(folder / "coach.db", time)
    try:
        write_sample(record, load(), time, MORNING)
    finally:
        record.close()
    return record.path


def test_sixty_sessions_over_ten_weeks(sample: Path) -> None:
    record = open_record(sample, SampleTime(MORNING))
    try:
        rows = history(record, limit=SESSIONS + 1)
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
    record = open_record(sample, SampleTime(MORNING))
    try:
        totals = [row.total for row in reversed(history(record, limit=60)) if row.total is not None]
    finally:
        record.close()
    third = len(totals) // 3
    assert sum(totals[-third:]) / third > sum(totals[:third]) / third + 3


def test_it_is_the_same_each_time(sample: Path, tmp_path: Path) -> None:
    def read(path: Path) -> list[tuple[object, ...]]:
        record = open_record(path, SampleTime(MORNING))
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
    demo.make(tmp_path / "sample")
    assert paths.record_file() == tmp_path / "sample" / "coach.db"
    assert not coach_home.exists()


@pytest.fixture
def coach_home(home: Path) -> Path:
    return home
