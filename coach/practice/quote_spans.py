"""Places in entries: sentences that can be quoted, quotes found again, spans in joined texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.store.values import Entry, Quote
from coach.text import one_line

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


# A sentence ends at a stop that is followed by space, unless a small letter goes on ("e.g. this").
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[^\sa-z])")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of `text`, without the space around them.

    A line break ends a sentence too: notes and transcripts are often written without stops.
    """
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        start = at
        for end in (*(at + found.end() for found in _END.finditer(line)), at + len(line)):
            piece = text[start:end]
            if piece.strip():
                left = start + len(piece) - len(piece.lstrip())
                spans.append((left, left + len(piece.strip())))
            start = end
        at += len(line)
    return tuple(spans)


MOST_QUOTED = 20
"""Words of a sentence that an interviewer quotes; a longer one is not repeated aloud."""

_OPENING = re.compile(r"^(?:and|but|so|then|because|well|okay|ok|yes|no|also|actually)[,\s]+", re.I)


def whole_clause(sentence: str) -> str:
    """A sentence as an interviewer quotes it: whole, on one line; empty where it is too long."""
    clause = one_line(sentence).strip(" \t\"'“”‘’,;:.!?-–—")
    for _ in range(3):
        clause = _OPENING.sub("", clause)
    # A quotation within a quotation has single marks.
    clause = clause.replace('"', "'").replace("“", "'").replace("”", "'")
    return clause if len(clause.split()) <= MOST_QUOTED else ""


def quotes_of(entries: Iterable[Entry]) -> tuple[Quote, ...]:
    """Every sentence of `entries` as a quote, in their order."""
    return tuple(
        Quote(entry=entry.uuid, start=start, end=end, text=entry.text[start:end])
        for entry in entries
        for start, end in sentences(entry.text)
    )
