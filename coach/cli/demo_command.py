"""`coach demo`: the whole app on a record that is made up, in a place of its own."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from coach import paths
from coach.content.library import load
from coach.errors import CoachError
from coach.now import ManualTime, SystemTime
from coach.practice.sample import write_sample
from coach.store.record import open_record


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach demo` takes."""
    parser.description = (
        "Open the app on sample data: sixty drills over ten weeks and a loop of five rounds, by\n"
        "a made-up candidate. It gets its own folder, which is removed at the end; your\n"
        "record, settings and packs are neither read nor written."
    )
    parser.add_argument(
        "--keep",
        metavar="FOLDER",
        help="create the sample in this empty folder and keep it, without opening the app",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Make the sample, show it, and remove it."""
    if chosen.keep is not None:
        folder = Path(chosen.keep)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CoachError(f"{chosen.keep}: not an empty folder; name another one")
        make(folder)
        print(folder)
        return 0
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise CoachError("the app needs a terminal; coach demo --keep FOLDER only makes the data")
    with tempfile.TemporaryDirectory(prefix="coach-sample-") as name:
        make(Path(name))
        from coach.tui.app import CoachApp

        app = CoachApp(sample=True)
        app.run()
        return app.return_code or 0


def make(folder: Path) -> None:
    """Let this process live in `folder`, and write the sample there."""
    os.environ["COACH_HOME"] = str(folder)

    today = SystemTime().utc()
    time = ManualTime(today)
    record = open_record(paths.record_file(), time)
    try:
        write_sample(record, load(), time, today)
    finally:
        record.close()
