"""What of a story survived a rewrite: words of substance kept, lost and new.

A word of substance is a figure, a name, or a long word: what a stranger could repeat. It is a
comparison of words, not a judgement; the screen says so.
"""

from __future__ import annotations

import re

from msgspec import Struct

_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|\d[\d.,]*\s?(?:%|ms|s|min|h|k|GB|TB)?")
_SHORT = 5
"""A plain word under this many letters carries little; figures and names count at any length."""


class Survived(Struct, frozen=True):
    """Words of substance, each list in the order of first use."""

    kept: tuple[str, ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]


def survived(before: str, after: str) -> Survived:
    """Compare the words of substance in two tellings."""
    old, fresh = _substance(before), _substance(after)
    return Survived(
        kept=tuple(word for key, word in old.items() if key in fresh),
        lost=tuple(word for key, word in old.items() if key not in fresh),
        new=tuple(word for key, word in fresh.items() if key not in old),
    )


def _substance(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        for number, match in enumerate(_TOKEN.finditer(sentence)):
            word = match.group().strip().rstrip(".,")
            name = number > 0 and word[0].isupper() and word not in {"I", "I'm", "I've", "I'd"}
            if word[0].isdigit() or name or (len(word) > _SHORT and word.islower()):
                found.setdefault("".join(word.lower().split()), word)
    return found
