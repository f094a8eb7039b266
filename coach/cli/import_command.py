"""`coach import`: a file that `coach export` wrote, or stories, into the record."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.command import file_to_change
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import Column, say, table, this_screen
from coach.errors import CoachError
from coach.export.exchange_file import read_exchange
from coach.export.story_files import new_stories, read_stories
from coach.store.exchange_items import Differing, Taken, all_items, take_in
from coach.store.values import StoryItem
from coach.text import count_words


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach import` takes."""
    parser.description = (
        "Import a JSON file from coach export: all of it or, if anything is wrong, nothing.\n"
        "What you already have is skipped, so importing twice is safe. Your current record is\n"
        "saved in backups/ first. With --stories, import stories from Markdown (one per\n"
        "heading), plain text (one per file) or JSON Resume (one per job highlight)."
    )
    parser.add_argument("file", metavar="FILE", help="the file")
    parser.add_argument("--stories", action="store_true", help="import stories from the file")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--keep",
        action="store_true",
        help="on conflict, keep the record's version",
    )
    which.add_argument("--replace", action="store_true", help="on conflict, use the file's version")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would happen, but change nothing"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Take the file in; 1 when the record has other words and neither option says what to do."""
    if chosen.stories:
        return _stories(chosen)

    differing: Differing = "keep" if chosen.keep else "replace" if chosen.replace else "refuse"
    # Read before the record is opened: a wrong name makes no record.
    items = read_exchange(Path(chosen.file))
    with file_to_change(pretend=chosen.dry_run) as file:
        taken = take_in(file, items, differing=differing, try_only=chosen.dry_run)
    if chosen.json:
        _put_data(taken)
    else:
        _say_taken(taken, differing, pretend=chosen.dry_run)
    return 0


def _put_data(taken: Taken) -> None:
    put_json(
        {
            "lists": taken.tallies,
            "backup": str(taken.backup) if taken.backup else None,
        }
    )


def _say_taken(taken: Taken, differing: Differing, *, pretend: bool) -> None:
    new = [f"{part} {one.new}" for part, one in taken.tallies.items() if one.new]
    parts = [f"{'would be added' if pretend else 'new'}: {', '.join(new) or 'nothing'}"]
    if same := taken.count("same"):
        parts.append(f"already there: {same}")
    if others := taken.count("differing"):
        word = "replaced" if differing == "replace" else "kept the record's version"
        parts.append(f"conflicts, {word}: {others}")
    if taken.backup:
        parts.append(f"the record before this: {taken.backup}")
    say("; ".join(parts))


def _stories(chosen: argparse.Namespace) -> int:
    """Add the stories of a file; 1 when there is no new one."""
    if chosen.keep or chosen.replace:
        raise CoachError("--keep and --replace work with a coach export file, not with --stories")
    read = read_stories(Path(chosen.file))
    for line in read.left_out:
        say(line)
    with file_to_change(pretend=chosen.dry_run) as file:
        found = new_stories(read, (item for _, item in all_items(file, ("stories",))), file.time)
        for line in found.left_out:
            say(line)
        if found.new and not chosen.dry_run:
            places = ((one.title, one) for one in found.new)
            taken = take_in(file, (("stories", place, item) for place, item in places))
            say(f"the record before this: {taken.backup}")
    _put_stories(found.new, as_json=chosen.json)
    if not found.new:
        say("no new stories")
    elif chosen.dry_run:
        say(f"{len(found.new)} would be added; nothing was changed")
    return 0 if found.new else 1


def _put_stories(found: tuple[StoryItem, ...], *, as_json: bool) -> None:
    if as_json:
        put_json(
            [
                {
                    "id": one.uuid,
                    "title": one.title,
                    "role": one.role,
                    "period": one.period,
                    "text": one.revisions[0].text,
                }
                for one in found
            ]
        )
        return
    if not found:
        return

    screen = this_screen()
    columns = (
        Column("title", gives=True),
        Column("role", gives=True),
        Column("period", gives=True),
        Column("words", right=True),
    )
    rows = [
        (
            one.title,
            one.role or "-",
            one.period or "-",
            str(count_words(one.revisions[0].text)),
        )
        for one in found
    ]
    screen.put(*table(screen, columns, rows))
