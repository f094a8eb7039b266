"""Finding the words that a person quoted, whatever the line breaks between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.store.values import Entry, Quote


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
