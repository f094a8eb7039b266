"""Text without accents, odd widths and invisible characters, with the way back to the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec import Struct


class Folded(Struct, frozen=True):
    """A text in plainer characters."""

    text: str
    places: Sequence[int]
    """For each of its characters, and for its end, the place in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of it stands in the original, with what was left away after it."""
        last = self.places[end - 1] + 1 if end else 0
        return self.places[start], max(self.places[end], last)


def folded(text: str) -> Folded:
    """Fold `text`; ASCII is as it is."""
    if text.isascii():
        return Folded(text, range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKD", letter):
            # Marks over a letter, and what is not seen: soft hyphens, joiners.
            if unicodedata.category(one) not in ("Mn", "Cf"):
                letters.append(one)
                places.append(place)
    places.append(len(text))
    return Folded("".join(letters), places)
