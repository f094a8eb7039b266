"""Everything goes out and comes back: the same bytes, the same rows, once, or not at all."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import CoachError
from coach.export.exchange_file import json_lines
from coach.store import exchange_items
from coach.store.leases import take as take_lease
from coach.store.opening import open_file
from coach.store.owners import this_process
from coach.store.search import search
from coach.store.sessions import resume
from coach.store.values import EntryItem, Item, SessionItem, StoryItem
from tests.bench.seed import seed
from tests.samples import MORNING, OwnTime
from tests.store.exchanging import columns_of, exported, fill, held, imported, items_of, take
from tests.store.making import opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every column; not to be changed."""
    path = tmp_path_factory.mktemp("whole") / "coach.db"
    fill(path)
    return path


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    """Its export."""
    target = tmp_path / "record.json"
    target.write_bytes(exported(whole))
    return target


def test_the_record_that_is_exchanged_here_uses_every_column(whole: Path) -> None:
    """A new column must be exchanged, or named as one that stays on the machine."""
    empty = (None, "", "[]", "{}")
    with closing(sqlite3.connect(whole)) as connection:
        for table in held(whole):
            for column in columns_of(connection, table):
                values = connection.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
                assert any(value not in empty for (value,) in values), (table, column)


def test_export_wipe_import_export_gives_the_same_bytes_and_rows(
    whole: Path, file: Path, tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    taken = imported(fresh, file)
    assert exported(fresh) == file.read_bytes()
    assert held(fresh) == held(whole)
    assert taken.count("new") == len(items_of(whole))
    with opened(fresh) as record:
        assert search(record, "billing").hits
        for part, item in items_of(whole):
            if part == "sessions":
                resume(record, item.uuid)


def test_a_file_of_an_earlier_coach_comes_in_whole(tmp_path: Path) -> None:
    """`exchange-1.json` was written before values and exchange format were one; it stays."""
    file = Path(__file__).parents[1] / "fixtures" / "exchange-1.json"
    taken = imported(tmp_path / "coach.db", file)
    before = json.loads(file.read_text("utf-8"))
    lists = {part: len(items) for part, items in before.items() if isinstance(items, list)}
    assert {part: one.new for part, one in taken.tallies.items()} == lists
    assert json.loads(exported(tmp_path / "coach.db")) == before


def test_thirty_sessions_come_back_as_the_same_bytes(tmp_path: Path) -> None:
    path, file = tmp_path / "one" / "coach.db", tmp_path / "record.json"
    seed(path, 30)
    file.write_bytes(exported(path))
    assert imported(tmp_path / "two" / "coach.db", file).tallies["sessions"].new == 30
    assert exported(tmp_path / "two" / "coach.db") == file.read_bytes()
    assert held(tmp_path / "two" / "coach.db") == held(path)


def test_taking_in_twice_doubles_nothing(whole: Path, file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    first = imported(fresh, file)
    again = imported(fresh, file)
    assert again.count("same") == first.count("new")
    assert (again.count("new"), again.count("differing"), again.backup) == (0, 0, None)
    assert held(fresh) == held(whole)


def test_into_a_record_that_has_others_it_adds_and_is_found(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "coach.db"
    fill(other)
    before = {item.uuid for part, item in items_of(other) if part == "sessions"}
    # The loop is the same in both.
    taken = imported(other, file)
    assert taken.tallies["loops"].same == 1
    after = {item.uuid for part, item in items_of(other) if part == "sessions"}
    assert before < after
    with opened(other) as record:
        assert len(search(record, "billing").hits) == 2
    with closing(sqlite3.connect(other)) as connection:
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()


class Stopped(BaseException):
    """Somebody pressed ctrl+c."""


def _stopping(items: Iterator[tuple[str, str, Item]], stop: Any) -> Iterator[tuple[str, str, Item]]:
    for place, one in enumerate(items):
        if place == 6:
            stop()
        yield one


def test_an_import_that_is_interrupted_changes_nothing(whole: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    open_file(fresh, OwnTime()).close()
    before = held(fresh)

    def stop() -> None:
        raise Stopped

    items = ((part, "x", item) for part, item in items_of(whole))
    with pytest.raises(Stopped):
        take(fresh, _stopping(items, stop))
    assert held(fresh) == before
    assert imported(fresh, _write(whole, tmp_path)).count("new") == len(items_of(whole))
    with opened(fresh) as record:
        assert search(record, "billing").hits


KILLED = """
import os, signal, sys
from pathlib import Path
from coach.export.exchange_file import read_exchange
from coach.now import SystemTime
from coach.export.exchange_file import json_lines
from coach.store import exchange_items
from coach.store.opening import open_file

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

# At the last moment: all is written, nothing is committed.
exchange_items.back_up = killed
exchange_items.take_in(open_file(Path(sys.argv[1]), SystemTime()), read_exchange(Path(sys.argv[2])))
"""


@pytest.mark.skipif(os.name != "posix", reason="there are no signals to kill with")
def test_an_import_that_is_killed_changes_nothing(whole: Path, file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    open_file(fresh, OwnTime()).close()
    before = held(fresh)
    done = subprocess.run([sys.executable, "-c", KILLED, str(fresh), str(file)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert held(fresh) == before
    imported(fresh, file)
    assert held(fresh) == held(whole)


def test_the_record_as_it_was_is_kept_first(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "coach.db"
    fill(other)
    before = held(other)
    taken = imported(other, file)
    assert taken.backup is not None
    assert held(taken.backup) == before


def test_what_cannot_be_copied_first_is_not_changed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    open_file(fresh, OwnTime()).close()
    before = held(fresh)

    def full(*_: object) -> Path:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(exchange_items, "back_up", full)
    with pytest.raises(CoachError, match="the disk is full"):
        imported(fresh, file)
    assert held(fresh) == before


@pytest.fixture
def other_words(whole: Path, tmp_path: Path) -> tuple[Path, Path, SessionItem, StoryItem]:
    """A record; a file with other words in a session and a story; both as the file has them."""
    path = tmp_path / "here" / "coach.db"
    imported(path, _write(whole, tmp_path))
    found = [(part, item) for part, item in items_of(whole)]
    session = next(item for part, item in found if part == "sessions" and len(item.entries) > 3)
    words = [replace(one, text=f"{one.text} Then.") for one in session.entries[:-1]]
    session = replace(session, entries=tuple(words), note="Other.")
    story = next(item for part, item in found if part == "stories" and not item.trashed_at)
    texts = [replace(one, uuid=str(uuid4()), text="Other.") for one in story.revisions]
    story = replace(story, title="Other", revisions=tuple(texts))
    swapped = {one.uuid: one for one in (session, story)}
    # What refers to the texts that were exchanged goes with them.
    new = {"stories": story, "sessions": session}
    target = tmp_path / "other.json"
    parts = [
        (part, swapped.get(getattr(item, "uuid", ""), item))
        for part, item in found
        if part in ("contents", "loops") or (part in new and item.uuid in swapped)
    ]
    target.write_bytes(b"".join(json_lines(parts)))
    return path, target, session, story


def _write(whole: Path, folder: Path) -> Path:
    target = folder / "whole.json"
    target.write_bytes(exported(whole))
    return target


def _get(path: Path, uuid: str) -> Any:
    return next(item for _, item in items_of(path) if getattr(item, "uuid", "") == uuid)


def test_other_words_for_the_same_are_refused_and_counted(
    other_words: tuple[Path, Path, SessionItem, StoryItem],
) -> None:
    path, file, *_ = other_words
    before = held(path)
    with pytest.raises(CoachError, match=r"stories 1, sessions 1.*--keep.*--replace") as caught:
        imported(path, file)
    assert caught.value.exit_code == 1
    assert held(path) == before


def test_other_words_are_left_when_the_records_are_kept(
    other_words: tuple[Path, Path, SessionItem, StoryItem],
) -> None:
    path, file, *_ = other_words
    before = held(path)
    taken = imported(path, file, "keep")
    assert (taken.count("differing"), taken.backup) == (2, None)
    assert held(path) == before


def test_other_words_take_the_place_and_none_is_lost(
    other_words: tuple[Path, Path, SessionItem, StoryItem],
) -> None:
    path, file, session, story = other_words
    before = held(path)
    earlier = _get(path, session.uuid)
    texts = {one.text for one in _get(path, story.uuid).revisions}
    taken = imported(path, file, "replace")
    assert taken.backup is not None
    assert held(taken.backup) == before

    now = _get(path, session.uuid)
    assert now.note == "Other."
    known = {one.uuid: one for one in now.entries}
    assert all(known[one.uuid] == one for one in session.entries)
    # A line that only the record had went to the trash.
    gone = known[earlier.entries[-1].uuid]
    assert (gone.text, gone.trashed_at) == (earlier.entries[-1].text, MORNING)

    told = _get(path, story.uuid)
    assert told.title == "Other"
    assert {one.text for one in told.revisions} == {"Other.", *texts}
    assert [one.number for one in told.revisions] == list(range(1, len(told.revisions) + 1))
    with closing(sqlite3.connect(path)) as connection:
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    assert imported(path, file).count("differing") == 0


def test_a_session_that_is_open_is_not_replaced(
    other_words: tuple[Path, Path, SessionItem, StoryItem],
) -> None:
    path, file, session, _ = other_words
    with opened(path) as record:
        take_lease(record, session.uuid, this_process())
        before = held(path)
        with pytest.raises(CoachError, match="is open in the app"):
            imported(path, file, "replace")
    assert held(path) == before


def _session(whole: Path) -> SessionItem:
    return next(item for part, item in items_of(whole) if part == "sessions" and item.marks)


def _changed(item: SessionItem, **changes: Any) -> SessionItem:
    entries = (replace(item.entries[0], **changes), *item.entries[1:])
    return replace(item, entries=entries)


NOBODY = "20000000-0000-4000-8000-000000000002"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: replace(one, content_sha="0" * 64), "/content: .* neither in the file nor"),
        (lambda one: replace(one, story=NOBODY), "/story: .* neither in the file nor"),
        (lambda one: replace(one, loop=NOBODY), "/loop: .* neither in the file nor"),
        (lambda one: _changed(one, story_revision=NOBODY), "/entries/0/story_revision: "),
        (lambda one: replace(one, marks=one.marks * 2), "/marks: a signal appears twice"),
        (lambda one: replace(one, choices=one.choices * 2), "/choices: a step appears twice"),
        (
            lambda one: replace(one, entries=one.entries * 2),
            "an id in it is already used in the same list",
        ),
        (lambda one: replace(one, changed_at=MORNING.replace(year=9999)), "the year 9999"),
        (lambda one: _tied(one, entry=NOBODY), "/entries/3/tie/quote/entry: "),
        (lambda one: _tied(one, end=400), "/entries/3/tie/quote: the span 2 to 400"),
        (lambda one: _sharpened(one, NOBODY), "/entries/1/claim/sharpened: "),
    ],
)
def test_what_refers_to_nothing_is_refused_with_its_place(
    whole: Path, tmp_path: Path, change: Any, said: str
) -> None:
    fresh = tmp_path / "fresh" / "coach.db"
    open_file(fresh, OwnTime()).close()
    before = held(fresh)
    found = items_of(whole)
    wrong = change(_session(whole))
    items = [
        (part, "f: /there", wrong if getattr(item, "uuid", "") == wrong.uuid else item)
        for part, item in found
        if part in ("contents", "loops", "stories") or item in (wrong, _session(whole))
    ]
    with pytest.raises(CoachError, match=f"^f: /there.*{said}") as caught:
        take(fresh, items)
    assert caught.value.exit_code == 3
    assert held(fresh) == before


def _tied(item: SessionItem, **changes: Any) -> SessionItem:
    line: EntryItem = item.entries[3]
    assert line.tie is not None
    assert line.tie.quote is not None
    tie = replace(line.tie, quote=replace(line.tie.quote, **changes))
    return replace(item, entries=(*item.entries[:3], replace(line, tie=tie)))


def _sharpened(item: SessionItem, uuid: str) -> SessionItem:
    claimed: EntryItem = item.entries[1]
    assert claimed.claim is not None
    claim = replace(claimed.claim, sharpened=uuid)
    entries = list(item.entries)
    entries[1] = replace(claimed, claim=claim)
    return replace(item, entries=tuple(entries))


def test_a_later_import_of_an_older_file_takes_nothing_away(whole: Path, tmp_path: Path) -> None:
    """A story that was told in other words since has all that the file has, and more."""
    here = tmp_path / "here" / "coach.db"
    file = _write(whole, tmp_path)
    imported(here, file)
    story = next(item for part, item in items_of(here) if part == "stories" and not item.trashed_at)
    later = replace(
        story.revisions[-1],
        uuid=str(uuid4()),
        number=9,
        text="Later.",
        made_at=MORNING + timedelta(days=1),
    )
    take(
        here,
        [("stories", "x", replace(story, revisions=(*story.revisions, later)))],
        None,
        "replace",
    )
    before = held(here)
    assert imported(here, file).count("same") == len(items_of(whole))
    assert held(here) == before


TEXTS = st.text(max_size=40)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(TEXTS, min_size=1, max_size=4), note=TEXTS, title=TEXTS)
def test_any_words_come_back_as_they_were(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, words: list[str], note: str, title: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    found = items_of(whole)
    base = _session(whole)
    entries = tuple(
        replace(base.entries[0], uuid=str(uuid4()), position=place, text=one, prompt=note)
        for place, one in enumerate(words)
    )
    session = replace(base, entries=entries, note=note, title=title)
    parts = [(part, "x", item) for part, item in found if part in ("contents", "loops", "stories")]
    take(folder / "one.db", [*parts, ("sessions", "x", session)])
    file = folder / "one.json"
    file.write_bytes(exported(folder / "one.db"))
    imported(folder / "two.db", file)
    assert exported(folder / "two.db") == file.read_bytes()
    assert _get(folder / "two.db", base.uuid) == session
