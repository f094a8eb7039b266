"""Searching: what is typed is never an error, what is trashed is never found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.store.assessments import keep
from coach.store.forgetting import empty_trash, trash_size
from coach.store.record import Record
from coach.store.search import marked, search, search_query
from coach.store.sessions import begin, save, trash, untrash, whole
from coach.store.stories import keep_story
from coach.store.values import SessionState
from coach.store.views import HistoryFilter
from tests.samples import MORNING
from tests.store.making import CONTENT, ME, a_session, an_entry, opened, scores_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        yield record


def told(record: Record, *texts: str, day: int = 0, **others: object) -> SessionState:
    at = MORNING + timedelta(days=day)
    entries = [an_entry(text, position=place) for place, text in enumerate(texts)]
    state = a_session(*entries, started_at=at, finished_at=at, **others)
    begin(record, state, CONTENT)
    return state


def found(record: Record, typed: str, **narrowed: object) -> list[str]:
    hits = search(record, typed, HistoryFilter(**narrowed)).hits  # type: ignore[arg-type]
    return [hit.row.uuid for hit in hits]


def sound(record: Record) -> None:
    """The index holds exactly the words that stand in the record."""
    with closing(sqlite3.connect(record.path)) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_words_phrases_and_beginnings(record: Record) -> None:
    queue = told(record, "I chose a queue over polling.", "Nothing else.").uuid
    polling = told(record, "Polling was chosen; a long queue built up.", day=1).uuid
    assert set(found(record, "queue polling")) == {queue, polling}
    assert found(record, '"queue over polling"') == [queue]
    assert found(record, "bui") == found(record, "bu* queue ") == [polling]
    assert found(record, "bui ") == []
    assert found(record, "chose nothing") == []
    assert found(record, "POLLING Chosen") == [polling]


def test_the_best_place_is_shown_with_its_words_marked(record: Record) -> None:
    told(
        record, "A text about other things.", "So we\nmoved   the ledger; the ledger\x1b[31m held."
    )
    (hit,) = search(record, "ledger").hits
    assert hit.snippet == "So we moved the ledger; the ledger[31m held."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["ledger", "ledger"]
    assert hit.entries == 1


def test_more_of_the_words_ranks_higher(record: Record) -> None:
    once = told(record, "ledger " + "other words here " * 40).uuid
    often = told(record, "ledger ledger ledger", day=-1).uuid
    assert found(record, "ledger ") == [often, once]


@pytest.mark.parametrize("mark", ["résumé", "resume", "RESUME", "Resumé"])
def test_accents_and_case_do_not_matter(record: Record, mark: str) -> None:
    assert found(record, mark) == []
    uuid = told(record, "My résumé said so.").uuid
    assert found(record, mark) == [uuid]


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', '"queue', 'queue"', '"que" "', "queue AND", "AND queue", "NOT", "NEAR(queue, 2",
        "(queue", "queue)", "text:queue", "-queue", "^queue", "queue + *", "*", "queue*", "'queue'",
        "{queue}", "99.9% queue", "queue\0", "“queue”", ";DROP TABLE entry", "\ud800 queue",
    ],
)  # fmt: skip
def test_stray_quotes_and_operators_do_no_harm(record: Record, typed: str) -> None:
    uuid = told(record, "A queue and near 99.9% not and drop table entry.").uuid
    assert found(record, typed) in ([], [uuid])
    if "queue" in typed and "text:" not in typed and "NEAR" not in typed:
        assert found(record, typed) == [uuid], typed


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from('"*()^:+-{} AND OR NOT'), max_size=80)
)
@example('"a" * b "')
@example("ﬁ ½ ²")
def test_whatever_is_typed_is_a_question_that_can_be_asked(typed: str) -> None:
    query = search_query(typed)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(text, prefix = '1 2')")
        connection.execute("INSERT INTO search VALUES (?)", (typed,))
        if query:
            connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,)).fetchall()


@given(st.lists(st.from_regex(r"[a-zA-Z0-9]{1,8}", fullmatch=True), min_size=1, max_size=6))
def test_a_text_is_found_by_its_own_words(words: list[str]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(text, prefix = '1 2')")
        connection.execute("INSERT INTO search VALUES (?)", (" ".join(words),))
        for typed in (
            " ".join(words),
            " ".join(reversed(words)),
            f'"{" ".join(words)}"',
            words[0][:1],
        ):
            asked = search_query(typed)
            assert connection.execute(
                "SELECT 1 FROM search WHERE search MATCH ?", (asked,)
            ).fetchall()


def test_a_search_keeps_to_the_filters(record: Record) -> None:
    story = keep_story(record, title="Billing", text="Other.")
    old = told(record, "queue", content_id="scorecard-replay").uuid
    new = told(record, "queue", day=3, story=story.uuid).uuid
    assert found(record, "queue", drill="scorecard-replay") == [old]
    assert found(record, "queue", story=story.uuid) == [new]
    assert found(record, "queue", since=MORNING + timedelta(days=1)) == [new]
    assert found(record, "queue", until=MORNING + timedelta(days=1)) == [old]
    assert (
        found(record, "queue", status="unfinished")
        == found(record, "queue", status="trashed")
        == []
    )


def test_the_index_follows_every_change(record: Record) -> None:
    state = told(record, "first words", "second words")
    assert found(record, "first") == [state.uuid]
    first, second = state.entries
    state = replace(state, entries=(replace(first, text="other words"), second))
    save(record, state, ME)
    assert (found(record, "first"), found(record, "other")) == ([], [state.uuid])
    save(record, replace(state, entries=(state.entries[0],)), ME)
    assert found(record, "second") == []
    save(record, state, ME)
    assert found(record, "second") == [state.uuid]
    sound(record)


def test_a_trashed_session_leaves_the_index_and_comes_back(record: Record) -> None:
    state = told(record, "the ledger")
    trash(record, state.uuid)
    trash(record, state.uuid)
    assert found(record, "ledger") == []
    sound(record)
    untrash(record, state.uuid)
    assert found(record, "ledger") == [state.uuid]
    sound(record)


def test_emptying_the_trash_erases_for_good(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with opened(path) as record:
        emptied(record)
    assert b"zugzwang" not in path.read_bytes()
    assert not path.with_name("coach.db-wal").exists()


def emptied(record: Record) -> None:
    gone = told(record, "the zugzwang ledger")
    kept = told(record, "the other ledger", "a line")
    save(record, replace(kept, entries=kept.entries[:1]), ME)
    assert empty_trash(record) == (0, 0)
    trash(record, gone.uuid)
    assert trash_size(record) == (1, 0)
    assert empty_trash(record) == (1, 0)
    assert trash_size(record) == (0, 0)
    assert found(record, "ledger") == [kept.uuid]
    assert [entry.text for entry in whole(record, kept.uuid).state.entries] == ["the other ledger"]
    sound(record)


def test_an_older_record_is_indexed_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with opened(path) as record:
        state = told(record, "the ledger", "more")
        other = told(record, "a ledger in the trash", day=1)
        trash(record, other.uuid)
        keep(record, scores_of(state, 3, 4, 2, 5, 3, 3, 4))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Back to the schema as it was before there was an index.
        for kind, name in connection.execute(
            "SELECT type, name FROM sqlite_master WHERE name LIKE 'search_entry%' "
            "OR name LIKE 'search_session%' OR name LIKE 'ix_practice_session_by%' "
            "OR name IN ('search', 'searchable') ORDER BY type = 'table', type = 'view'"
        ).fetchall():
            connection.execute(f"DROP {kind} {name}")
        for column in ("own_total", "redo_of", "redo_rule"):
            connection.execute(f"ALTER TABLE practice_session DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 1")
    with opened(path) as record:
        assert "was upgraded" in record.notice
        assert found(record, "ledger") == [state.uuid]
        with closing(sqlite3.connect(path)) as connection:
            totals = dict(connection.execute("SELECT uuid, own_total FROM practice_session"))
        assert totals == {state.uuid: 24, other.uuid: None}
        sound(record)


@pytest.mark.parametrize(
    ("snippet", "text", "words"),
    [
        ("", "", []),
        ("a \x02b\x03 c", "a b c", ["b"]),
        ("\x02a\x03\n\n  \x02b\x03", "a b", ["a", "b"]),
        ("…\x02a b\x03…", "…a b…", ["a b"]),
        ("\x03a\x02", "a", []),
    ],
)
def test_marks_stay_on_their_words(snippet: str, text: str, words: list[str]) -> None:
    found, marks = marked(snippet)
    assert found == text
    assert [found[start:end] for start, end in marks] == words
