"""`--redact`: confidential words are replaced, and that is seen before anything is written."""

from __future__ import annotations

import argparse
import sys

from coach import paths
from coach.cli.screen import say
from coach.errors import CoachError
from coach.export.redaction.redactor import Redactor, preview, redactor_of


def add_redact(parser: argparse.ArgumentParser) -> None:
    """The options of every command that writes what may be handed on."""
    parser.add_argument(
        "--redact",
        action="store_true",
        help="replace the names in your redact.toml, and anything like a secret or an address",
    )
    parser.add_argument("--yes", action="store_true", help="with --redact: write without asking")


def redactor_for(chosen: argparse.Namespace) -> Redactor | None:
    """What replaces words, if it was asked for.

    Raises:
        CoachError: when the list of names cannot be understood, or `--yes` stands alone.
    """
    if not chosen.redact:
        if chosen.yes:
            raise CoachError("--yes works only with --redact")
        return None

    return redactor_of(paths.names_file())


def agreed(redactor: Redactor, chosen: argparse.Namespace) -> bool:
    """Show the preview on stderr, and ask whether to write; without a terminal only `--yes` does.

    The preview holds the words themselves. It is shown, never written.
    """
    for line in preview(redactor, paths.names_file()):
        # A preview is a table: its blanks stay.
        print(line, file=sys.stderr)
    if chosen.yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        say("nothing was written: read the preview, then add --yes")
        return False
    print("Write it like this? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    say("nothing was written")
    return False
