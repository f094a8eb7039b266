"""Small text helpers: text of a person or a file is data until it has been made plain."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and the marks that reorder what a terminal shows.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

# JSON leaves these as they are, and a terminal acts on some of them; a lone surrogate cannot be
# written at all. Within JSON they can only stand in strings, where an escape means the same.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """`text` without anything that a terminal would act on; line ends become newlines."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, width: int = 0) -> str:
    """`text` plain and on one line, cut with an ellipsis to `width` characters if given."""
    line = " ".join(plain(text).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"


def calm_json(text: str) -> str:
    """JSON with what a terminal would act on written as escapes; it means the same."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def count_words(text: str) -> int:
    """How many words a reader would count."""
    return len(text.split())
