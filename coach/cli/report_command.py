"""`coach report`: a session, a story, a loop, a time, to be read by somebody."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.debrief_command import debriefed
from coach.cli.loops_command import known_loop
from coach.cli.option_values import day_end, day_start
from coach.cli.progress_command import asked
from coach.cli.redact_option import add_redact, agreed, redactor_for
from coach.cli.screen import say
from coach.cli.stories_command import named_story, page_of
from coach.content.library import Content, load
from coach.debrief.debrief_values import Debrief
from coach.errors import CoachError, NothingFound
from coach.export.output_file import check_target, write_out
from coach.export.redaction.redactor import redacted
from coach.export.report_file import form_of, rendered
from coach.now import SystemTime, TimeSource
from coach.pages.committee_packet import committee_packet
from coach.pages.debrief_page import debrief_page
from coach.pages.document import Document
from coach.pages.progress_page import progress_page
from coach.pages.session_page import session_page
from coach.progress.figures import progress_of
from coach.store.sessions import whole
from coach.store.stories import all_stories

KINDS = ("session", "story", "loop", "packet", "progress")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach report` takes."""
    parser.description = (
        "Write a report as Markdown, HTML or PDF, with the charts as pictures:\n"
        "  session   one full session: what was asked, every word, your scores and the coach's\n"
        "  story     a story with its tellings, what changed between them, what it can show\n"
        "  loop      a loop with its debrief: the decision, and everything it is based on\n"
        "  packet    for a committee: only cards, ratings and reasons\n"
        "  progress  the charts for a range of days\n"
        "Without -o it goes to stdout as Markdown."
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help="which one: the start of its id, or a story's title (default: the latest loop)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="paper size for a PDF (a4)"
    )
    parser.add_argument("--since", metavar="DATE", help="for progress: sessions from this day on")
    parser.add_argument("--until", metavar="DATE", help="for progress: sessions up to this day")
    add_redact(parser)
    parser.set_defaults(run=run, drill=None, story=None, target=None)


def run(chosen: argparse.Namespace) -> int:
    """Write the report; 1 when there is nothing to report."""
    _refuse_misfits(chosen)
    target = Path(chosen.output) if chosen.output is not None else None
    form = form_of(target) if target is not None else "md"
    if target is not None:
        check_target(target, force=chosen.force)
    redactor = redactor_for(chosen)
    report = _made(chosen)
    if redactor is not None:
        report = redacted(report, redactor)
        if not agreed(redactor, chosen):
            return 1
    content, lost = rendered(report, form, chosen.paper)
    if target is None:
        print(content.decode(), end="")
        return 0
    place = write_out(target, content, force=chosen.force)
    say(f"{place}: {chosen.kind}")
    if lost:
        say(lost)
    return 0


def _refuse_misfits(chosen: argparse.Namespace) -> None:
    """Options that would do nothing are an error, not a surprise."""
    if chosen.kind == "progress" and chosen.id is not None:
        raise CoachError("coach report progress takes no ID; use --since and --until")
    if chosen.kind != "progress" and (chosen.since or chosen.until):
        raise CoachError("--since and --until work only with progress")
    if chosen.kind in ("session", "story") and chosen.id is None:
        lists = "coach history" if chosen.kind == "session" else "coach stories"
        raise CoachError(f"coach report {chosen.kind} needs an ID; {lists} lists them")


def _made(chosen: argparse.Namespace) -> Document:
    """What to report; nothing is written yet."""
    if nothing_yet():
        raise NothingFound("no record yet: nothing to report")
    content = load(paths.packs_folder())
    time = SystemTime()
    match chosen.kind:
        case "session":
            return _session(chosen.id, content)
        case "story":
            return _story(chosen.id, content)
        case "loop":
            return debrief_page(_loop(chosen.id, content, time))
        case "packet":
            return committee_packet(_loop(chosen.id, content, time))
        case _:
            return _progress(chosen, content, time)


def _session(given: str, content: Content) -> Document:
    with opened() as record:
        return session_page(whole(record, given), content)


def _story(given: str, content: Content) -> Document:
    with opened() as record:
        bank = all_stories(record)
        if not bank:
            raise NothingFound("no stories yet: coach drill feedback-rewrite starts with one")
        story = named_story(given, bank)
        return page_of(record, story, content)


def _loop(given: str | None, content: Content, time: TimeSource) -> Debrief:
    """A loop whose own ratings are all given: nobody's ratings are shown before."""
    with opened() as record:
        found = debriefed(record, known_loop(record, given), content, time)
    if not found.rounds:
        raise NothingFound("no rounds in this loop yet: coach mock starts one")
    if found.decision is None:
        waiting = ", ".join(found.waiting)
        raise CoachError(
            f"rate each round yourself first (not rated: {waiting}): "
            f"coach debrief --rate {found.waiting[0]}=hire"
        )
    return found


def _progress(chosen: argparse.Namespace, content: Content, time: TimeSource) -> Document:
    now = time.utc()
    found = progress_of(asked(chosen, content, time), content.rubric, now.astimezone().date())
    if not found.sessions:
        raise NothingFound("no matching scored sessions: nothing was written")
    words = []
    if chosen.since:
        words.append(f"from {day_start(chosen.since, '--since', now).astimezone():%Y-%m-%d}")
    if chosen.until:
        # It ends with the midnight after the day that was named.
        end = day_end(chosen.until, "--until", now) - timedelta(hours=1)
        words.append(f"to {end.astimezone():%Y-%m-%d}")
    return progress_page(found, content, span=" ".join(words))
