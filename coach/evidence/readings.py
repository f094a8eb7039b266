"""What the analyzer finds and reads, as plain values. Spans are character offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Polarity = Literal["weak", "strong"]
State = Literal["held", "touched", "missing"]
Form = Literal["behaviour", "reasoning", "artifact", "level"]
Kind = Literal["answer", "story", "sentence", "feedback", "bullet", "design", "reply"]

FORMS: tuple[Form, ...] = ("behaviour", "reasoning", "artifact", "level")
"""The four forms in which a scorer can record evidence."""

KINDS: tuple[Kind, ...] = (
    "answer", "story", "sentence", "feedback", "bullet", "design", "reply",
)  # fmt: skip
"""The kinds of text; a rule knows to which it applies."""


class Finding(NamedTuple):
    """One hit of a rule on a span of text.

    A tuple, because a keystroke moves every finding after it.
    """

    code: str
    name: str
    polarity: Polarity
    start: int
    end: int
    message: str
    """What an interviewer could, or could not, write down because of it."""
    forms: tuple[Form, ...] = ()
    """The forms of evidence that a strong finding gives."""
    levels: tuple[str, ...] = ()
    """The kinds of level evidence that it gives, ids of `data/levels.yaml`."""
    reply: int | None = None
    """Which of the replies to challenges its span lies in, from 0; None for the text itself."""


@dataclass(frozen=True, slots=True)
class DimensionReading:
    """The estimate of one dimension."""

    score: int | None
    """1 to 5; None is "not observable here"."""
    because: tuple[Finding, ...] = ()
    """The findings, weak and strong, that led to it; the weightiest first."""
    sure: float = 0.0
    """0 to 1: grows with the words read and with the findings."""
    note: str = ""
    """Why it cannot be observed, or what was compared; else empty."""
    next: str = ""
    """What the next score needs, as a sentence; empty at the top and where nothing is scored."""


@dataclass(frozen=True, slots=True)
class ElementState:
    """How one element of a good answer stands in a text."""

    name: str
    """An id of `data/elements.yaml`."""
    state: State
    start: int | None = None
    """Its best span; None where it is missing."""
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to fix: the most valuable element that is missing or only touched."""

    element: str
    question: str
    why: str
    before: str
    """A text of another trade that lacks it."""
    after: str
    """The same with it."""
    start: int | None = None
    """The words it is asked about; None where it is about the whole text."""
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A challenge and the reply to it, which is what recovery is read from."""

    challenge: str
    reply: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the analyzer makes of one text."""

    findings: tuple[Finding, ...]
    dimensions: Mapping[str, DimensionReading]
    strength: float
    """0 to 1, independent of length."""
    forms: Mapping[Form, tuple[Finding, ...]]
    notice: str
    """Why the text cannot be read, if so: too short, not English, gibberish; else empty."""
    version: str
    elements: tuple[ElementState, ...] = ()
    """Those that matter for this kind of text, the most valuable first."""
    fixes: tuple[Fix, ...] = ()
    """What to fix, the most valuable first; at most three."""
