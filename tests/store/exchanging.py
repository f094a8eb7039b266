"""A small record with something in every column, and what a record holds apart from its keys."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from msgspec.structs import replace as _with

from coach.export.exchange_file import json_lines, read_exchange
from coach.now import TimeSource
from coach.store.assessments import keep
from coach.store.exchange_items import Differing, Taken, all_items, take_in
from coach.store.loops import keep_plan
from coach.store.opening import open_file
from coach.store.record import Record
from coach.store.sessions import begin, keep_note, save, trash
from coach.store.silences import keep_silence
from coach.store.stories import keep_story, trash_story
from coach.store.values import (
    Because,
    Choice,
    ClockRecord,
    Item,
    Loop,
    Plan,
    Quote,
    SessionItem,
    SessionState,
    Silence,
    StoredCard,
    Tie,
)
from tests.samples import MORNING, OwnTime
from tests.store.making import CONTENT, ME, a_full_session, a_session, an_entry, opened, scores_of

LOOP = "10000000-0000-4000-8000-000000000001"
SHA = hashlib.sha256(CONTENT.encode()).hexdigest()
LOCAL = ("lease_owner", "lease_pid", "lease_host", "lease_until")
"""Columns that say who has a session open: they stay on the machine."""


def fill(path: Path, time: OwnTime | None = None) -> None:
    """A record that uses everything that there is: trash, quotes across sessions, plans, cards."""
    time = time or OwnTime()
    with opened(path, time) as record:
        about: dict[str, Any] = {
            "title": "Billing",
            "role": "lead",
            "period": "2023",
            "tags": ("money",),
        }
        story = keep_story(record, text="We moved it.", **about)
        gone = keep_story(record, title="Old", text="Once.")
        trash_story(record, gone.uuid)
        first = a_full_session()
        first = _with(
            first,
            content_sha=SHA,
            story=story.uuid,
            findings_shown=False,
            finished_at=MORNING + timedelta(minutes=9),
            clock=ClockRecord(60.0, 61.5, 2.5, 1.25, True, {"story": 61.5}),
            choices=(
                Choice("plan", "feedback-rewrite", date(2026, 3, 9)),
                Choice("rating", "hire"),
            ),
            entries=(
                _with(first.entries[0], story_revision=story.revision.uuid, field="whole"),
                *first.entries[1:],
            ),
        )
        begin(record, first, CONTENT)
        save(record, first, ME)
        time.pass_by(60)
        keep_story(record, uuid=story.uuid, text="I moved it.", **about)
        _look_back(record, first, time)
        _judge(record, first)
        lost = a_session(an_entry("Away with it.\x07\x00‮"), content_sha=SHA)
        begin(record, lost, CONTENT)
        trash(record, lost.uuid)
    take(path, _rare(path, first), time)


def _look_back(record: Record, first: SessionState, time: OwnTime) -> None:
    """A session that quotes another one; a line of it is taken away again."""
    line = an_entry("Says: a queue.", step="lines", kind="line")
    second = a_session(
        line,
        an_entry("Taken away.", position=1),
        content_sha=SHA,
        started_at=MORNING - timedelta(days=1),
        source=first.uuid,
        copied_from=first.uuid,
        redo_of=first.uuid,
        redo_rule="shorter",
    )
    begin(record, second, CONTENT)
    keep_note(record, second.uuid, "Ask Mara.\nTwice.")
    quote = Quote(first.entries[0].uuid, 2, 15, "moved billing")
    save(record, _with(second, entries=(line,), ties=(Tie(entry=line.uuid, quote=quote),)), ME)
    keep_plan(
        record,
        Plan(
            uuid=str(uuid4()),
            made_in=first.uuid,
            signal="problem-framing",
            drill="feedback-rewrite",
            due=date(2026, 3, 12),
            made_at=MORNING - timedelta(days=2),
        ),
    )
    third = a_session(content_sha=SHA, started_at=time.utc())
    begin(record, third, CONTENT)
    save(record, _with(third, finished_at=time.utc()), ME)
    for session in (first.uuid, second.uuid):
        keep_silence(
            record,
            Silence(uuid=str(uuid4()), code="OBS101", text="we", session=session, made_at=MORNING),
        )


def _judge(record: Record, first: SessionState) -> None:
    quote = Quote(first.entries[0].uuid, 0, 1, "I")
    own = scores_of(first, 3, 4, 2, 3, 1, 5, 2, made_in=first.uuid, rater_name="Me", rating="hire")
    scores = (_with(own.scores[0], quote=quote, disputed_at=MORNING), *own.scores[1:])
    keep(record, _with(own, scores=(_with(scores[0], unsupported=True), *scores[1:])))
    because = Because("OBS101", "no-number", "weak", "Say how many.", quote)
    read = scores_of(first, 2, None, rater="analyzer", analyzer_version="1", strength=0.25)
    score = _with(read.scores[0], because=(because,), sure=0.5)
    keep(record, _with(read, scores=(score, *read.scores[1:])))


def _rare(path: Path, first: SessionState) -> list[tuple[str, str, Item]]:
    """What no screen makes yet, or only together with what is far from the record."""
    entry, moment = first.entries[0].uuid, MORNING
    common = {"made_at": moment, "trashed_at": moment}
    own = next(one for part, one in items_of(path) if part == "assessments")
    scores = (_with(one, quote=None) for one in own.scores)
    aside = {"uuid": str(uuid4()), "scores": tuple(scores), "trashed_at": moment}
    return [
        (part, "made", item)
        for part, item in (
            ("loops", Loop(uuid=LOOP, role="backend", level="senior", company="Acme",
                               on=date(2026, 4, 1), **common)),
            ("sessions", _session_for(path, first)),
            ("assessments", _with(own, subject_kind="entry", subject=entry, **aside)),
            ("assessments", _with(own, subject_kind="exemplar", subject="cache", uuid=str(uuid4()),
                                  occasion="calibration", scores=())),
            ("plans", Plan(uuid=str(uuid4()), made_in=None, signal="x", drill="y",
                               due=date(2026, 5, 1), state="dropped", done_by=(), **common)),
            ("cards", StoredCard(uuid=str(uuid4()), session=first.uuid,
                               quote=Quote(entry=entry, start=0, end=1, text="I"),
                               form="behaviour", signal="problem-framing", level="scope",
                               origin="self", state="confirmed", note="Good.", **common)),
            ("silences", Silence(uuid=str(uuid4()), code="ATT101", text="", session=None,
                                     **common)),
        )
    ]  # fmt: skip


def _session_for(path: Path, first: SessionState) -> SessionItem:
    """A mock for a target."""
    found = next(one for part, one in items_of(path) if part == "sessions")
    assert isinstance(found, SessionItem)
    return _with(found, uuid=str(uuid4()), kind="mock", loop=LOOP, source=None, entries=(), note="")


def items_of(path: Path) -> list[tuple[str, Any]]:
    """Everything that a record gives out."""
    with closing(open_file(path, OwnTime())) as file:
        return list(all_items(file))


def exported(path: Path) -> bytes:
    """The exchange file of a record."""
    with closing(open_file(path, OwnTime())) as file:
        return b"".join(json_lines(all_items(file)))


def take(
    path: Path,
    items: Iterable[tuple[str, str, Item]],
    time: TimeSource | None = None,
    differing: Differing = "refuse",
) -> Taken:
    """Take items into a record."""
    with closing(open_file(path, time or OwnTime())) as file:
        return take_in(file, items, differing=differing)


def imported(path: Path, file: Path, differing: Differing = "refuse") -> Taken:
    """Take an exchange file into a record."""
    return take(path, read_exchange(file), differing=differing)


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a record without its keys, which are its own affair; table by table."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT GLOB 'search*' AND name NOT GLOB 'sqlite_*'"
        ).fetchall()
        for (table,) in tables:
            columns = columns_of(connection, table)
            names = ", ".join(f'"{one}"' for one in columns) or "NULL"
            found[table] = sorted(
                connection.execute(f'SELECT {names} FROM "{table}"').fetchall(), key=repr
            )
    return found


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table that an export must carry."""
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')} - {
        "content_sha"
    }
    return [row[1] for row in rows if row[1] not in ("id", *keys, *LOCAL)]
