"""An argument parser whose errors are one line that says what to do."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable
from typing import NoReturn

from coach.errors import CoachError
from coach.words import one_line


class Parser(argparse.ArgumentParser):
    """argparse without its two-line errors; abbreviations of options are not guessed."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **options,  # type: ignore[arg-type]
        )

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong instead of printing the usage.

        Raises:
            CoachError: always.
        """
        words = one_line(message)
        unknown = re.fullmatch(r"unrecognized arguments: (\S+).*", words)
        if unknown:
            options = [name for name in self._option_string_actions if name.startswith("--")]
            words = f"{unknown[1]} is not understood here{did_you_mean(unknown[1], options)}"
        raise CoachError(f"{words}; see {self.prog} --help")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean …?` with the known word most like `word`; empty if none is."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f", did you mean {close[0]!r}?" if close else ""


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that every command with data has."""
    parser.add_argument("--json", action="store_true", help="print the data as JSON")
