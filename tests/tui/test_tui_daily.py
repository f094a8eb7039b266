"""The copy of the day, as the app makes it: beside the work, and never in its way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from coach import paths
from coach.store import backup
from coach.store.stories import keep_story
from tests.samples import OwnTime
from tests.store.exchanging import held
from tests.store.making import opened
from tests.tui.driving import at, coach_open, keys, stored, until, write


@pytest.fixture
def before(home: Path) -> object:
    """What the record holds before the app is opened."""
    with opened(paths.record_file()) as record:
        keep_story(record, title="Billing", text="I moved it.")
    return held(paths.record_file())


async def test_the_app_copies_the_record_once_a_day(before: object) -> None:
    first = paths.backups_folder() / "coach-20260302-daily.db"
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await until(pilot, first.exists)
        assert held(first) == before
        assert not pilot.app._notifications
        # It stays open over night: back at home, the new day is seen to.
        time.pass_by(86_400)
        await keys(pilot, "s", "escape")
        await until(pilot, (paths.backups_folder() / "coach-20260303-daily.db").exists)
    assert len(list(paths.backups_folder().iterdir())) == 2


async def test_a_copy_that_cannot_be_made_is_one_line_and_stops_no_drill(before: object) -> None:
    paths.backups_folder().write_text("a file in its place", "utf-8")
    async with coach_open() as pilot:
        await until(pilot, lambda: bool(pilot.app._notifications))
        (said,) = pilot.app._notifications
        assert "backups: cannot be used as a folder" in said.message
        assert "\n" not in said.message
        await keys(pilot, "3")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "I chose it.")
        await keys(pilot, "ctrl+q")
    assert len(stored()) == 1


async def test_leaving_does_not_wait_for_it(
    before: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, stopped = threading.Event(), threading.Event(), threading.Event()

    def endless(path: Path, part: Path, check: str, halt: object) -> None:
        begun.set()
        go_on.wait(20)
        stopped.set()
        assert callable(halt)
        if halt():
            raise backup.Halted

    monkeypatch.setattr(backup, "copy_checked", endless)
    async with coach_open() as pilot:
        await until(pilot, begun.is_set)
        await keys(pilot, "ctrl+q")
        assert pilot.app.return_code == 0
        assert not stopped.is_set()
    go_on.set()
    stopped.wait(20)
    assert not (paths.backups_folder() / "coach-20260302-daily.db").exists()


async def test_it_can_be_switched_off(before: object, monkeypatch: pytest.MonkeyPatch) -> None:
    paths.settings_file().write_text("[backup]\nautomatic = false\n", "utf-8")
    asked: list[object] = []
    monkeypatch.setattr(backup, "copy_of_today", lambda *all_of: asked.append(all_of))
    async with coach_open():
        pass
    assert not asked
    assert not paths.backups_folder().exists()
