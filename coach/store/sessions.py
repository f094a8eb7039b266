"""Sessions: begun, saved while they are written, taken up again, read whole, trashed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from coach.content.tasks import ROUND
from coach.store import leases, read
from coach.store.assessments import assessments_of
from coach.store.history import find_session, history, history_order, lines, no_session, short_ids
from coach.store.owners import Owner
from coach.store.read import Opened, look, stored_moment
from coach.store.record import Record
from coach.store.stories import story_of
from coach.store.values import ContentItem, Entry, SessionItem, SessionState
from coach.store.views import HistoryFilter, SessionRow, SessionWhole

if TYPE_CHECKING:
    from coach.store.write import Writing

MOST_SESSIONS = 50
MOST_ENTRIES = 200
REST = timedelta(days=3)
"""Younger answers are too well remembered to be scored again blind."""
MOST_TO_SCORE = 100


def begin(record: Record, state: SessionState, content: str) -> None:
    """Store a new session.

    Args:
        record: the record.
        state: the session.
        content: canonical JSON of the drill, kept once by its SHA-256.
    """
    with record.writing() as writing:
        writing.content(
            ContentItem(
                sha=state.content_sha,
                kind="drill",
                id=state.content_id,
                version=state.content_version,
                body=content,
            )
        )
        writing.state(state, None)


def save(record: Record, state: SessionState, owner: Owner) -> None:
    """Make the stored session equal to `state`; what is gone from it is trashed, not erased.

    Raises:
        LeaseLost: when another coach has taken up the session; then nothing was written.
        NothingFound: when neither the session nor the drill it was made with is stored.
        RecordError: what SQLite says.
    """
    with record.writing() as writing:
        row = writing.row("practice_session", state.uuid)
        # A copy that could not be begun, on a full disk for one, is begun by its next save.
        if row is None and not read.contents(
            writing.connection, "WHERE sha = ?", state.content_sha
        ):
            raise no_session(state.uuid)
        finished_before = row is not None and row.finished_at is not None
        row = writing.state(state, row)
        # What was written is undone if another coach holds the session.
        leases.check(record, row, owner)
        if state.finished_at is not None and not finished_before:
            _fulfil_plans(writing, state)


def resume(record: Record, uuid: str) -> SessionState:
    """A session as it was saved last.

    Raises:
        NothingFound: when there is none with this id.
    """
    with record.reading() as connection:
        found = read.sessions(connection, "WHERE practice_session.uuid = ?", uuid)
    if not found:
        raise no_session(uuid)
    return read.state_of(found[0])


def whole(record: Record, given: str) -> SessionWhole:
    """One session with its story, target, scores, plans and note.

    Args:
        record: the record.
        given: its UUID, or enough of its beginning.

    Raises:
        CoachError: when no session, or more than one, has it.
    """
    with record.reading() as connection:
        uuid = find_session(connection, given)
        (item,) = read.sessions(connection, "WHERE practice_session.uuid = ?", uuid)
        return whole_of(connection, item)


def whole_of(
    connection: sqlite3.Connection, item: SessionItem, bodies: dict[str, str] | None = None
) -> SessionWhole:
    """The same for a session that was read, within a look at the record.

    Args:
        connection: of the look.
        item: the session.
        bodies: drills that were read already, by their SHA-256; one that is read is added.
    """
    known = {} if bodies is None else bodies
    if item.content_sha not in known:
        found = read.contents(connection, "WHERE sha = ?", item.content_sha)
        known[item.content_sha] = found[0].body if found else ""
    return SessionWhole(
        state=read.state_of(item),
        short=short_ids(connection, [item.uuid])[item.uuid],
        content=known[item.content_sha],
        story=story_of(connection, item.story) if item.story else None,
        loop=next(iter(read.loops(connection, "WHERE uuid = ?", item.loop)), None),
        assessments=assessments_of(connection, item.uuid),
        plans=tuple(read.plans(connection, "WHERE practice_session.uuid = ?", item.uuid)),
        note=item.note,
        trashed_at=item.trashed_at,
    )


def wholes(opened: Opened, wanted: HistoryFilter) -> Iterator[SessionWhole]:
    """The sessions that fit, each whole, newest first.

    Raises:
        RecordError: what SQLite says, or a stored value that cannot be read.
    """
    keys = history_order(opened, wanted)
    bodies: dict[str, str] = {}
    with look(opened) as connection:
        for key in keys:
            for item in read.sessions(connection, "WHERE practice_session.id = ?", key):
                yield whole_of(connection, item, bodies)


def sources(opened: Opened, kinds: Sequence[str]) -> tuple[SessionRow, ...]:
    """Finished sessions of these kinds, newest first: what one can look back at."""
    wanted = HistoryFilter(kinds=tuple(kinds), status="finished")
    return history(opened, wanted, limit=MOST_SESSIONS)


def source_entries(record: Record, uuid: str) -> tuple[Entry, ...]:
    """The entries of a session, in their order.

    Raises:
        NothingFound: when there is no such session.
    """
    return resume(record, uuid).entries


def own_words(opened: Opened) -> tuple[Entry, ...]:
    """What the candidate wrote in the latest sessions of their own evidence, newest first."""
    with look(opened) as connection:
        latest = read.rows(
            connection,
            "SELECT id FROM practice_session WHERE own_evidence AND finished_at IS NOT NULL "
            "AND trashed_at IS NULL ORDER BY started_at DESC LIMIT ?",
            MOST_SESSIONS,
        )
        found: list[Entry] = []
        for (key,) in latest:
            if len(found) < MOST_ENTRIES:
                found += (
                    read.plain_entry(one)
                    for one in read.entries(connection, key)
                    if one.speaker == "candidate" and one.trashed_at is None
                )
    return tuple(found[:MOST_ENTRIES])


def to_score_again(opened: Opened) -> tuple[SessionRow, ...]:
    """Sessions that were scored at least three days ago, oldest first; those scored again last.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        rows = connection.execute(
            "SELECT first.session_id, max(later.made_at) AS again FROM practice_session "
            "JOIN assessment first ON first.session_id = practice_session.id "
            "AND first.rater = 'self' AND first.occasion = 'session' AND first.trashed_at IS NULL "
            "LEFT JOIN assessment later ON later.session_id = practice_session.id "
            "AND later.rater = 'self' AND later.occasion = 'score-again' "
            "AND later.trashed_at IS NULL "
            "WHERE practice_session.trashed_at IS NULL AND practice_session.finished_at < ? "
            "AND EXISTS (SELECT 1 FROM score WHERE score.assessment_id = first.id "
            "AND score.value IS NOT NULL) "
            "GROUP BY practice_session.id ORDER BY again, practice_session.started_at LIMIT ?",
            (stored_moment(opened.time.utc() - REST), MOST_TO_SCORE),
        ).fetchall()
        return tuple(lines(connection, [key for key, _ in rows]).values())


