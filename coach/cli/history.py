"""`coach history`: sessions, newest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.store.values import SessionRow


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "history",
        help="list your sessions",
        description=(
            "List your sessions, newest first. A day is written 2026-11-23, today, yesterday or\n"
            "30d (thirty days ago); both days are included."
        ),
    )
    parser.add_argument("--drill", metavar="ID", help="sessions of this drill only")
    parser.add_argument("--since", metavar="DATE", help="sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="sessions up to this day")
    parser.add_argument("--unfinished", action="store_true", help="only those left open")
    parser.add_argument(
        "--limit", metavar="N", default="50", help="at most this many (50 if not said)"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the sessions; 1 when none fits."""
    from coach.cli.moments import day_end, day_start
    from coach.cli.record import nothing_yet, opened
    from coach.cli.screen import say
    from coach.now import SystemTime

    time = SystemTime()
    now = time.utc()
    limit = _limit(chosen.limit)
    since = day_start(chosen.since, "--since", now) if chosen.since else None
    until = day_end(chosen.until, "--until", now) if chosen.until else None
    rows: tuple[SessionRow, ...] = ()
    if not nothing_yet():
        from coach.store.history import history

        with opened(time) as record:
            rows = history(
                record,
                drill=chosen.drill,
                since=since,
                until=until,
                unfinished=chosen.unfinished,
                limit=limit,
            )
    if not rows and chosen.drill:
        _known(chosen.drill)
    if chosen.json:
        from coach.cli.data import put_json

        put_json([row_data(row) for row in rows])
    elif rows:
        _put_table(rows)
    if not rows:
        narrowed = chosen.drill or chosen.since or chosen.until or chosen.unfinished
        say("no session fits" if narrowed else "no session yet: coach opens the app")
    return 0 if rows else 1


def row_data(row: SessionRow) -> dict[str, object]:
    """A line of the history as plain values; seconds are floats."""
    return {
        "id": row.uuid,
        "short": row.short,
        "kind": row.kind,
        "drill": row.content_id,
        "title": row.title,
        "story": row.story_title,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "planned_seconds": row.planned,
        "active_seconds": row.active,
        "total": row.total,
        "dimensions_scored": row.scored,
        "weakest": row.weakest,
    }


def _limit(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or not 1 <= len(text) <= 9 or int(text) < 1:
        raise CoachError(f"--limit: {text[:20]!r} is not a number from 1 on")
    return int(text)


def _known(drill: str) -> None:
    """Say so when the drill does not exist: a slip of the pen is not an empty history."""
    from coach import paths
    from coach.content.library import load

    load(paths.packs_folder()).drill(drill)


def _put_table(rows: tuple[SessionRow, ...]) -> None:
    from coach.cli.moments import local, minutes
    from coach.cli.screen import this_screen
    from coach.cli.table import Column, table

    columns = (
        Column("id"),
        Column("started"),
        Column("session", gives=True),
        Column("story", gives=True),
        Column("active", right=True),
        Column("of", right=True),
        Column("total", right=True),
        Column("weakest", gives=True),
    )
    cells = [
        (
            row.short,
            local(row.started_at),
            row.title,
            row.story_title or "-",
            minutes(row.active),
            minutes(row.planned),
            _total(row),
            row.weakest or "-",
        )
        for row in rows
    ]
    screen = this_screen()
    screen.put(*table(screen, columns, cells))


def _total(row: SessionRow) -> str:
    """The total; while there is none, how many dimensions have a score."""
    if row.finished_at is None:
        return "open"
    return str(row.total) if row.total is not None else f"{row.scored}/7"
