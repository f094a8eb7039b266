"""Loops: the targets that one prepares for, the rounds held for each, their cards, and plans."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from coach.content.tasks import ROUND
from coach.errors import CoachError, NothingFound
from coach.store import read
from coach.store.history import no_session
from coach.store.overview import target_of
from coach.store.read import Opened, look
from coach.store.record import Record
from coach.store.texts import storable
from coach.store.values import Loop, Plan, SessionItem, StoredCard
from coach.store.views import HeldRound, LoopRow, LoopWhole, PlanKept, RoundKept

if TYPE_CHECKING:
    from coach.store.write import Writing

STATES = ("suggested", "confirmed", "edited", "dismissed")


def keep_target(record: Record, loop: Loop) -> None:
    """Store a loop; the one made last is the target."""
    with record.writing() as writing:
        writing.loop(loop)


def change_loop(record: Record, loop: Loop) -> None:
    """Change role, level, company and day of a loop.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as writing:
        writing.loop(loop, _row(writing, loop.uuid))


def trash_loop(record: Record, uuid: str) -> None:
    """Put a loop into the trash. Its rounds stay in the history, and come back with it.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as writing:
        _row(writing, uuid).trashed_at = record.time.utc()


def untrash_loop(record: Record, uuid: str) -> None:
    """Take a loop out of the trash.

    Raises:
        NothingFound: when there is no such loop.
    """
    with record.writing() as writing:
        _row(writing, uuid).trashed_at = None


def trashed_last(opened: Opened) -> Loop | None:
    """The loop that was put into the trash last; None where there is none in it."""
    latest = "WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id DESC LIMIT 1"
    with look(opened) as connection:
        return next(iter(read.loops(connection, latest)), None)


def held_rounds(opened: Opened) -> tuple[HeldRound, ...]:
    """Every finished round with the loop it belongs to, the latest first."""
    with look(opened) as connection:
        standing = {one.uuid: one for one in read.loops(connection, "WHERE trashed_at IS NULL")}
        found = read.rows(
            connection,
            "SELECT practice_session.*, practice_session.uuid AS session, loop.uuid AS loop "
            "FROM practice_session LEFT JOIN loop ON loop.id = loop_id "
            f"WHERE {_ROUND} AND finished_at IS NOT NULL "
            "ORDER BY started_at DESC, practice_session.uuid",
        )
        return tuple(read.value_of(HeldRound, row, loop=standing.get(row["loop"])) for row in found)


def move_round(record: Record, round_session: str, loop: str | None) -> None:
    """Let a round that was held belong to a loop, or to none.

    Raises:
        NothingFound: when there is no such session or loop.
        CoachError: when the session is no round that was finished.
    """
    with record.writing() as writing:
        row = writing.row("practice_session", round_session)
        if row is None:
            raise no_session(round_session)
        if not row.content_id.startswith(ROUND) or row.finished_at is None:
            raise CoachError(f"{row.title}: not a finished round")
        row.loop_id = None if loop is None else _row(writing, loop).id


def target(opened: Opened) -> Loop | None:
    """The loop made last; None before one was named."""
    with look(opened) as connection:
        return target_of(connection)


def all_loops(opened: Opened) -> tuple[LoopRow, ...]:
    """Every loop with its rounds, the one made last first."""
    with look(opened) as connection:
        latest = "WHERE trashed_at IS NULL ORDER BY made_at DESC, id DESC"
        found = []
        for place, loop in enumerate(read.loops(connection, latest)):
            held = read.rows(
                connection,
                "SELECT practice_session.* FROM practice_session JOIN loop ON loop.id = loop_id "
                f"WHERE loop.uuid = ? AND {_ROUND} "
                "ORDER BY started_at, practice_session.uuid",
                loop.uuid,
            )
            finished = [one for one in held if one["finished_at"] is not None]
            rated = [one for one in finished if _own(connection, one["uuid"]) is not None]
            found.append(
                LoopRow(
                    loop=loop,
                    rounds=tuple(one["content_id"].removeprefix(ROUND) for one in finished),
                    rated=len(rated),
                    unfinished=len(held) - len(finished),
                    target=place == 0,
                )
            )
    return tuple(found)


def loop_whole(opened: Opened, uuid: str) -> LoopWhole:
    """A loop with its rounds, their ratings and cards, and every plan.

    Raises:
        NothingFound: when there is no such loop.
    """
    with look(opened) as connection:
        found = read.loops(connection, "WHERE uuid = ?", uuid)
        if not found:
            raise _no_loop(uuid)
        held = read.sessions(
            connection,
            f"WHERE loop.uuid = ? AND {_ROUND} ORDER BY started_at, practice_session.uuid",
            uuid,
        )
        return LoopWhole(
            loop=found[0],
            rounds=tuple(_kept(connection, one) for one in held),
            plans=_plans(connection),
        )


_ROUND = (
    "practice_session.kind IN ('mock', 'spoken') AND practice_session.trashed_at IS NULL "
    f"AND substr(practice_session.content_id, 1, {len(ROUND)}) = '{ROUND}'"
)
"""Which sessions are rounds."""


def _row(writing: Writing, uuid: str) -> Any:
    row = writing.row("loop", uuid)
    if row is None:
        raise _no_loop(uuid)
    return row


def _no_loop(uuid: str) -> NothingFound:
    return NothingFound(f"no loop {uuid[:8]!r}: see coach loops")


def _kept(connection: sqlite3.Connection, item: SessionItem) -> RoundKept:
    silent = read.silences(
        connection,
        "WHERE practice_session.uuid = ? AND silence.trashed_at IS NULL",
        item.uuid,
    )
    return RoundKept(
        state=read.state_of(item),
        own=_own(connection, item.uuid),
        cards=_cards(connection, item.uuid),
        silenced=frozenset(f"{one.code}:{one.text}" if one.text else one.code for one in silent),
    )


def _own(connection: sqlite3.Connection, session: str) -> str | None:
    """The first rating that the candidate gave a round: a later one has seen the cards."""
    given = read.rows(
        connection,
        "SELECT assessment.rating FROM assessment JOIN practice_session "
        "ON practice_session.id = assessment.session_id WHERE practice_session.uuid = ? "
        "AND rater = 'self' AND occasion = 'round' AND assessment.rating IS NOT NULL "
        "AND assessment.trashed_at IS NULL ORDER BY made_at, assessment.id LIMIT 1",
        session,
    )
    return given[0]["rating"] if given else None


def _plans(connection: sqlite3.Connection) -> tuple[PlanKept, ...]:
    finished = {
        uuid: (uuid, title, datetime.fromisoformat(when))
        for uuid, title, when in read.rows(
            connection,
            "SELECT uuid, title, finished_at FROM practice_session "
            "WHERE finished_at IS NOT NULL AND trashed_at IS NULL "
            "AND id IN (SELECT session_id FROM plan_session)",
        )
    }
    plans = read.plans(connection, "WHERE plan.trashed_at IS NULL ORDER BY plan.due, plan.id")
    return tuple(
        PlanKept(
            plan=plan,
            done=tuple(
                sorted(
                    (finished[uuid] for uuid in plan.done_by if uuid in finished),
                    key=lambda one: one[2],
                )
            ),
        )
        for plan in plans
    )


def keep_plan(record: Record, plan: Plan) -> None:
    """Store a plan; of one with the same id, what was asked for is replaced."""
    with record.writing() as writing:
        row = writing.row("plan", plan.uuid)
        if row is not None:
            known = read.plans(writing.connection, "WHERE plan.uuid = ?", plan.uuid)[0]
            plan = replace(
                known, made_in=plan.made_in, signal=plan.signal, drill=plan.drill, due=plan.due
            )
        writing.plan(plan, row)


def mark_card(record: Record, card: StoredCard, state: str, note: str = "") -> None:
    """Keep, edit or drop a card; it is stored first if it was not.

    Args:
        record: the record.
        card: the card.
        state: one of `STATES`.
        note: what the candidate says about it.

    Raises:
        NothingFound: when its session or entry is not in the record.
    """
    if state not in STATES:
        raise ValueError(f"a card is never {state!r}")
    with record.writing() as writing:
        row = writing.row("card", card.uuid) or _add(writing, card)
        row.state = state
        row.note = storable(note)


def _cards(connection: sqlite3.Connection, session: str) -> tuple[StoredCard, ...]:
    return tuple(
        read.cards(
            connection,
            "WHERE practice_session.uuid = ? AND card.trashed_at IS NULL "
            "ORDER BY card.made_at, card.id",
            session,
        )
    )


def _add(writing: Writing, card: StoredCard) -> Any:
    row = writing.card(card)
    if row is None:
        raise NothingFound("this card's words are no longer in the record")
    return row