def last_asked(opened: Opened) -> dict[str, datetime]:
    """For each prompt that a round has asked, by its id: when it was asked last."""
    with look(opened) as connection:
        rows = connection.execute(
            "SELECT entry.step, max(written_at) FROM entry "
            "JOIN practice_session ON practice_session.id = session_id "
            "WHERE entry.kind = 'question' AND practice_session.kind IN ('mock', 'spoken') "
            "AND practice_session.trashed_at IS NULL GROUP BY entry.step"
        ).fetchall()
    return {step: datetime.fromisoformat(moment) for step, moment in rows}


def trash(record: Record, uuid: str) -> None:
    """Put a session into the trash; nothing is erased."""
    _change(record, uuid, trashed_at=record.time.utc())


def untrash(record: Record, uuid: str) -> None:
    """Take a session out of the trash."""
    _change(record, uuid, trashed_at=None)


def keep_note(record: Record, uuid: str, note: str) -> None:
    """Keep what the candidate noted on a session; an empty note takes it away."""
    _change(record, uuid, note=note)


def _change(record: Record, uuid: str, **columns: Any) -> None:
    with record.writing() as writing:
        if not writing.change("practice_session", uuid, **columns):
            raise no_session(uuid)


def _fulfil_plans(writing: Writing, state: SessionState) -> None:
    """A finished session fulfils the open plans that asked for its drill before its first word was
    written, which of one that comes from a file is later than its start."""
    written = [one for one in state.entries if one.speaker == "candidate"]
    first = max(
        state.started_at, min((one.written_at for one in written), default=state.started_at)
    )
    tasks = {state.content_id}
    if state.content_id.startswith(ROUND):
        # A round fulfils plans to answer one of its questions again.
        tasks |= {f"{state.content_id}/{one.step}" for one in written}
    for plan in read.plans(writing.connection, "WHERE state = 'open' AND plan.trashed_at IS NULL"):
        if plan.drill in tasks and plan.made_at <= first:
            done = replace(plan, state="done", done_by=(*plan.done_by, state.uuid))
            writing.plan(done, writing.row("plan", plan.uuid))
