"""What the analyzer finds and reads, as plain values. Spans are character offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Polarity = Literal["weak", "strong"]
Form = Literal["behaviour", "reasoning", "artifact", "level"]
Kind = Literal["answer", "story", "sentence", "feedback", "bullet"]

FORMS: tuple[Form, ...] = ("behaviour", "reasoning", "artifact", "level")
"""The four forms in which a scorer can record evidence."""

KINDS: tuple[Kind, ...] = ("answer", "story", "sentence", "feedback", "bullet")
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
    form: Form | None = None
    """The form of evidence that a strong finding gives."""
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
