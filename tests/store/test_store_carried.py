"""Records of every schema that ever landed, carried forward with every row compared.

They lie in `tests/fixtures/` as text, as they were: `schema-1-first.sql` is from before the first
script was given five more indexes.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach.store import health
from coach.store.health import examine, newest_schema
from coach.store.history import history
from coach.store.migrations import migrate, migrations
from coach.store.opening import open_file
from coach.store.restoring import restore
from coach.store.search import search
from coach.store.sessions import whole
from coach.store.stories import all_stories
from coach.store.views import HistoryFilter
from tests.samples import OwnTime
from tests.store.exchanging import fill
from tests.store.making import opened
from tests.tools.schema_record import FOLDER, columns, dump, tables

LANDED = sorted(FOLDER.glob("schema-*.sql"))
Rows = dict[str, list[tuple[Any, ...]]]


def number(file: Path) -> int:
    """The version of the schema of a file."""
    found = re.match(r"schema-(\d+)", file.name)
    assert found
    return int(found[1])


def made_of(file: Path, path: Path) -> Path:
    """The record that a file holds as text."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(file.read_text(encoding="utf-8"))
    return path


def rows(path: Path, of: dict[str, list[str]] | None = None) -> Rows:
    """Every row of every table, in the columns that `of` names."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(
                f"SELECT {', '.join(f'{chr(34)}{one}{chr(34)}' for one in names)} "
                f'FROM "{table}" ORDER BY rowid'
            ).fetchall()
            for table, names in (of or shape(path)).items()
        }


def shape(path: Path) -> dict[str, list[str]]:
    """Tables and their columns."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: columns(connection, table) for table in tables(connection)}


def living(path: Path, table: str) -> int:
    """How many rows of a table are not in the trash."""
    with closing(sqlite3.connect(path)) as connection:
        query = f"SELECT count(*) FROM {table} WHERE trashed_at IS NULL"
        return int(connection.execute(query).fetchone()[0])


def test_every_schema_that_landed_has_its_record() -> None:
    """`python -m tests.tools.schema_record` makes the one of a new migration."""
    assert {number(file) for file in LANDED} == set(range(1, newest_schema() + 1))


@pytest.mark.parametrize("file", LANDED, ids=lambda file: file.stem)
def test_a_record_is_carried_forward_with_every_row(file: Path, tmp_path: Path) -> None:
    path = made_of(file, tmp_path / "coach.db")
    was, before = shape(path), rows(path)
    assert all(before.values()), "a table without a row shows nothing"
    with opened(path) as record:
        brought = "was upgraded" in record.notice
        assert brought == (number(file) < newest_schema())
        sessions = history(record, HistoryFilter())
        assert len(sessions) == living(path, "practice_session")
        assert len(all_stories(record)) == living(path, "story")
        for one in sessions:
            assert whole(record, one.uuid).state.uuid == one.uuid
        assert search(record, "moved billing").hits
    assert rows(path, of=was) == before
    if brought:
        (copy,) = (tmp_path / "backups").iterdir()
        assert (shape(copy), rows(copy)) == (was, before)
    with closing(sqlite3.connect(path)) as connection:
        totals = connection.execute(
            "SELECT own_total FROM practice_session WHERE own_total IS NOT NULL"
        ).fetchall()
        expected = connection.execute(
            "SELECT sum(value) FROM score JOIN assessment ON assessment.id = assessment_id "
            "WHERE rater = 'self' AND occasion = 'session' AND session_id IS NOT NULL "
            "AND trashed_at IS NULL GROUP BY session_id HAVING count(value) = 7"
        ).fetchall()
    assert totals == expected


@pytest.mark.parametrize("file", LANDED, ids=lambda file: file.stem)
def test_what_was_carried_forward_is_sound(file: Path, tmp_path: Path) -> None:
    path = made_of(file, tmp_path / "coach.db")
    with opened(path):
        pass
    found = [one for one in examine(path).checks if one.state == "problem"]
    if file.stem == "schema-1-first":
        # Five indexes were added to the script after it had landed: the doctor adds them.
        assert [one.name for one in found] == ["schema"]
        before = rows(path)
        health.add_missing_indexes(path)
        assert rows(path) == before
        found = [one for one in examine(path).checks if one.state == "problem"]
    assert found == []


@pytest.mark.parametrize("file", LANDED, ids=lambda file: file.stem)
def test_an_old_record_can_be_restored(file: Path, tmp_path: Path) -> None:
    backup = made_of(file, tmp_path / "old.db")
    path = tmp_path / "home" / "coach.db"
    with opened(path):
        pass
    kept = backup.read_bytes()
    with closing(open_file(path, OwnTime())) as record:
        restore(record, backup)
    assert rows(path, of=shape(backup)) == rows(backup)
    assert backup.read_bytes() == kept


@pytest.mark.parametrize(
    "file", [file for file in LANDED if file.stem.count("-") == 1], ids=lambda file: file.stem
)
def test_a_script_that_landed_is_not_edited(file: Path, tmp_path: Path) -> None:
    """What the scripts make today is what they made when the record was kept."""
    path = made_of(file, tmp_path / "coach.db")
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with (
        closing(sqlite3.connect(path)) as then,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as now,
    ):
        migrate(now, [one for one in migrations() if one.number <= number(file)])
        assert set(now.execute(query)) == set(then.execute(query))


def test_a_record_written_as_text_is_the_same_record(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path)
    text = tmp_path / "schema-9.sql"
    with closing(sqlite3.connect(path)) as connection:
        text.write_text(dump(connection), encoding="utf-8")
    again = made_of(text, tmp_path / "again.db")
    assert rows(again) == rows(path)
    assert all(one.state == "fine" for one in examine(again).checks)
