"""`coach progress`: what moves, in charts that are text, or as data."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from coach import paths
from coach.cli.command import nothing_yet
from coach.cli.document_text import put_document
from coach.cli.json_text import put_json
from coach.cli.option_values import day_end, day_start, known_drill, one_of
from coach.cli.parser import add_json, did_you_mean
from coach.cli.screen import say, this_screen
from coach.content.library import Content, load
from coach.errors import CoachError
from coach.now import SystemTime, TimeSource
from coach.pages.progress_page import progress_page
from coach.progress.figures import Progress, progress_of
from coach.progress.score_agreement import Agreement
from coach.progress.series import Series
from coach.progress.time_charts import WEEKS
from coach.store.opening import open_file
from coach.store.progress_record import choices, progress
from coach.store.views import HistoryFilter, ProgressChoices, ProgressRecord


def progress_data(found: Progress) -> dict[str, Any]:
    """Every figure for `coach progress --json`; points are in the order of `sessions`."""
    record, comparison = found.record, found.comparison
    return {
        "counted": {
            "scored": record.scored,
            "read": len(record.sessions),
            "finished_without_scores": record.unscored,
            "not_finished": record.unfinished,
            "not_own_evidence": record.other,
        },
        "sessions": [
            {
                "id": one.uuid,
                "started_at": one.started_at,
                "drill": one.drill,
                "title": one.title,
                "story": one.story,
                "findings_shown": one.findings_shown,
                "total": total,
                "disputed": one.disputed,
                "scored_again": one.again,
            }
            for one, total in zip(record.sessions, found.total.points, strict=True)
        ],
        "dimensions": [
            _series(own)
            | {
                "readings": reading.points,
                "against_reading": _agreement(comparison.dimensions[own.id]),
                "disputed": comparison.disputed[own.id],
            }
            for own, reading in zip(found.dimensions, found.readings, strict=True)
        ],
        "total": _series(found.total),
        "against_reading": {
            "analyzer_version": record.version,
            "sessions_read_by_other_versions": record.other_readings,
            "all": _agreement(comparison.whole),
            "findings_hidden": _agreement(comparison.hidden),
            "findings_in_sight": _agreement(comparison.shown),
        },
        "scored_again_blind": _agreement(found.steadiness, ("later", "earlier")),
        "weeks": [
            {"monday": week.monday, "minutes": round(week.minutes, 2), "sessions": week.sessions}
            for week in found.days.weeks(found.days.reach(WEEKS))
        ],
        "days": [
            {"day": day, "minutes": round(minutes, 2), "sessions": found.days.sessions[day]}
            for day, minutes in sorted(found.days.minutes.items())
        ],
        "plans": [
            {
                "id": plan.uuid,
                "signal": plan.signal,
                "drill": plan.drill,
                "due": plan.due,
                "done_on": plan.done_on,
                "fate": plan.fate,
            }
            for plan in found.plans
        ],
    }


def _series(one: Series) -> dict[str, Any]:
    claimed = one.direction.way != "few"
    return {
        "id": one.id,
        "points": one.points,
        "latest": one.latest,
        "mean": _rounded(one.mean),
        "n": one.n,
        "direction": one.direction.way if claimed else None,
        "direction_n": one.direction.n,
        "change": _rounded(one.direction.change),
    }


def _agreement(one: Agreement, names: Sequence[str] = ("self", "reading")) -> dict[str, Any]:
    stricter = {"first": names[0], "second": names[1], "neither": "neither", "few": None}
    return {
        "n": one.n,
        "sessions": one.sessions,
        "mean_difference": _rounded(one.bias),
        "mean_absolute_gap": _rounded(one.gap),
        "the_same": one.same,
        "stricter": stricter[one.stricter],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


WIDEST = 160
"""Letters that a chart takes at most: eyes lose the row beyond."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach progress` takes."""
    parser.description = (
        "Show the seven dimensions over your scored sessions: each with its series on one\n"
        "scale, latest, mean, n and direction; the total in its bands; a heat map; you and\n"
        "the coach; minutes and plans. Write a day as 2026-11-23, today, yesterday or\n"
        "30d (thirty days ago); both days are included."
    )
    parser.add_argument("--drill", metavar="ID", help="only sessions of this drill")
    parser.add_argument(
        "--story", metavar="STORY", help="only this story: the start of its id, or its title"
    )
    parser.add_argument(
        "--target", metavar="TARGET", help="only this target: the start of its id, or its words"
    )
    parser.add_argument("--since", metavar="DATE", help="only sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="only sessions up to this day")
    parser.add_argument(
        "--dimension", metavar="ID", help="also chart this dimension session by session"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print progress; 1 when no scored session fits."""
    time = SystemTime()
    content = load(paths.packs_folder())
    dimension = _dimension(chosen.dimension, content)
    record = asked(chosen, content, time)
    found = progress_of(record, content.rubric, time.utc().astimezone().date())
    if chosen.json:
        put_json(progress_data(found))
    elif found.sessions or found.days.minutes or found.plans:
        width = min(this_screen().width, WIDEST)
        put_document(progress_page(found, content, width=width, dimension=dimension))
    if not found.sessions:
        narrowed = any((chosen.drill, chosen.story, chosen.target, chosen.since, chosen.until))
        say(
            "no matching scored sessions"
            if narrowed
            else "no scored sessions yet: coach drill attribution-sharpening opens one"
        )
    return 0 if found.sessions else 1


def asked(chosen: argparse.Namespace, content: Content, time: TimeSource) -> ProgressRecord:
    """What the record holds of what was asked for."""
    now = time.utc()
    since = day_start(chosen.since, "--since", now) if chosen.since else None
    until = day_end(chosen.until, "--until", now) if chosen.until else None
    if nothing_yet():
        known_drill(chosen.drill, (), content)
        return ProgressRecord()

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
    ids = [one.id for one in content.rubric.dimensions]
    if given is not None and given not in ids:
        raise CoachError(
            f"--dimension: no dimension {given[:40]!r}{did_you_mean(given, ids)}; "
            f"dimensions: {', '.join(ids)}"
        )
    return given
