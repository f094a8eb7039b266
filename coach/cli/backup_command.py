"""`coach backup` and `coach restore`: a safe copy of the whole record, and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach import paths
from coach.cli.command import file_to_change, nothing_yet
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.screen import say
from coach.errors import NothingFound
from coach.store.backup import back_up_to
from coach.store.restoring import restore


def add_backup_options(parser: argparse.ArgumentParser) -> None:
    """What `coach backup` takes."""
    parser.description = (
        "Copy the whole record to a file and check the copy. The app can stay open. An existing\n"
        "file is not overwritten unless you add --force."
    )
    parser.add_argument("file", metavar="FILE", help="where to write the copy")
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")
    add_json(parser)
    parser.set_defaults(run=run_backup)


def add_restore_options(parser: argparse.ArgumentParser) -> None:
    """What `coach restore` takes."""
    parser.description = (
        "Replace your record with a backup. The backup is checked first, your current record\n"
        "is saved in backups/, and an older version's backup is upgraded. The app can stay\n"
        "open, but not in the middle of a session."
    )
    parser.add_argument("file", metavar="FILE", help="a file written by coach backup")
    add_json(parser)
    parser.set_defaults(run=run_restore)


def run_backup(chosen: argparse.Namespace) -> int:
    """Copy the record; say where it is and how large."""
    if nothing_yet():
        raise NothingFound(f"{paths.record_file()}: no record yet, so nothing to copy")
    target = Path(chosen.file)
    with file_to_change() as file:
        back_up_to(file.path, target, force=chosen.force)
    size = target.stat().st_size
    if chosen.json:
        put_json({"file": str(target.absolute()), "bytes": size})
    else:
        say(f"{target}: {size / 1e6:.1f} MB, checked")
    return 0


def run_restore(chosen: argparse.Namespace) -> int:
    """Restore the record; say what it holds now and where the old one is."""
    with file_to_change() as file:
        done = restore(file, Path(chosen.file))
    if chosen.json:
        put_json(
            {
                "sessions": done.sessions,
                "stories": done.stories,
                "backup": str(done.backup),
            }
        )
        return 0
    say(f"restored: sessions {done.sessions}, stories {done.stories}")
    say(f"the record before this: {done.backup}")
    if done.others:
        say("coach is open: it shows the restored record from its next screen on")
    return 0
