"""`coach progress`: what moves, in charts that are text, or as data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.content.library import Content
    from coach.now import TimeSource
    from coach.store.views import ProgressRecord

WIDEST = 160
"""Letters that a chart takes at most: eyes lose the row beyond."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "progress",
        help="show what moves",
        description=(
            "Show the seven dimensions over your scored sessions: each with its series on one\n"
            "scale, latest, mean, n and direction; the total in its bands; a heat map; you and\n"
            "the reading; minutes and plans. A day is written 2026-11-23, today, yesterday or\n"
            "30d (thirty days ago); both days are included."
        ),
    )
    parser.add_argument("--drill", metavar="ID", help="sessions of this drill only")
    parser.add_argument(
        "--story", metavar="STORY", help="about this story only: its id's beginning, or its title"
    )
    parser.add_argument(
        "--target", metavar="TARGET", help="for this target only: its id's beginning, or its words"
    )
    parser.add_argument("--since", metavar="DATE", help="sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="sessions up to this day")
    parser.add_argument(
        "--dimension", metavar="ID", help="draw this dimension session by session as well"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print progress; 1 when no scored session fits."""
    from coach import paths
    from coach.cli.screen import say
    from coach.content.library import load
    from coach.now import SystemTime
    from coach.progress.summary import progress_of

    time = SystemTime()
    content = load(paths.packs_folder())
    dimension = _dimension(chosen.dimension, content)
    record = asked(chosen, content, time)
    found = progress_of(record, content.rubric, time.utc().astimezone().date())
    if chosen.json:
        from coach.cli.data import put_json
        from coach.cli.progress_data import progress_data

        put_json(progress_data(found))
    elif found.sessions or found.days.minutes or found.plans:
        from coach.cli.document_text import put_document
        from coach.cli.screen import this_screen
        from coach.pages.progress_page import progress_page

        width = min(this_screen().width, WIDEST)
        put_document(progress_page(found, content, width=width, dimension=dimension))
    if not found.sessions:
        narrowed = any((chosen.drill, chosen.story, chosen.target, chosen.since, chosen.until))
        say(
            "no scored session fits"
            if narrowed
            else "no scored session yet: coach drill attribution-sharpening opens one"
        )
    return 0 if found.sessions else 1


def asked(chosen: argparse.Namespace, content: Content, time: TimeSource) -> ProgressRecord:
    """What the record holds of what was asked for."""
    from coach import paths
    from coach.cli.choosing import known_drill, one_of
    from coach.cli.moments import day_end, day_start
    from coach.cli.record import nothing_yet
    from coach.cli.screen import say
    from coach.store.views import HistoryFilter, ProgressChoices, ProgressRecord

    now = time.utc()
    since = day_start(chosen.since, "--since", now) if chosen.since else None
    until = day_end(chosen.until, "--until", now) if chosen.until else None
    if nothing_yet():
        known_drill(chosen.drill, (), content)
        return ProgressRecord()
    from coach.store.opening import open_file
    from coach.store.progress import choices, progress

    # The file is enough: what it holds is read without importing SQLModel.
    file = open_file(paths.record_file(), time)
    try:
        if file.notice:
            say(file.notice)
        named = chosen.drill or chosen.story or chosen.target
        there = choices(file) if named else ProgressChoices()
        return progress(
            file,
            HistoryFilter(
                drill=known_drill(chosen.drill, there.drills, content),
                story=one_of("--story", chosen.story, there.stories, "story"),
                target=one_of("--target", chosen.target, there.targets, "target"),
                since=since,
                until=until,
            ),
        )
    finally:
        file.close()


def _dimension(given: str | None, content: Content) -> str | None:
    """A dimension of the rubric.

    Raises:
        CoachError: when there is none with this id.
    """
    from coach.cli.parser import did_you_mean

    ids = [one.id for one in content.rubric.dimensions]
    if given is not None and given not in ids:
        raise CoachError(
            f"--dimension: there is none called {given[:40]!r}{did_you_mean(given, ids)}; "
            f"there are {', '.join(ids)}"
        )
    return given
