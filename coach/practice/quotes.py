"""Sentences of an entry as quotes with their exact spans."""

from __future__ import annotations

import re

from coach.store.values import Entry, Quote

# A sentence ends at a full stop, question or exclamation mark before white space, or at a line
# end. Abbreviations are split wrongly at times; a quote is then shorter, never wrong.
_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def sentences_of(entry: Entry) -> tuple[Quote, ...]:
    """The sentences of an entry, each with its span; white space at its ends is left out."""
    quotes = []
    start = 0
    for end in [match for match in _END.finditer(entry.text)] + [None]:
        stop = end.start() if end else len(entry.text)
        part = entry.text[start:stop]
        inner = part.strip()
        if inner:
            begin = start + part.index(inner)
            quotes.append(
                Quote(entry=entry.uuid, start=begin, end=begin + len(inner), text=inner)
            )
        start = end.end() if end else stop
    return tuple(quotes)
