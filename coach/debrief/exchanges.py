"""A round's words put in order: each prompt with its answer and the replies to its probes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.store.values import Entry
from coach.words import count_words


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the candidate said."""

    entry: Entry
    asked: str
    """The question or probe that it answers."""
    probes: int
    """How many probes had been asked by then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One prompt of a round with all that was said to it."""

    prompt: str
    """Its id; empty for a pasted transcript."""
    said: tuple[Said, ...]

    @property
    def words(self) -> int:
        """How many words were said to it."""
        return sum(count_words(one.entry.text) for one in self.said)


def asked_of(entries: Iterable[Entry]) -> tuple[Asked, ...]:
    """The prompts of a round in the order they were asked."""
    ordered = sorted(entries, key=lambda one: one.position)
    questions = {(one.step, one.field): one.text for one in ordered if one.speaker == "interviewer"}
    found: dict[str, list[Said]] = {}
    for entry in ordered:
        if entry.speaker != "candidate" or not entry.text.strip():
            continue
        asked = entry.prompt or questions.get((entry.step, entry.field), "")
        probes = int(entry.field) if entry.field.isdecimal() else 0
        # A pasted transcript answers no prompt: each piece of it stands for itself.
        place = entry.step if entry.kind == "answer" else f"{entry.step}/{entry.uuid}"
        found.setdefault(place, []).append(Said(entry, asked, probes))
    return tuple(Asked("" if "/" in place else place, tuple(said)) for place, said in found.items())
