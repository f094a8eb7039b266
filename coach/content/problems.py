"""What is wrong with a file, in one line a person can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from msgspec import Struct

from coach.text import one_line

_LONGEST_WORD = 80


class Problem(Struct, frozen=True):
    """One thing that is wrong with a file.

    As text: `file:line: key: what is wrong, expected …, did you mean …?`
    """

    file: str
    line: int
    """From 1; 0 where the file as a whole is meant."""
    key: str
    """The path of keys to the place, such as `steps[2].fields[0].id`; empty for the whole."""
    what: str
    expected: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        words = f"{place}: {self.key}: {self.what}" if self.key else f"{place}: {self.what}"
        if self.expected:
            words += f", expected {self.expected}"
        if self.suggestion:
            words += f", did you mean {self.suggestion!r}?"
        return one_line(words)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, whatever its case; empty if none is."""
    if len(word) > _LONGEST_WORD:
        return ""
    by_case = {one.lower(): one for one in known}
    close = difflib.get_close_matches(word.lower(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else ""
