"""What of a story survived a rewrite: words of substance kept, lost and new.

A word of substance is a figure, a name, or a long word that is no function word: what a stranger
could repeat. It is a comparison of words, not a judgment; the screen says so.
"""

from __future__ import annotations

import re

from msgspec import Struct

from coach.evidence.lexicon import words

_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|\d[\d.,]*\s?(?:%|ms|s|min|h|k|GB|TB)?")
_SHORT = 5
"""A plain word under this many letters carries little; figures and names count at any length."""


class Survived(Struct, frozen=True):
    """Words of substance, each list in the order of first use."""

    kept: tuple[str, ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]


def survived(before: str, after: str) -> Survived:
    """Compare the words of substance in two tellings.

    A word is kept when it stands anywhere in the other telling, in the singular or the plural.
    """
    old, fresh = _substance(before), _substance(after)
    in_old, in_fresh = _words(before), _words(after)
    return Survived(
        kept=tuple(word for key, word in old.items() if key in in_fresh),
        lost=tuple(word for key, word in old.items() if key not in in_fresh),
        new=tuple(word for key, word in fresh.items() if key not in in_old),
    )


def _substance(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        for number, match in enumerate(_TOKEN.finditer(sentence)):
            word = match.group().strip().rstrip(".,")
            name = number > 0 and word[0].isupper() and word not in {"I", "I'm", "I've", "I'd"}
            long = len(word) > _SHORT and word.islower() and word not in words("function")
            if word[0].isdigit() or name or long:
                found.setdefault(_key(word), word)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_key(match.group().strip().rstrip(".,")) for match in _TOKEN.finditer(text))


_PLURAL = re.compile(r"(?<=[a-z]{2})(?:(?<=s|x|z)es|(?<=ch|sh)es|(?<![us])s)$")


def _key(word: str) -> str:
    """A word as it is compared: lower case, without a possessive or plural ending."""
    plain = "".join(word.lower().replace("’", "'").split()).removesuffix("'s")
    return plain if plain[0].isdigit() else _PLURAL.sub("", plain)
