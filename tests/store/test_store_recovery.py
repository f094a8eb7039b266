"""A damaged record: nothing of it is overwritten, and what can be read of it comes back."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import RecordError
from coach.store import opening, recovery
from coach.store.assessments import keep
from coach.store.history import history
from coach.store.overview import overview
from coach.store.record import Record, open_record
from coach.store.recovery import mend_references
from coach.store.sessions import begin, resume, save, source_entries, whole
from coach.store.stories import all_stories, keep_story
from coach.store.values import SessionState
from tests.samples import OwnTime
from tests.store.making import (
    CONTENT,
    ME,
    a_full_session,
    a_session,
    an_entry,
    opened,
    scores_of,
)

PAGE = 4096


def fill(path: Path, sessions: int = 12) -> list[SessionState]:
    """A record with sessions of a few pages each."""
    chance = random.Random(7)
    made = []
    with opened(path) as record:
        keep_story(record, title="Billing", text="I moved billing to a queue.")
        for number in range(sessions):
            words = " ".join(f"word{chance.randrange(10**6)}" for _ in range(300))
            state = a_session(
                *(an_entry(f"{number} {place} {words}", position=place) for place in range(4))
            )
            begin(record, state, CONTENT)
            keep(record, scores_of(state, 3, 4, 5))
            made.append(state)
    return made


def history_texts(record: Record) -> list[str]:
    """Every text of every session."""
    return [one.text for row in history(record) for one in source_entries(record, row.uuid)]


def pages_of(path: Path, table: str) -> list[int]:
    """The pages of a table, its root first; the leaves after it."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            rows = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite cannot say where its pages are")
    return [page for (page,) in rows]


