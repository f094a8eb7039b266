"""`coach progress`: what moves, in charts that are text, or as data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.cli.screen import Screen
    from coach.content.library import Content
    from coach.now import TimeSource
    from coach.progress.page import Part
    from coach.progress.summary import Progress
    from coach.store.progress_values import ProgressRecord

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
        _put(found, content, dimension)
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
    from coach.store.history_values import HistoryFilter
    from coach.store.progress_values import ProgressChoices, ProgressRecord

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


def _put(found: Progress, content: Content, dimension: str | None) -> None:
    from coach.cli.screen import this_screen
    from coach.content.tasks import task_titles
    from coach.progress.page import View, page

    screen = this_screen()
    parts = page(
        found,
        content.rubric,
        View(dimension=dimension or content.rubric.dimensions[0].id),
        min(screen.width, WIDEST),
        task_titles(content, [*content.drills, *(plan.drill for plan in found.plans)]),
        {signal.id: signal.title for signal in content.signals},
    )
    wanted = [part for part in parts if part.name != "focus" or dimension is not None]
    for place, part in enumerate(wanted):
        screen.put(*[""] * bool(place), screen.strong(part.title), *_lines(part, screen))


def _lines(part: Part, screen: Screen) -> list[str]:
    lines: list[str] = []
    for line in part.chart.lines if part.chart else ():
        shown = "".join(
            _styled(screen, mark.tone, mark.ascii if screen.ascii_only else mark.text)
            for mark in line
        )
        lines.append(shown.rstrip())
    for sentence in part.says:
        lines += [screen.faint(one) for one in screen.prose(sentence)]
    return lines


def _styled(screen: Screen, tone: str, text: str) -> str:
    match tone:
        case "strong":
            return screen.strong(text)
        case "faint":
            return screen.faint(text)
        case "accent":
            return screen.accent(text)
        case _:
            return text
