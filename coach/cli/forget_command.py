"""`coach forget`: a session, a story or everything, out of the record and out of its copies."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach import files, paths
from coach.cli.command import file_to_change, nothing_yet, opened
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import say
from coach.errors import CoachError, NothingFound
from coach.practice.rescue import rescue_files, rescue_places, take_back
from coach.store.forgetting import (
    Forgetting,
    counted,
    everything,
    foresee_session,
    foresee_story,
    forget,
    forget_everything,
    in_use,
)
from coach.text import one_line

STAYS = "not touched: backups and exports you saved elsewhere"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach forget` takes."""
    parser.description = (
        "Erase a session, a story with the sessions that tell it, or everything: from the\n"
        "record, its free space, log and search index, the trash, and the copies coach made.\n"
        "It asks first. Backups and exports you saved elsewhere stay, and so do settings and\n"
        "packs. Close the app first."
    )
    parser.add_argument(
        "what", metavar="WHAT", choices=("session", "story", "everything"),
        help="session, story or everything",
    )  # fmt: skip
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="an id or the start of one; for a story, also a title"
    )
    parser.add_argument("--yes", action="store_true", help="don't ask first")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Say what would be gone, ask, and forget it; 1 when it was not wanted after all."""
    if chosen.what == "everything":
        if chosen.id is not None:
            raise CoachError("coach forget everything takes no id; see coach forget --help")
        return _everything(chosen)
    if chosen.id is None:
        raise CoachError(f"coach forget {chosen.what} needs an id; see coach forget --help")
    return _one(chosen)


def _one(chosen: argparse.Namespace) -> int:
    if nothing_yet():
        raise NothingFound("no record yet: nothing to forget")
    _bring_home_rescued(chosen.id)
    with file_to_change() as file:
        with file.alone() as alone:
            if not alone:
                raise in_use(file.path)
        foresee = foresee_session if chosen.what == "session" else foresee_story
        found = foresee(file, chosen.id)
        if not _agreed(chosen, _what_goes(found), _what_stays(found)):
            return 1
        changed, removed = forget(file, found.doomed)
    _report(
        chosen,
        {
            "sessions": sorted(found.doomed.sessions),
            "stories": sorted(found.doomed.stories),
            "copies_changed": [str(one) for one in changed],
            "copies_removed": [str(one) for one in removed],
            "may_repeat_it": list(found.extent.related),
        },
        [
            *(f"erased from: {one}" for one in changed),
            *(f"unreadable, so deleted: {one}" for one in removed),
        ],
    )
    return 0


def _everything(chosen: argparse.Namespace) -> int:
    record = paths.record_file()
    rescued = rescue_files(rescue_places())
    lists = [one for one in _word_lists() if one.is_file()]
    found = (*everything(record), *rescued, *lists)
    if not found:
        raise NothingFound(f"{paths.data_folder()}: nothing from coach in it")
    goes = [f"the whole record and every copy coach made, n = {_files(len(found))}"]
    goes += _counted(record) + [f"  {one}" for one in found]
    kept = [STAYS, f"not touched: settings and packs in {paths.config_folder()}"]
    if not _agreed(chosen, goes, kept):
        return 1
    erased = [*forget_everything(record)] if record.parent.is_dir() else []
    for file in (*rescued, *lists):
        files.erase(file)
        erased.append(file)
    lines = [f"erased: {_files(len(erased))}"]
    _report(chosen, {"erased": [str(one) for one in erased]}, lines)
    return 0


def _word_lists() -> tuple[Path, ...]:
    """Files of the user's beside the settings that hold names of people and employers."""
    return (paths.config_folder() / "redact.toml",)


def _bring_home_rescued(given: str) -> None:
    """What waits in a rescue file belongs to the record, and would come back into it.

    Raises:
        CoachError: when such a file cannot be read: it may hold what is to be forgotten.
    """
    waiting = rescue_files(rescue_places())
    if not waiting:
        return

    with opened() as record:
        for file in waiting:
            try:
                take_back(record, file)
            except CoachError as error:
                raise CoachError(f"{error}; remove it, then forget {given[:40]}") from error


def _agreed(chosen: argparse.Namespace, goes: list[str], stays: list[str]) -> bool:
    """Whether it is wanted: by `--yes`, or by a word typed on a terminal.

    Raises:
        CoachError: when there is nobody to ask.
    """
    if chosen.yes:
        return True
    say("This will be erased for good:")
    for line in goes:
        say_indented(line)
    for line in stays:
        say(line)
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise CoachError("nothing was erased: without a terminal to ask on, add --yes")
    print("Type yes to erase it: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() == "yes":
        return True
    say("nothing was erased")
    return False


def say_indented(line: str) -> None:
    """Narrate one item of a list."""
    print(f"  {one_line(line)}", file=sys.stderr)


def _what_goes(found: Forgetting) -> list[str]:
    extent = found.extent
    lines = []
    if extent.stories:
        lines.append(f"{_count(extent.stories, 'story', 'stories')} in "
                     f"{_count(extent.revisions, 'version', 'versions')}")  # fmt: skip
    if extent.sessions or not lines:
        lines.append(f"{_count(extent.sessions, 'session', 'sessions')} with "
                     f"{_count(extent.texts, 'text', 'texts')} of "
                     f"{_count(extent.words, 'word', 'words')}, and all scores")  # fmt: skip
    lines += [f"  {one_line(title, 60)}" for title in extent.titles[:12]]
    if len(extent.titles) > 12:
        lines.append(f"  and {len(extent.titles) - 12} more")
    if found.changed:
        lines.append(f"also erased from {_count(len(found.changed), 'copy', 'copies')} in backups/")
    lines += [f"unreadable, so deleted whole: {one}" for one in found.removed]
    return lines


def _what_stays(found: Forgetting) -> list[str]:
    stays = [
        f"stays in your bank: {one_line(title, 60)} (coach forget story)"
        for title in found.extent.stories_told
    ]
    if found.extent.related:
        made = _count(len(found.extent.related), "session", "sessions")
        ids = ", ".join(uuid[:8] for uuid in found.extent.related[:12])
        stays.append(f"stays, and may repeat its words: {made} made from it ({ids})")
    return [*stays, STAYS]


def _counted(record: Path) -> list[str]:
    """How much the record holds, where that can be read."""
    sessions, stories = counted(record) or (None, None)
    if sessions is None or stories is None:
        return []
    return [f"{_count(sessions, 'session', 'sessions')}, {_count(stories, 'story', 'stories')}"]


def _report(chosen: argparse.Namespace, data: dict[str, object], lines: list[str]) -> None:
    if chosen.json:
        put_json(data)
        return
    say("forgotten")
    for line in lines:
        say(line)
    if chosen.yes:
        say(STAYS)


def _files(count: int) -> str:
    return _count(count, "file", "files")


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
