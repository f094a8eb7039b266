"""What was left as it is although it looks like a name or an amount: for the reader to judge."""

from __future__ import annotations

import re
from collections import Counter

_CAPITALS = r"[A-ZÀ-Þ][\w&'\u2019\-]+(?: [A-ZÀ-Þ][\w&\-]+){0,3}"
_WITHIN = re.compile(
    # Capitals within a sentence; at its beginning every word has one.
    rf"(?<=[a-zà-ÿ0-9,;] ){_CAPITALS}"
    # Several capitals, wherever they stand: PayHub, MercuryDB.
    r"|\b[A-Z][a-z]+[A-Z]\w*"
    r"|\b[A-Z][A-Z0-9]+-\d+\b"
    r"|(?<!\w)@\w[\w.\-]+"
    r"|[$\u20ac\xa3\xa5]\s?\d[\d.,]*(?:\s?(?:k|K|M|m|bn|B|million|billion)\b)?"
    r"|\b\d[\d.,]*\s?(?:k |M |million |billion )?(?:dollars|euros|pounds|USD|EUR|GBP|CHF)\b"
)
_BEGINNING = re.compile(rf"(?:^|[:.!?] |[\"\u201c(\[*>\-]\s?)({_CAPITALS})", re.MULTILINE)
_LOWER = re.compile(r"(?<!\w)[a-zà-ÿ]{2,}")
_OWN = re.compile(r"I(?:['\u2019]\w+)?$|\[")
MOST_WORDS = 50_000
"""Ordinary words that are remembered; a record has far fewer."""


class Left:
    """Words of texts, already redacted, that a careful reader would look at once more.

    A capital at the beginning of a sentence says something only where the same word is never
    written small.
    """

    def __init__(self) -> None:
        self._within: Counter[str] = Counter()
        self._beginning: Counter[str] = Counter()
        self._small: set[str] = set()

    def look(self, text: str) -> None:
        """Take in one text."""
        self._within.update(_words(found[0]) for found in _WITHIN.finditer(text))
        self._beginning.update(_words(found[1]) for found in _BEGINNING.finditer(text))
        if len(self._small) < MOST_WORDS:
            self._small.update(_LOWER.findall(text))

    def commonest(self) -> list[tuple[str, int]]:
        """The words with how often each was left, the commonest first."""
        found = Counter(self._within)
        for words, n in self._beginning.items():
            if words in found:
                found[words] += n
            elif " " in words and words.partition(" ")[0].lower() in self._small:
                found[words.partition(" ")[2]] += n
            elif n > 1 and " " not in words and words.lower() not in self._small:
                found[words] += n
        return [
            (words, n)
            for words, n in found.most_common()
            if len(words) > 1 and not _OWN.match(words)
        ]


def _words(found: str) -> str:
    return found.rstrip("'\u2019-")
