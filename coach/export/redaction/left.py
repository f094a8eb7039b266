"""What was left as it is although it looks like a name or an amount: for the reader to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEFT = re.compile(
    # Capitals within a sentence; at its beginning every word has one.
    r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-Þ][\w&'\u2019\-]+(?: [A-ZÀ-Þ][\w&\-]+){0,3}"
    # Several capitals, wherever they stand: PayHub, MercuryDB.
    r"|\b[A-Z][a-z]+[A-Z]\w*"
    r"|\b[A-Z][A-Z0-9]+-\d+\b"
    r"|(?<!\w)@\w[\w.\-]+"
    r"|[$\u20ac\xa3\xa5]\s?\d[\d.,]*(?:\s?(?:k|K|M|m|bn|B|million|billion)\b)?"
    r"|\b\d[\d.,]*\s?(?:k |M |million |billion )?(?:dollars|euros|pounds|USD|EUR|GBP|CHF)\b"
)
_OWN = re.compile(r"I(?:['\u2019]\w+)?$|\[")


def looks_named(text: str) -> Iterator[str]:
    """Words of a text, already redacted, that a careful reader would look at once more."""
    for found in _LEFT.finditer(text):
        words = found[0].rstrip("'\u2019-")
        if len(words) > 1 and not _OWN.match(words):
            yield words
