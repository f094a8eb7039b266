"""Everything the coach makes is its owner's alone, also where the umask would let others in."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach import files, paths
from coach.practice.rescue import write_rescue
from coach.settings import Settings, save
from coach.store.migrations import migrate, migrations
from coach.store.sqlite_errors import met
from coach.store.stories import keep_story
from tests.cli.conftest import Coach
from tests.samples import every_kind
from tests.store.making import a_session, an_entry, opened

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")


@pytest.fixture(autouse=True)
def _lax() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path, *mine: Path) -> list[str]:
    """What anybody but its owner may do anything with, apart from what the test made itself."""
    return [
        f"{one.relative_to(folder)} {stat.filemode(one.lstat().st_mode)}"
        for one in sorted(folder.rglob("*"))
        if one not in mine and stat.S_IMODE(one.lstat().st_mode) & 0o077
    ]


def test_all_that_commands_make(
    coach: Coach, stored: Callable[[str], str], home: Path, tmp_path: Path
) -> None:
    short = stored()
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    for words in (
        ("backup", str(out / "copy.db")),
        ("export", "-o", str(out / "all.json")),
        ("export", "-o", str(out / "all.csv")),
        ("export", "-o", str(out / "all.md")),
        *(("reference", "-o", str(out / f"page.{end}")) for end in ("pdf", "png", "html", "txt")),
        ("restore", str(out / "copy.db")),
        ("import", str(out / "all.json")),
        ("demo", "--keep", str(out / "sample" / "deeper")),
    ):
        assert coach(*words).code == 0, words
    os.environ["COACH_HOME"] = str(home)
    save(paths.settings_file(), Settings(findings=False))
    write_rescue(every_kind(), a_session(an_entry()))
    met(paths.record_file(), sqlite3.DatabaseError("database disk image is malformed"))
    with opened(paths.record_file()) as record:
        keep_story(record, title="Billing", text="In the log.")
        assert paths.record_file().with_name("coach.db-wal").stat().st_size
        assert open_to_others(tmp_path, tmp_path / "answers.yaml") == []
    assert coach("forget", "session", short, "--yes").code == 0
    made = {one.suffix for one in tmp_path.rglob("*") if one.is_file()}
    assert made >= {".db", ".json", ".csv", ".md", ".pdf", ".png", ".html", ".txt", ".toml"}
    assert list((home / "backups").iterdir())
    assert open_to_others(tmp_path, tmp_path / "answers.yaml") == []


def test_what_an_older_schema_and_a_damaged_record_leave(home: Path) -> None:
    home.mkdir(mode=0o755)
    path = paths.record_file()
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(old, migrations()[:1])
    with opened(path):
        pass
    assert open_to_others(home.parent) == []
    path.write_bytes(path.read_bytes()[:9000] + b"torn" * 2000)
    with opened(path):
        assert len(list(home.glob("*.damaged-*"))) >= 1
        assert open_to_others(home.parent) == []


def test_folders_above_the_record_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "one" / "two" / "three"))
    with opened(paths.record_file()):
        assert open_to_others(tmp_path) == []


def test_a_part_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    with files.writing_whole(tmp_path / "page.md") as stream:
        stream.write(b"half")
        stream.flush()
        assert len(list(tmp_path.iterdir())) == 1
        assert open_to_others(tmp_path) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="a group may own the folder there")
def test_a_record_that_others_could_read_is_made_private(home: Path) -> None:
    with opened(paths.record_file()):
        pass
    for one in (home, *home.rglob("*")):
        one.chmod(0o777)
    with opened(paths.record_file()):
        assert open_to_others(home.parent, home / "coach.db-lock") == []
