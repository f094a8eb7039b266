"""Records whose every word can be found again as bytes, and the search for them."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from coach.store.assessments import keep
from coach.store.backup import back_up
from coach.store.migrations import migrate, migrations
from coach.store.sessions import begin, save
from coach.store.stories import keep_story
from coach.store.values import Because, Quote, Tie
from tests.samples import MORNING, OwnTime
from tests.store.making import CONTENT, ME, a_session, an_entry, opened, scores_of

ENUMERATED = {
    "content": {"sha", "kind"},
    "practice_session": {"kind", "content_sha", "phase", "trains", "step_seconds", "source"}
    | {"copied_from", "redo_of"},
    "entry": {"speaker", "kind"},
    "assessment": {"subject_kind", "rater", "made_in"},
    "plan": {"state"},
    "card": {"form", "origin", "state"},
    "claim": {"verdict"},
    "story": {"tags"},
    "score": {"because"},
}
"""Columns of text that hold no words: ids, states, and JSON that is marked by hand."""


def word(seed: object) -> str:
    """A word that stands nowhere else; no two begin alike, for an index keeps beginnings once."""
    digest = hashlib.sha256(repr(seed).encode()).digest()
    return "".join(chr(97 + byte % 26) for byte in digest[:14])


def mark_rows(path: Path, of: dict[str, str], seed: str) -> set[str]:
    """Put a word of its own into every column of text of some rows.

    Args:
        path: the record.
        of: tables, and which of their rows.
        seed: makes the words differ from those of other rows.

    Returns:
        The words.
    """
    words = set()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for table, which in of.items():
            for column in _columns(connection, table):
                put = word((seed, table, column))
                done = connection.execute(
                    f'UPDATE "{table}" SET "{column}" = \'{put}\' || hex(randomblob(4)) '
                    f"WHERE {which}"
                )
                words |= {put} if done.rowcount else set()
        if "story" in of:
            put = word((seed, "tags"))
            connection.execute(f"UPDATE story SET tags = '[\"{put}\"]' WHERE {of['story']}")
            words.add(put)
        if "score" in of:
            put = word((seed, "because"))
            because = (
                f'[{{"code":"OBS101","name":"n","polarity":"weak","message":"{put}","quote":null}}]'
            )
            sql = f"UPDATE score SET because = ? WHERE {of['score']}"
            words |= {put} if connection.execute(sql, (because,)).rowcount else set()
    return words


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    return [
        name
        for _, name, kind, *_ in rows
        if kind in ("VARCHAR", "TEXT")
        and name != "uuid"
        and not name.endswith("_at")
        and not name.startswith("lease")
        and name not in keys | ENUMERATED.get(table, set())
    ]


def of_session(uuid: str) -> dict[str, str]:
    """Which rows of which tables are a session's own."""
    one = f"(SELECT id FROM practice_session WHERE uuid = '{uuid}')"
    entries = f"(SELECT id FROM entry WHERE session_id = {one})"
    return {
        "practice_session": f"id = {one}",
        **dict.fromkeys(
            ("entry", "choice", "signal_mark", "silence", "assessment", "card"),
            f"session_id = {one}",
        ),
        "claim": f"entry_id IN {entries}",
        "quote": f"entry_id IN {entries}",
        "score": f"assessment_id IN (SELECT id FROM assessment WHERE session_id = {one})",
    }


def of_story(uuid: str) -> dict[str, str]:
    """Which rows of which tables are a story's own."""
    one = f"(SELECT id FROM story WHERE uuid = '{uuid}')"
    return {"story": f"id = {one}", "story_revision": f"story_id = {one}"}


def found_in(folder: Path, words: set[str]) -> list[str]:
    """Where any of these words stand as bytes, in whatever file, name or letter case."""
    wanted = [one.encode() for one in words]
    return [
        f"{file.relative_to(folder)}: {one.decode()}"
        for file in sorted(folder.rglob("*"))
        for one in wanted
        if one in str(file.name).encode() or (file.is_file() and one in file.read_bytes().lower())
    ]


