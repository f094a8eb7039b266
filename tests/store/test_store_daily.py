"""A copy a day: made once, checked, seven kept, and nothing of anybody else's deleted."""

from __future__ import annotations

import os
import sqlite3
import threading
import time as system
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.store import backup
from coach.store import backup as backing_up
from coach.store.backup import KEPT, can_be_read, copy_of_today, daily_copies, daily_file, day_of
from coach.store.presence import one_at_a_time
from coach.store.stories import keep_story
from tests.samples import OwnTime
from tests.store.exchanging import held
from tests.store.making import opened

DAY = 86_400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with one story."""
    found = tmp_path / "home" / "coach.db"
    with opened(found) as record:
        keep_story(record, title="Billing", text="I moved it.")
    return found


def names(path: Path) -> list[str]:
    return sorted(one.name for one in (path.parent / "backups").iterdir())


def test_the_first_time_in_a_day_a_copy_is_made_and_no_second_one(path: Path) -> None:
    time = OwnTime()
    before = held(path)
    made = copy_of_today(path, time)
    assert made == path.parent / "backups" / "coach-20260302-daily.db"
    assert held(made) == before
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600
        assert made.parent.stat().st_mode & 0o777 == 0o700
    with opened(path) as record:
        keep_story(record, title="Since", text="Later.")
    time.pass_by(DAY / 2)
    assert copy_of_today(path, time) is None
    assert held(made) == before
    time.pass_by(DAY / 2)
    assert copy_of_today(path, time) == path.parent / "backups" / "coach-20260303-daily.db"
    assert names(path) == ["coach-20260302-daily.db", "coach-20260303-daily.db"]


@pytest.mark.skipif(not hasattr(system, "tzset"), reason="no tzset here")
def test_a_day_is_a_local_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    system.tzset()
    made = copy_of_today(path, OwnTime(datetime(2026, 3, 2, 23, 0, tzinfo=UTC)))
    assert made is not None
    assert day_of(made) == date(2026, 3, 3)


def test_a_record_that_holds_nothing_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    assert copy_of_today(path, OwnTime()) is None
    assert not path.exists()
    with opened(path):
        pass
    assert copy_of_today(path, OwnTime()) is None
    assert not (tmp_path / "backups").exists()


def test_the_newest_seven_stay_and_only_our_own_names_go(path: Path) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    mine = (
        "coach-20200101-daily.db.txt",
        "coach-2020-daily.db",
        "my-coach-20200101-daily.db",
        "coach-20200101T000000-before-import.db",
    )
    for name in mine:
        (backups / name).write_text("mine", "utf-8")
    (backups / "coach-20200102-daily.db").mkdir()
    (backups / "coach-20200103-daily.db").symlink_to(path)
    time = OwnTime()
    for _ in range(KEPT + 3):
        assert copy_of_today(path, time)
        time.pass_by(DAY)
    days = [day_of(one) for one in daily_copies(backups)]
    assert days == [date(2026, 3, 11) - timedelta(days=ago) for ago in range(KEPT)]
    assert {*mine, "coach-20200102-daily.db", "coach-20200103-daily.db"} <= set(names(path))
    assert path.exists()


def test_a_copy_that_cannot_be_read_does_not_cost_one_that_can(path: Path) -> None:
    time = OwnTime()
    for _ in range(KEPT):
        copy_of_today(path, time)
        time.pass_by(DAY)
    newest, *_, oldest = daily_copies(path.parent / "backups")
    newest.write_bytes(newest.read_bytes()[:5000])
    assert not can_be_read(newest)
    copy_of_today(path, time)
    assert oldest.exists()


def test_a_clock_that_went_back_keeps_the_copy_it_made(path: Path) -> None:
    time = OwnTime()
    for _ in range(KEPT):
        copy_of_today(path, time)
        time.pass_by(DAY)
    early = OwnTime(datetime(2001, 1, 1, 9, tzinfo=UTC))
    made = copy_of_today(path, early)
    assert made is not None
    assert made.exists()
    assert copy_of_today(path, early) is None


def test_two_coaches_make_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    inside, go_on = threading.Event(), threading.Event()
    real = backup.copy_checked

    def slow(source: Path, part: Path, *rest: object) -> None:
        made.append(part)
        inside.set()
        go_on.wait(10)
        real(source, part, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "copy_checked", slow)
    first = threading.Thread(target=copy_of_today, args=(path, OwnTime()))
    first.start()
    inside.wait(10)
    if os.name == "posix":
        assert copy_of_today(path, OwnTime()) is None
    go_on.set()
    first.join()
    assert copy_of_today(path, OwnTime()) is None
    assert len(made) == 1
    assert names(path) == ["coach-20260302-daily.db"]
    with one_at_a_time(path.parent / "backups") as alone:
        assert alone


def test_what_a_kill_left_behind_goes_with_the_next_copy(path: Path) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    for name in (".coach-20260301-daily.db.part", ".coach-20260301-daily.db.part-journal"):
        (backups / name).write_bytes(b"half")
    copy_of_today(path, OwnTime())
    assert names(path) == ["coach-20260302-daily.db"]


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_a_copy_that_is_stopped_leaves_nothing(
    path: Path, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is copied, after that, and while it is checked."""
    monkeypatch.setattr(backing_up, "WATCH", 1)
    left = [False] * looks
    stopped = copy_of_today(path, OwnTime(), lambda: not left or left.pop())
    assert stopped is None
    assert names(path) == []
    assert copy_of_today(path, OwnTime())


def test_a_full_disk_is_one_line_and_is_not_filled(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 40_000_000})
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(CoachError) as caught:
        copy_of_today(path, OwnTime())
    said = str(caught.value)
    assert str(daily_file(path, date(2026, 3, 2))) in said
    assert "40 MB are free" in said
    assert "free some space" in said
    assert names(path) == []


def test_a_copy_that_fails_deletes_no_older_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = OwnTime()
    for _ in range(KEPT):
        copy_of_today(path, time)
        time.pass_by(DAY)
    kept = names(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up.os, "fsync", full)
    with pytest.raises(CoachError, match=r"daily\.db: the disk is full; free some space"):
        copy_of_today(path, time)
    assert names(path) == kept
    monkeypatch.undo()
    monkeypatch.setattr(backup, "can_be_read", lambda _: False)
    with pytest.raises(CoachError, match="no older one was deleted"):
        copy_of_today(path, time)
    assert set(kept) < set(names(path))


def test_a_place_that_cannot_be_used_is_one_line(path: Path) -> None:
    (path.parent / "backups").write_text("mine", "utf-8")
    with pytest.raises(CoachError, match="backups: cannot be used as a folder") as caught:
        copy_of_today(path, OwnTime())
    assert "\n" not in str(caught.value)


def test_a_held_record_is_said_and_not_waited_for_without_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: real(*a, **({"timeout": 0.05} | o)))
    with closing(real(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE held (id)")
        with pytest.raises(CoachError, match="another program is using it"):
            copy_of_today(path, OwnTime())
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            backing_up.copy_checked(path, path.with_name("part"), "quick_check")
