"""Replacing what is confidential in a text, the same words by the same placeholder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.export.redaction.folding import folded
from coach.export.redaction.left import Left
from coach.export.redaction.looks import amount_pattern, name_pattern
from coach.export.redaction.names import Listed
from coach.export.redaction.secrets import secrets

MOST_DONE = 1_000
"""Texts that are kept with what became of them."""


class Spot(Struct, frozen=True):
    """A span that is replaced."""

    start: int
    end: int
    placeholder: str


class Redactor:
    """The words that are replaced, and how often each was.

    What was listed keeps its number for ever; what was found by its shape is numbered as it comes.
    The words themselves stay here: nothing that is written holds them.

    Args:
        listed: the names that must not leave.
        ours: texts that ship with the coach; they are left as they are.
    """

    def __init__(self, listed: Sequence[Listed], ours: Collection[str] = ()) -> None:
        self.listed = tuple(listed)
        self._ours = ours
        self.tally: Counter[tuple[str, str]] = Counter()
        """How often words, as they were written, were replaced by a placeholder."""
        self.left = Left()
        """What was left that looks like a name or an amount."""
        self.kept_ids: set[str] = set()
        """Ids that hold a listed name: they tie things together, so they are not changed."""
        self._names = [
            (
                re.compile(
                    "|".join(
                        amount_pattern(one) if thing.kind == "amounts" else name_pattern(one)
                        for one in sorted(thing.spellings, key=len, reverse=True)
                    ),
                    re.IGNORECASE,
                ),
                thing.placeholder,
            )
            for thing in listed
        ]
        self._done: dict[str, tuple[str, tuple[Spot, ...]]] = {}
        self._seen_ids: set[str] = set()
        self._found: dict[tuple[str, str], str] = {}
        self._numbers: Counter[str] = Counter()

    def spots(self, text: str) -> tuple[Spot, ...]:
        """What is replaced in `text`, in its order, without overlaps."""
        found = [Spot(one.start, one.end, one.kind) for one in secrets(text)]
        plainer = folded(text)
        for pattern, placeholder in self._names:
            found += (
                Spot(*plainer.span(*match.span()), placeholder)
                for match in pattern.finditer(plainer.text)
            )
        kept: list[Spot] = []
        for one in sorted(found, key=lambda one: (one.start, -one.end, not _is_listed(one))):
            last = kept[-1] if kept else None
            if last is None or one.start >= last.end:
                kept.append(one)
            elif one.end > last.end:
                # Two that overlap go together, under the name of the longer.
                longer = max(last, one, key=lambda span: span.end - span.start)
                kept[-1] = Spot(last.start, one.end, longer.placeholder)
        return tuple(
            one if _is_listed(one) else replace(one, placeholder=self._numbered(one, text))
            for one in kept
        )

    def text(self, text: str) -> str:
        """`text` with every spot replaced, each counted."""
        if text in self._ours:
            return text
        if text not in self._done:
            # The coach's own words come again with every session; they are looked at once.
            if len(self._done) >= MOST_DONE:
                self._done.clear()
            spots = self.spots(text)
            new = self._replaced(text, spots)
            self.left.look(new)
            self._done[text] = new, spots
        new, spots = self._done[text]
        for one in spots:
            self.tally[one.placeholder, " ".join(text[one.start : one.end].split())] += 1
        return new

    def keep_id(self, words: str) -> None:
        """Take note of an id that leaves as it is."""
        if words in self._seen_ids:
            return
        self._seen_ids.add(words)
        if any(pattern.search(folded(words).text) for pattern, _ in self._names):
            self.kept_ids.add(words)

    @staticmethod
    def _replaced(text: str, spots: Sequence[Spot]) -> str:
        if not spots:
            return text
        parts: list[str] = []
        last = 0
        for one in spots:
            parts += (text[last : one.start], one.placeholder)
            last = one.end
        return "".join((*parts, text[last:]))

    def _numbered(self, spot: Spot, text: str) -> str:
        """The placeholder of what was found by its shape; the same words have the same one."""
        kind, words = spot.placeholder, text[spot.start : spot.end]
        if (kind, words) not in self._found:
            self._numbers[kind] += 1
            self._found[kind, words] = f"[{kind} {self._numbers[kind]}]"
        return self._found[kind, words]


def _is_listed(spot: Spot) -> bool:
    return spot.placeholder.startswith("[")
