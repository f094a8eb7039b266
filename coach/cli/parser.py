"""An argument parser whose errors are one line that says what to do."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable
from typing import Any, NoReturn

from coach.errors import CoachError
from coach.text import one_line


class Parser(argparse.ArgumentParser):
    """argparse without its two-line errors; abbreviations of options are not guessed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **options,
        )

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is unknown here, where this command's own options are known."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = [name for name in self._option_string_actions if name.startswith("--")]
            word = unknown[0].partition("=")[0]
            self.error(f"{word} is not recognized here{did_you_mean(word, options)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong instead of printing the usage.

        Raises:
            CoachError: always.
        """
        raise CoachError(f"{one_line(message)}; see {self.prog} --help")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean …?` with the known word most like `word`; empty if none is."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f", did you mean {close[0]!r}?" if close else ""


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that every command with data has."""
    parser.add_argument("--json", action="store_true", help="print the data as JSON")
