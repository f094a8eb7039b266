"""The schema: one set of scripts for fresh and old records, each run whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from coach.errors import RecordError
from coach.store import opening, schema
from coach.store.migrations import Migration, migrate, migrations, statements, version_of
from coach.store.record import open_record
from coach.store.sessions import begin, resume
from tests.samples import OwnTime
from tests.store.making import CONTENT, a_full_session, opened

NEXT = len(migrations()) + 1


@pytest.fixture
def fresh() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, migrations())
        yield connection


def schema_of(connection: sqlite3.Connection) -> dict[str, object]:
    """Every table and index by its name: columns, references, what is unique; no search."""
    found: dict[str, object] = {}
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search*'"
    )
    for (table,) in rows.fetchall():
        found[table] = (
            sorted(row[1:] for row in connection.execute(f'PRAGMA table_info("{table}")')),
            sorted(row[2:7] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')),
        )
        for _, index, unique, *_ in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
            columns = tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{index}")'))
            named = index if not index.startswith("sqlite_") else columns
            found[f"{table}: {named}"] = (unique, columns)
    return found


def test_the_scripts_make_what_the_tables_say(fresh: sqlite3.Connection, tmp_path: Path) -> None:
    assert schema.SQLModel is SQLModel
    engine = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "metadata.db")) as declared:
        assert schema_of(fresh) == schema_of(declared)


def test_the_scripts_are_numbered_without_a_gap(fresh: sqlite3.Connection) -> None:
    assert [one.number for one in migrations()] == list(range(1, NEXT))
    assert version_of(fresh) == NEXT - 1


def test_every_row_that_can_be_exchanged_has_an_id_of_its_own(fresh: sqlite3.Connection) -> None:
    exchanged = [
        "story",
        "story_revision",
        "loop",
        "practice_session",
        "entry",
        "assessment",
        "card",
        "plan",
        "silence",
    ]
    for table in exchanged:
        columns = {row[1]: row[3] for row in fresh.execute(f'PRAGMA table_info("{table}")')}
        assert columns["uuid"] == 1, table
        if table != "story_revision":
            assert "trashed_at" in columns, table


def test_every_reference_can_be_looked_up(fresh: sqlite3.Connection) -> None:
    """Without an index on a reference, removing what it points to reads the whole table."""
    names = [name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for table in names:
        for reference in fresh.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if reference[2] == "content":
                # Contents are few and never removed.
                continue
            plan = fresh.execute(
                f'EXPLAIN QUERY PLAN SELECT 1 FROM "{table}" WHERE "{reference[3]}" = 1'
            ).fetchall()
            assert plan[0][3].startswith("SEARCH"), (table, reference[3])


def add(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    """Pretend that later versions of the coach brought these migrations."""
    later = tuple(Migration(NEXT + n, "later", script) for n, script in enumerate(scripts))
    both = (*migrations(), *later)
    monkeypatch.setattr(opening, "migrations", lambda: both)


def test_an_older_record_is_copied_then_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    state = a_full_session()
    with opened(path) as record:
        begin(record, state, CONTENT)
    add(monkeypatch, "CREATE TABLE more (id INTEGER);", "INSERT INTO more VALUES (7);")
    with opened(path) as record:
        (copy,) = (tmp_path / "backups").iterdir()
        assert record.notice == f"The record was upgraded; a copy of the old one is in {copy}."
        assert resume(record, state.uuid) == state
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == NEXT + 1
        assert connection.execute("SELECT id FROM more").fetchall() == [(7,)]
    with closing(sqlite3.connect(copy)) as connection:
        assert version_of(connection) == NEXT - 1
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (4,)
    with opened(path) as record:
        assert record.notice == ""
    assert list((tmp_path / "backups").iterdir()) == [copy]


def test_a_migration_that_fails_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    state = a_full_session()
    with opened(path) as record:
        begin(record, state, CONTENT)
    add(
        monkeypatch,
        "CREATE TABLE kept (id INTEGER);",
        "ALTER TABLE entry RENAME TO texts;\nCREATE TABLE gone (id INTEGER);\nNONSENSE;",
    )
    with pytest.raises(RecordError) as caught:
        open_record(path, OwnTime())
    assert str(caught.value) == f'{path}: near "NONSENSE": syntax error'
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == NEXT
        assert {"entry", "kept"} <= set(schema_of(connection))
        assert not {"texts", "gone"} & set(schema_of(connection))
    monkeypatch.undo()
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_a_migration_may_build_a_table_anew(fresh: sqlite3.Connection) -> None:
    fresh.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    fresh.execute(
        "CREATE TABLE child (id INTEGER, parent INTEGER REFERENCES parent ON DELETE CASCADE)"
    )
    fresh.execute("INSERT INTO parent VALUES (1)")
    fresh.execute("INSERT INTO child VALUES (1, 1)")
    anew = """
        CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT);
        INSERT INTO parent_new SELECT id, '' FROM parent;
        DROP TABLE parent;
        ALTER TABLE parent_new RENAME TO parent;
    """
    migrate(fresh, [Migration(NEXT, "anew", anew)])
    assert fresh.execute("SELECT count(*) FROM child").fetchone() == (1,)
    assert fresh.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError, match="refer to nothing"):
        migrate(fresh, [Migration(NEXT + 1, "careless", "DELETE FROM parent;")])
    assert fresh.execute("SELECT count(*) FROM parent").fetchone() == (1,)


def test_a_script_is_cut_into_its_statements() -> None:
    script = """-- Says why; with a semicolon.
CREATE TABLE one (id INTEGER); -- and after it

-- Another.
CREATE TRIGGER two AFTER INSERT ON one BEGIN
    UPDATE one SET id = 1;
    DELETE FROM one WHERE id = ';';
END;
DROP TABLE one"""
    found = statements(script)
    assert [one.split()[1] for one in found] == ["TABLE", "TRIGGER", "TABLE"]
    assert found[1].endswith("END;")