def write_twice(path: Path, time: OwnTime | None = None) -> tuple[str, str, set[str], set[str]]:
    """Two stories, each told in a session that was saved often and grew over many pages; the
    second session quotes the first.

    Returns:
        UUID of the first session and its story, words of the first, and of the second.
    """
    time = time or OwnTime()
    words: dict[str, set[str]] = {"first": set(), "second": set()}

    def said(whose: str, seed: object, times: int = 1) -> str:
        one = word((whose, seed))
        words[whose].add(one)
        return " ".join([one, "came to much", *[f"{word((whose, seed, n))}" for n in range(times)]])

    with opened(path, time) as record:
        made = {}
        for whose in ("first", "second"):
            story = keep_story(
                record, title=said(whose, "title"), text=said(whose, "story", 900),
                tags=(said(whose, "tag"),),
            )  # fmt: skip
            told = an_entry(said(whose, "told"), story_revision=story.revision.uuid)
            state = a_session(told, story=story.uuid)
            begin(record, state, CONTENT)
            for n in range(12):
                # What was written over stands on free pages, and every key of it in the log.
                told = replace(told, text=said(whose, ("saved", n), 10 + 120 * (n % 5)))
                other = an_entry(said(whose, ("other", n)), position=1, step="text", kind="text")
                state = replace(state, entries=(told, other))
                save(record, state, ME)
            made[whose] = (state, story)
        state, _ = made["second"]
        quoted = made["first"][0].entries[0]
        tie = Tie(entry=state.entries[1].uuid, quote=Quote(quoted.uuid, 0, 14, quoted.text[:14]))
        save(record, replace(state, ties=(tie,), source=made["first"][0].uuid), ME)
        because = Because("OBS101", "n", "weak", said("second", "reason"), tie.quote)
        read = scores_of(state, 2, rater="analyzer")
        keep(record, replace(read, scores=(replace(read.scores[0], because=(because,)),)))
    first, story = made["first"]
    words["first"] |= mark_rows(path, {**of_session(first.uuid), **of_story(story.uuid)}, "first")
    return first.uuid, story.uuid, words["first"], words["second"]


def copies_of(path: Path) -> None:
    """Everything that the coach ever puts beside a record, each with the words in it."""
    back_up(path, MORNING, "before-restore")
    back_up(path, MORNING + timedelta(days=1), "before-schema-3")
    backups = path.parent / "backups"
    shutil.copy(path, backups / "coach-20260302-daily.db")
    shutil.copy(path, backups / "mine before the move.sqlite")
    _as_the_first_schema(path, backups / "coach-20250101T000000-before-schema-2.db")
    whole = path.read_bytes()
    for name in (
        "coach-20240101T000000-before-schema-2.db",
        ".coach-20260303-daily.db.part",
        ".coach-20260303-daily.db.part-journal",
    ):
        (backups / name).write_bytes(whole[5000:])
    for name in (
        "coach.db.damaged-20260101T101010",
        "coach.db.damaged-20260101T101010-wal",
        "coach.db-2.damaged-20260101T101010",
        "coach.db.recovering",
        "coach.db.recovered",
        ".coach.db.restoring",
        ".coach.db.restoring-journal",
    ):
        path.with_name(name).write_bytes(whole[:4096] + b"torn" + whole[5000:])
    editing = path.parent / ".editing-abc"
    editing.mkdir()
    (editing / "answer.txt").write_bytes(whole[5000:])
    (editing / ".answer.txt.swp").write_bytes(whole[5000:])


def _as_the_first_schema(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as old:
        migrate(old, migrations()[:1])
        old.execute("PRAGMA foreign_keys = OFF")
        old.execute("ATTACH ? AS newer", (str(path),))
        for (table,) in old.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        ).fetchall():
            names = ", ".join(
                f'"{row[1]}"' for row in old.execute(f'PRAGMA main.table_info("{table}")')
            )
            old.execute(f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newer."{table}"')
