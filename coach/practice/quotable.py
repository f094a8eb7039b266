"""The sentences of a text, each with the exact span at which it can be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.store.values import Entry, Quote
from coach.words import one_line

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
