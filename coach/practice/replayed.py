"""A scorecard that was predicted, held against what the transcript supports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from coach.evidence.seam import analyzer
from coach.practice.quotable import sentences
from coach.practice.survived import survived
from coach.store.values import Entry, Quote

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
