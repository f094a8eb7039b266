"""A round's words put in order: each prompt with its answer and the replies to its probes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.content.interview import ASIDES, CHALLENGE
from coach.store.values import CODE, RAN, Entry
from coach.text import count_words

EARLIEST = 1970
"""A number before this is no year of a career."""
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|fall|autumn|winter|early|late|mid|end of|middle of|beginning of|start of"
)
_DATED = re.compile(
    rf"\b(?:in|since|during|back in|(?:{_MONTHS})(?: of| in)?)[ -]((?:19|20)\d\d)\b"
    r"(?!\s+\w+s\b|[.,]\d)",
    re.IGNORECASE,
)
"""`in 2015`, `since March 2019`, `in the summer of 2021`; never `in 2000 requests`."""
_AGO = re.compile(r"\b(\w+) years? (?:ago|back)\b", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "couple": 2, "few": 3}


def story_year(text: str, today: int) -> int | None:
    """The latest year that a text dates what it tells to; None where it names none.

    Args:
        text: all that was said on one question.
        today: the year in which it was said.
    """
    years = [int(found[1]) for found in _DATED.finditer(text)]
    for found in _AGO.finditer(text):
        word = found[1].lower()
        number = int(word) if word.isascii() and word.isdigit() else _NUMBERS.get(word, 0)
        if number:
            years.append(today - number)
    return max((year for year in years if EARLIEST <= year <= today), default=None)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the candidate said."""

    entry: Entry
    asked: str
    """The question or probe that it answers."""
    probes: int
    """How many probes had asked for something missing by then."""
    pushed: bool
    """Whether it answers a challenge: a changed requirement, a doubt, a fault."""

    @property
    def later(self) -> bool:
        """Whether it came after a follow-up."""
        return self.pushed or self.probes > 0


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

    @property
    def story_year(self) -> int | None:
        """The latest year that they date themselves to."""
        text = "\n".join(one.entry.text for one in self.said)
        return story_year(text, self.said[0].entry.written_at.year)


def asked_of(entries: Iterable[Entry]) -> tuple[Asked, ...]:
    """The prompts of a round in the order they were asked."""
    ordered = sorted(entries, key=lambda one: one.position)
    spoken = [one for one in ordered if one.speaker == "interviewer"]
    questions = {(one.step, one.field): one for one in spoken}
    found: dict[str, list[Said]] = {}
    for entry in ordered:
        if entry.speaker != "candidate" or not entry.text.strip() or entry.kind in (CODE, RAN):
            continue
        question = questions.get((entry.step, entry.field))
        asked = entry.prompt or (question.text if question else "")
        pushed = question is not None and question.prompt == CHALLENGE
        probes = _number(entry) - sum(
            one.prompt in (CHALLENGE, *ASIDES) and _number(one) <= _number(entry)
            for one in spoken
            if one.step == entry.step
        )
        # A pasted transcript answers no prompt that is known: it is one long answer.
        place = entry.step if entry.kind == "answer" else ""
        found.setdefault(place, []).append(Said(entry, asked, max(0, probes), pushed))
    return tuple(Asked(place, tuple(said)) for place, said in found.items())


def _number(entry: Entry) -> int:
    """0 for the question and its answer, 1 for the first probe and its reply."""
    return int(entry.field) if entry.field.isascii() and entry.field.isdigit() else 0
