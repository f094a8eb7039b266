"""What changed between two tellings, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from coach.evidence.readings import Finding
from coach.store.values import FIX, Entry, SessionState

MOST = 1500
"""Words on either side that are compared one by one; beyond, sentences are compared whole."""

Kind = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\s*\S+")
_SENTENCES = re.compile(r"\s*\S.*?(?:[.!?]+(?=\s|$)|\n|$)", re.S)


class Change(Struct, frozen=True):
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


class Pair(Struct, frozen=True):
    """What stands at one place in both tellings, or in one of them."""

    step: str
    prompt: str
    before: str
    after: str
    changes: tuple[Change, ...]


def differences(before: SessionState, after: SessionState) -> tuple[Pair, ...]:
    """The places of two sessions, in the order of the later one, each with what changed."""
    old, new = _places(before), _places(after)
    pairs = []
    for place in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(place), new.get(place)
        shown = now or was
        assert shown is not None
        texts = (was.text if was else "", now.text if now else "")
        pairs.append(
            Pair(
                step=shown.step,
                prompt=shown.prompt,
                before=texts[0],
                after=texts[1],
                changes=changes(*texts),
            )
        )
    return tuple(pairs)


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What stayed, went and came, in reading order; what stayed is spaced as in the later text."""
    cut = _WORDS if max(map(_length, (before, after))) <= MOST else _SENTENCES
    old, new = _cut(cut, before), _cut(cut, after)
    found: list[Change] = []
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        if old[a:b] and _bare(old[a:b]) == _bare(new[c:d]):
            found.append(Change("same", "".join(new[c:d])))
            continue
        if b > a:
            found.append(Change("gone", "".join(old[a:b])))
        if d > c:
            found.append(Change("new", "".join(new[c:d])))
    return tuple(found)


def gone_and_new(
    before: Sequence[tuple[str, Finding]], after: Sequence[tuple[str, Finding]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Findings that went and that came, as `name: "words"`.

    Args:
        before: each finding with the words it is on.
        after: the same of the later telling.
    """

    def named(found: Sequence[tuple[str, Finding]]) -> dict[str, str]:
        return {
            f"{one.code} {words.lower()}": f"{'+' if one.polarity == 'strong' else '−'} "
            f"{one.name}: “{words}”"
            for words, one in found
        }

    old, new = named(before), named(after)
    return (
        tuple(words for key, words in old.items() if key not in new),
        tuple(words for key, words in new.items() if key not in old),
    )


def _places(state: SessionState) -> dict[tuple[str, str, int], Entry]:
    """The candidate's entries by step, field or category, and number in it."""
    categories = {claim.entry: claim.category or "" for claim in state.claims}
    counts: dict[tuple[str, str], int] = {}
    found = {}
    for entry in state.entries:
        if entry.speaker != "candidate" or entry.kind == FIX or not entry.text.strip():
            continue
        where = (entry.step, entry.field or categories.get(entry.uuid, entry.kind))
        counts[where] = counts.get(where, 0) + 1
        found[*where, counts[where]] = entry
    return found


def _length(text: str) -> int:
    return len(text.split())


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    pieces = pattern.findall(text)
    rest = text[sum(map(len, pieces)) :]
    return [*pieces, rest] if rest else pieces


def _bare(pieces: Sequence[str]) -> list[str]:
    return [piece.strip() for piece in pieces]
