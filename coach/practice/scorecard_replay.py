"""A predicted scorecard against the transcript: what was supported, invented, said and lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from coach.evidence.analyzer import analyzer
from coach.evidence.lexicon import words
from coach.practice.quote_spans import sentences
from coach.store.values import Entry, Quote

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


SHARED = 2
"""Words of substance that a line shares with a sentence it speaks of without being tied to it."""


class LineHeld(Struct, frozen=True):
    """A line that was predicted, and the span it rests on; None is "not in the record"."""

    line: str
    rests_on: Quote | None


class SpanHeard(Struct, frozen=True):
    """A strong span of the transcript, and whether the scorecard caught it."""

    quote: Quote
    rules: tuple[str, ...]
    """Names of the strong findings in it."""
    survived: bool


class Replayed(Struct, frozen=True):
    """Both sides."""

    lines: tuple[LineHeld, ...]
    spans: tuple[SpanHeard, ...]

    @property
    def kept(self) -> int:
        """Strong spans that the scorecard caught."""
        return sum(one.survived for one in self.spans)

    @property
    def lost(self) -> int:
        """Strong spans that nobody wrote down."""
        return len(self.spans) - self.kept

    @property
    def invented(self) -> int:
        """Lines that rest on nothing in the record."""
        return sum(one.rests_on is None for one in self.lines)


def replayed(
    lines: Sequence[Entry], tie: Callable[[str], Quote | None], transcript: Sequence[Entry]
) -> Replayed:
    """Lay a predicted scorecard beside the transcript.

    A line rests on the span that it was tied to; one that was not tied, on the sentence with which
    it shares the most words of substance (figures, names, long words), if these are at least two.

    Args:
        lines: what was predicted.
        tie: the quote that a line was tied to, by its id.
        transcript: the entries of the round.
    """
    own = [one for one in transcript if one.speaker == "candidate" and one.text.strip()]
    held = tuple(
        LineHeld(line.text, tie(line.uuid) or _spoken_of(line.text, own)) for line in lines
    )
    caught = [one.rests_on for one in held if one.rests_on is not None]
    spans = tuple(
        SpanHeard(quote, rules, any(_overlap(quote, other) for other in caught))
        for entry in own
        for quote, rules in _strong(entry)
    )
    return Replayed(held, spans)


def _strong(entry: Entry) -> list[tuple[Quote, tuple[str, ...]]]:
    """Sentences with at least two kinds of strength: one alone is in nearly every sentence."""
    found = [one for one in analyzer().findings(entry.text, "answer") if one.polarity == "strong"]
    strong = []
    for start, end in sentences(entry.text):
        rules = tuple(dict.fromkeys(one.name for one in found if start <= one.start < end))
        if len(rules) >= 2:
            quote = Quote(entry=entry.uuid, start=start, end=end, text=entry.text[start:end])
            strong.append((quote, rules))
    return strong


def _spoken_of(line: str, entries: Sequence[Entry]) -> Quote | None:
    best, most = None, SHARED - 1
    for entry in entries:
        for start, end in sentences(entry.text):
            shared = len(survived(entry.text[start:end], line).kept)
            if shared > most:
                most = shared
                best = Quote(entry=entry.uuid, start=start, end=end, text=entry.text[start:end])
    return best


def _overlap(one: Quote, other: Quote) -> bool:
    return one.entry == other.entry and one.start < other.end and other.start < one.end
