"""What the record would not take comes home, and a copy never touches the original's scores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach import files, paths
from coach.content.library import load
from coach.errors import RecordError
from coach.practice.rescue import rescue_files, write_rescue
from coach.practice.run import Run
from coach.store.record import open_record
from coach.tui.app import SAY_AGAIN
from tests.samples import OwnTime
from tests.tui.driving import at, coach_open, keys, saved, stored, stored_whole, until, write


@pytest.fixture(autouse=True)
def _own_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rescue files may go to the user's home: let that be a folder of the test too."""
    monkeypatch.setenv("HOME", str(home.parent))


async def test_a_rescued_session_is_back_at_the_next_start() -> None:
    run = Run.begin(load().drills["feedback-rewrite"], OwnTime())
    run.go(0)
    run.write("story", "saved \ud800 nowhere else")
    files.private_folder(paths.data_folder())
    file = write_rescue(run.drill, run.state)
    assert rescue_files() == (file,)
    async with coach_open() as pilot:
        notes = [note.message for note in pilot.app._notifications]
        assert any("restored the words that couldn't be saved" in note for note in notes)
    assert rescue_files() == ()
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "saved ? nowhere else"


async def test_a_rescue_file_that_cannot_be_read_stays_and_is_named() -> None:
    file = files.private_folder(paths.data_folder()) / "coach-x.rescue.json"
    file.write_text("{", encoding="utf-8")
    async with coach_open() as pilot:
        assert any("coach-x.rescue.json" in note.message for note in pilot.app._notifications)
    assert file.exists()


async def test_words_are_written_to_a_rescue_file_when_the_record_takes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")

        def full(*_: object) -> None:
            raise RecordError("the disk is full")

        with monkeypatch.context() as broken:
            broken.setattr("coach.tui.autosave.save", full)
            await write(pilot, "all of it")
            await until(pilot, lambda: "not saved" in pilot.app.screen.open_session.autosave.status)
            assert "the disk is full" in pilot.app.screen.open_session.autosave.status
            await pilot.press("ctrl+q")
            await until(pilot, lambda: pilot.app._exit)
    (file,) = rescue_files()
    assert "all of it" in file.read_text(encoding="utf-8")


async def test_scores_given_in_a_copy_leave_the_originals_alone() -> None:
    time = OwnTime()
    async with coach_open(time=time) as first:
        await keys(first, "1", "enter")
        await at(first, "DrillScreen")
        await keys(first, "ctrl+n", "ctrl+n")
        await write(first, "mine")
        await keys(first, "ctrl+n", "ctrl+n", "enter")
        await at(first, "ScoreScreen")
        await keys(first, "3")
        original = first.app.screen.open_session.run.uuid
        async with coach_open(time=time) as second:
            await keys(second, "r")
            await at(second, "ScoreScreen")
            copy = second.app.screen.open_session.run.uuid
            assert copy != original
            await keys(second, "up", "1")
    scores = {
        uuid: [score.value for one in stored_whole(uuid).assessments for score in one.scores]
        for uuid in (original, copy)
    }
    assert scores[original] == [3]
    assert scores[copy] == [1]


@pytest.mark.skipif(os.name != "posix", reason="there an open file cannot be moved")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
async def test_a_record_that_is_gone_is_noticed_and_a_new_one_offered(
    home: Path, tmp_path: Path, how: str
) -> None:
    path = paths.record_file()
    other = open_record(tmp_path / "other.db", OwnTime())
    other.close()
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "before")
        await saved(pilot)
        open_session = pilot.app.screen.open_session
        if how == "deleted":
            path.unlink()
        else:
            path.rename(tmp_path / "elsewhere.db")
        if how == "replaced":
            (tmp_path / "other.db").rename(path)
        await write(pilot, " and after")
        await until(pilot, lambda: pilot.app.record_gone)
        assert open_session.autosave.status.startswith(f"not saved: {path}: the record was ")
        await until(pilot, lambda: bool(rescue_files()))
        (file,) = rescue_files()
        await until(pilot, lambda: "before and after" in file.read_text())
        assert path.exists() == (how == "replaced")
        said = [note.message for note in pilot.app._notifications if "F8" in note.message]
        assert len(said) == 1
        await write(pilot, "!")
        await until(pilot, lambda: "and after!" in file.read_text())
        pilot.app.time.pass_by(SAY_AGAIN)
        await until(
            pilot, lambda: sum("F8" in note.message for note in pilot.app._notifications) == 2
        )
        await keys(pilot, "f8")
        await until(pilot, lambda: open_session.autosave.status == "saved")
        assert not pilot.app.record_gone
        await until(pilot, lambda: not file.exists())
        await write(pilot, "?")
        assert await open_session.autosave.flush() == ""
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "before and after!?"
