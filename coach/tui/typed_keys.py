"""Keys that Textual's editors would drop, because Python does not call them printable."""

from __future__ import annotations

import unicodedata

from textual import events

_JOINERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})
"""What holds one written sign together: emoji of several people, flags, letters of some scripts."""


def as_typed(event: events.Event) -> events.Event:
    """A key such that an editor takes it in.

    No-break and wide spaces (Option+Space on a Mac, French and East Asian layouts) are spaces. A
    joiner is put in as a paste, which editors take whatever it holds.
    """
    if not isinstance(event, events.Key) or event.character is None or event.is_printable:
        return event
    if unicodedata.category(event.character) == "Zs":
        return events.Key("space", " ")
    if event.character in _JOINERS:
        return events.Paste(event.character)
    return event
