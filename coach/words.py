"""Small text helpers: text of a person or a file is data until it has been made plain."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and the marks that reorder what a terminal shows.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """`text` without anything that a terminal would act on; line ends become newlines."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, width: int = 0) -> str:
    """`text` plain and on one line, cut with an ellipsis to `width` characters if given."""
    line = " ".join(plain(text).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"


def count_words(text: str) -> int:
    """How many words a reader would count."""
    return len(text.split())