def break_page(path: Path, number: int) -> None:
    with path.open("r+b") as stream:
        stream.seek((number - 1) * PAGE)
        stream.write(b"\xde\xad" * (PAGE // 2))


def test_a_broken_page_costs_what_stood_on_it_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    made = fill(path)
    leaves = pages_of(path, "entry")
    assert len(leaves) > 10
    for page in (leaves[2], leaves[7]):
        break_page(path, page)
    broken = path.read_bytes()
    with opened(path) as record:
        aside = tmp_path / "coach.db.damaged-20260302T090000"
        found = [source_entries(record, state.uuid) for state in made]
        texts = sum(map(len, found))
        assert record.notice == (
            f"The record was damaged. It was set aside as {aside.name}, and "
            f"12 sessions with {texts} texts were recovered."
        )
        # A page holds two texts at most.
        assert 4 * 12 - 4 <= texts < 4 * 12
        wanted = {entry for state in made for entry in state.entries}
        assert all(entry in wanted for entries in found for entry in entries)
        assert len(whole(record, made[0].uuid).assessments[0].scores) == 3
        assert all_stories(record)[0].title == "Billing"
        save(record, made[0], ME)
    assert aside.read_bytes() == broken
    with opened(path) as record:
        assert record.notice == ""
        assert resume(record, made[0].uuid) == made[0]


def test_words_outlive_the_session_they_were_written_in(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    made = fill(path)
    for table in ("practice_session", "content", "story"):
        for page in pages_of(path, table):
            break_page(path, page)
    with opened(path) as record:
        assert "0 sessions with 48 texts" in record.notice
        rows = history(record)
        assert {row.title for row in rows} == {"Recovered words"}
        assert set(history_texts(record)) == {
            entry.text for state in made for entry in state.entries
        }
        (story,) = all_stories(record)
        assert (story.title, story.revision.text) == (
            "Recovered story",
            "I moved billing to a queue.",
        )
        assert overview(record).unfinished == ()
        assert whole(record, rows[0].short).content == ""


def test_nothing_is_overwritten_twice(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    for number in range(3):
        path.write_bytes(b"not a database at all %d\n" % number * 100)
        with opened(path) as record:
            assert "0 sessions with 0 texts were recovered" in record.notice
    kept = [one.read_bytes().splitlines()[0] for one in sorted(tmp_path.glob("*damaged*"))]
    assert sorted(kept) == [b"not a database at all %d" % number for number in range(3)]


def test_a_record_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    made = fill(path)
    whole_file = path.read_bytes()
    path.write_bytes(whole_file[: len(whole_file) * 2 // 3])
    with opened(path) as record:
        assert "damaged" in record.notice
        kept = history_texts(record)
        assert 0 < len(kept) < 48
        # Of a text that went over the cut, its beginning is kept.
        texts = [entry.text for state in made for entry in state.entries]
        assert all(any(text.startswith(one) for text in texts) for one in kept)


def test_the_log_is_read_too(tmp_path: Path) -> None:
    path, copy = tmp_path / "coach.db", tmp_path / "copy" / "coach.db"
    made = fill(path)
    late = a_session(an_entry("still in the log"))
    record = open_record(path, OwnTime())
    begin(record, late, CONTENT)
    copy.parent.mkdir()
    for side in recovery.SIDES:
        shutil.copy(path.with_name(path.name + side), copy.with_name(copy.name + side))
    record.close()
    leaf = pages_of(path, "entry")[2]
    break_page(copy, leaf)
    with opened(copy) as record:
        assert "damaged" in record.notice
        assert resume(record, late.uuid) == late
        assert len(history(record)) == len(made) + 1


def test_a_recovery_that_is_cut_short_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    fill(path)
    break_page(path, pages_of(path, "entry")[2])
    broken = path.read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(recovery, "mend_references", fail)
    with pytest.raises(RecordError, match="the disk is full"):
        open_record(path, OwnTime())
    assert path.read_bytes() == broken
    monkeypatch.undo()
    with opened(path) as record:
        assert "12 sessions" in record.notice
    assert not list(tmp_path.glob("*recover*"))


def test_a_recovery_that_was_cut_short_at_its_end_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    made = fill(path)
    break_page(path, pages_of(path, "entry")[-1])
    broken = path.read_bytes()

    def killed(self: Path, target: Path) -> None:
        if target == path:
            raise KeyboardInterrupt
        rename(self, target)

    rename = Path.rename
    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        open_record(path, OwnTime())
    assert not path.exists()
    monkeypatch.undo()
    with opened(path) as record:
        assert resume(record, made[0].uuid) == made[0]
    assert (tmp_path / "coach.db.damaged-20260302T090000").read_bytes() == broken


def test_a_damaged_record_stays_where_another_coach_has_it_open(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    path = tmp_path / "coach.db"
    made = fill(path)
    record = open_record(path, OwnTime())
    try:
        break_page(path, pages_of(path, "entry")[-1])
        with pytest.raises(RecordError, match="open in another window; close that window"):
            open_record(path, OwnTime())
        save(record, made[0], ME)
    finally:
        record.close()
    with opened(path) as record:
        assert "12 sessions" in record.notice


@pytest.mark.parametrize(
    ("table", "ask"), [("entry", history_texts), ("practice_session", overview)]
)
def test_a_large_record_is_checked_once_damage_was_met(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    ask: Callable[[Record], object],
) -> None:
    monkeypatch.setattr(opening, "SMALL", 0)
    path = tmp_path / "coach.db"
    fill(path)
    for page in pages_of(path, table):
        break_page(path, page)
    with opened(path) as record:
        assert record.notice == ""
        with pytest.raises(RecordError, match="it is damaged; restart coach"):
            ask(record)
    with opened(path) as record:
        assert "The record was damaged" in record.notice
        ask(record)
    with opened(path) as record:
        assert record.notice == ""


def test_a_recovery_waits_for_no_other_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY", 0.05)
    path = tmp_path / "coach.db"
    fill(path)
    break_page(path, pages_of(path, "entry")[2])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match="another program is using it"):
            open_record(path, OwnTime())
    assert not list(tmp_path.glob("*damaged*"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "coach.db"
    state = a_full_session()
    with opened(path) as record:
        begin(record, state, CONTENT)
        save(record, state, ME)
        keep(record, scores_of(state, 1, 2, 3, 4, 5, None, 1))
        keep_story(record, title="Billing", text="I moved it. " * 500)
    return path.read_bytes()


@settings(max_examples=25)
@given(data=st.data())
def test_any_damage_is_one_line_and_overwrites_nothing(data: st.DataObject, sound: bytes) -> None:
    hurt = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(hurt) - 1) | st.integers(0, 110))
        length = data.draw(st.sampled_from([1, 1, 16, 600]))
        hurt[place : place + length] = data.draw(st.binary(min_size=length, max_size=length))
    if data.draw(st.booleans()):
        del hurt[data.draw(st.integers(1, len(hurt))) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "coach.db")
        path.write_bytes(hurt)
        said = look_at_everything(path)
        assert "\n" not in said
        aside = path.with_name("coach.db.damaged-20260302T090000")
        assert (aside if aside.exists() else path).read_bytes() == hurt or not said


def look_at_everything(path: Path) -> str:
    """Read all that can be read; returns why opening failed or what it did, if anything."""
    try:
        record = open_record(path, OwnTime())
    except RecordError as error:
        return str(error)
    with closing(record):
        # Damage that SQLite's own check does not see is met here, as one line too.
        with suppress(RecordError):
            overview(record)
        with suppress(RecordError):
            all_stories(record)
        with suppress(RecordError):
            for row in history(record):
                whole(record, row.uuid)
        return record.notice


def test_a_row_that_is_broken_twice_is_left_out_once(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO card (uuid, session_id, quote_id, form, origin, state, note, made_at) "
            "VALUES ('c', 998, 999, 'artifact', 'analyzer', 'suggested', '', '2026-03-02')"
        )
        mend_references(connection, OwnTime().utc())
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM card").fetchone() == (0,)


def test_a_schema_of_bytes_that_are_no_text_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path, 1)
    raw = path.read_bytes()
    assert b"tablelooploop" in raw, "type, name and table of one row of the schema"
    raw = raw.replace(b"tablelooploop", b"table\xff\xfe\xff\xfeloop")
    raw = raw.replace(b"CREATE TABLE loop", b"CREATE XABLE loop")
    path.write_bytes(raw)
    with suppress(RecordError), opened(path):
        pass
    assert any(one.read_bytes() == raw for one in tmp_path.iterdir() if one.is_file())


def test_a_page_whose_rows_are_in_no_order_is_read_to_an_end(tmp_path: Path) -> None:
    """Rows that come again behind a broken one once sent the recovery round for ever."""
    path = tmp_path / "coach.db"
    with closing(sqlite3.connect(path)) as connection:
        landed = Path(__file__).parents[1] / "fixtures" / "schema-2.sql"
        connection.executescript(landed.read_text(encoding="utf-8"))
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'score'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    cells = (page - 1) * PAGE + 8
    for cell, place in ((7, 3910), (13, 36995), (15, 45073)):
        content[cells + 2 * cell : cells + 2 * cell + 2] = place.to_bytes(2, "big")
    path.write_bytes(content)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as old:
        old.execute("PRAGMA writable_schema = ON")
        names = ", ".join(f'"{row[1]}"' for row in old.execute('PRAGMA table_info("score")'))
        found = list(islice(recovery._readable(old, "score", names), 500))
    assert len(found) < 500
    with opened(path) as record:
        assert "The record was damaged" in record.notice
        assert len(history(record)) == 4
