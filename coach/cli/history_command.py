"""`coach history`: sessions, newest first; or those in which words stand."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from coach import paths
from coach.cli.command import nothing_yet
from coach.cli.json_text import put_json
from coach.cli.option_values import day_end, day_start, known_drill, one_of
from coach.cli.parser import add_json
from coach.cli.screen import Column, Screen, say, table, this_screen
from coach.content.library import load
from coach.errors import CoachError
from coach.now import SystemTime
from coach.practice.clock import clock_face
from coach.practice.days import local
from coach.store.history import history
from coach.store.opening import OpenFile, open_file
from coach.store.progress_record import choices
from coach.store.search import search, search_query
from coach.store.views import Found, HistoryFilter, Hit, SessionRow
from coach.text import one_line


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach history` takes."""
    parser.description = (
        "List your sessions, newest first. Write a day as 2026-11-23, today, yesterday or\n"
        "30d (thirty days ago); both days are included. With --search, list the sessions where\n"
        'all the words appear in one answer, best first: "words in quotes" stay together,\n'
        "and a star matches any ending."
    )
    parser.add_argument("--search", metavar="WORDS", help="only sessions with these words")
    parser.add_argument("--drill", metavar="ID", help="only sessions of this drill")
    parser.add_argument(
        "--story", metavar="STORY", help="only this story: the start of its id, or its title"
    )
    parser.add_argument(
        "--target", metavar="TARGET", help="only this target: the start of its id, or its words"
    )
    parser.add_argument("--since", metavar="DATE", help="only sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="only sessions up to this day")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--unfinished", action="store_true", help="only unfinished sessions")
    which.add_argument("--trash", action="store_true", help="only sessions in the trash")
    parser.add_argument(
        "--sort",
        choices=("when", "total", "time"),
        default="when",
        help="newest first, highest total first, or longest active time first",
    )
    parser.add_argument(
        "--limit", metavar="N", default="50", help="at most this many (default: 50)"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the sessions; 1 when none fits."""
    limit = _limit(chosen.limit)
    if chosen.search is not None:
        found = search_for(chosen, limit)
        put_found(found, chosen.json)
        count = len(found.hits)
    else:
        rows = _rows(chosen, limit)
        count = len(rows)
        if chosen.json:
            put_json([row_data(row) for row in rows])
        elif rows:
            _put_table(rows)
    if not count:
        say("no matching sessions" if _narrowed(chosen) else "no sessions yet: coach opens the app")
    return 0 if count else 1


def _rows(chosen: argparse.Namespace, limit: int) -> tuple[SessionRow, ...]:
    with asked(chosen) as (file, wanted):
        if file is None:
            return ()

        return history(file, wanted, limit=limit)


@contextmanager
def asked(chosen: argparse.Namespace) -> Iterator[tuple[OpenFile | None, HistoryFilter]]:
    """The record's file, if there is one, and what the options ask of it.

    The file is enough: it is read without importing SQLModel.

    Raises:
        CoachError: when an option names what is not there.
    """
    time = SystemTime()
    now = time.utc()
    wanted = HistoryFilter(
        drill=chosen.drill,
        since=day_start(chosen.since, "--since", now) if chosen.since else None,
        until=day_end(chosen.until, "--until", now) if chosen.until else None,
        status="trashed" if chosen.trash else "unfinished" if chosen.unfinished else "any",
        sort=chosen.sort,
    )
    if nothing_yet():
        if chosen.drill is not None:
            known_drill(chosen.drill, (), load(paths.packs_folder()))
        yield None, wanted
        return

    file = open_file(paths.record_file(), time)
    try:
        if file.notice:
            say(file.notice)
        if chosen.drill or chosen.story or chosen.target:
            there = choices(file)
            if chosen.drill and chosen.drill not in dict(there.drills):
                known_drill(chosen.drill, there.drills, load(paths.packs_folder()))
            wanted = replace(
                wanted,
                story=one_of("--story", chosen.story, there.stories, "story"),
                target=one_of("--target", chosen.target, there.targets, "target"),
            )
        yield file, wanted
    finally:
        file.close()


def _narrowed(chosen: argparse.Namespace) -> bool:
    narrowings = ("search", "drill", "story", "target", "since", "until", "unfinished", "trash")
    return any(getattr(chosen, name) for name in narrowings)


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
        "overtime_seconds": row.overtime,
        "total": row.total,
        "dimensions_scored": row.scored,
        "weakest": row.weakest,
        "trashed_at": row.trashed_at,
    }


def _limit(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or not 1 <= len(text) <= 9 or int(text) < 1:
        raise CoachError(f"--limit: {text[:20]!r} is not a number of 1 or more")
    return int(text)


def _put_table(rows: tuple[SessionRow, ...]) -> None:
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
            clock_face(row.active),
            clock_face(row.planned),
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


def search_for(chosen: argparse.Namespace, limit: int) -> Found:
    """What the options ask for.

    Raises:
        CoachError: when there is no word to look for, or an option contradicts the search.
    """
    if not search_query(chosen.search):
        raise CoachError(f"--search: {one_line(chosen.search, 30)!r} has no words to search for")
    if chosen.trash or chosen.sort != "when":
        raise CoachError(
            "--search sorts by best match and skips the trash: leave out --sort and --trash"
        )
    with asked(chosen) as (file, wanted):
        return search(file, chosen.search, wanted, limit=limit) if file else Found()


def put_found(found: Found, as_json: bool) -> None:
    """Print what was found."""
    if as_json:
        put_json(
            [
                row_data(hit.row)
                | {
                    "entry": hit.entry,
                    "snippet": hit.snippet,
                    "marks": hit.marks,
                    "entries_found": hit.entries,
                }
                for hit in found.hits
            ]
        )
        return
    screen = this_screen()
    for hit in found.hits:
        row = hit.row
        story = f" · {one_line(row.story_title)}" if row.story_title else ""
        screen.put(
            f"{screen.strong(row.short)}  {local(row.started_at)}  {one_line(row.title)}{story}",
            f"      {_snippet(screen, hit)}",
        )
    if found.more:
        say("there are more: add another word, --drill or --since, or raise --limit")


def _snippet(screen: Screen, hit: Hit) -> str:
    """The piece with its words marked: by colour, or by brackets where there is none."""
    parts, at = [], 0
    for start, end in hit.marks:
        word = hit.snippet[start:end]
        parts += [hit.snippet[at:start], screen.accent(word) if screen.colour else f"[{word}]"]
        at = end
    return "".join([*parts, hit.snippet[at:]])
