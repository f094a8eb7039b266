"""Places in entries: of words that a person quoted, and of a span in several read as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.store.values import Entry, Quote

SEPARATOR = "\n\n"
"""What stands between two entries where they are read as one text."""


def quote_in(entries: Sequence[Entry], start: int, end: int) -> Quote | None:
    """A span of the joined text as a quote of the entry it lies in."""
    offset = 0
    for entry in entries:
        if offset <= start < offset + len(entry.text):
            begin, stop = start - offset, min(end - offset, len(entry.text))
            return Quote(entry=entry.uuid, start=begin, end=stop, text=entry.text[begin:stop])
        offset += len(entry.text) + len(SEPARATOR)
    return None


def find_quote(entries: Iterable[Entry], words: str) -> Quote | None:
    """The first place in `entries` where `words` stand, as a quote of what is there.

    Space of any length matches space of any length; all else must be the same, letter by letter.
    """
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    for entry in entries:
        found = pattern.search(entry.text)
        if found:
            return Quote(entry=entry.uuid, start=found.start(), end=found.end(), text=found[0])
    return None
