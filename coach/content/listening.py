"""What an interviewer listens for in the answers to one question."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from coach.content.interview import Spoken
from coach.content.strict import Id, Strict, Title, Words

Samples = Annotated[tuple[Words, ...], Meta(max_length=60)]
"""Sentences, each with a way of its own to say it."""


class MustHear(Strict, frozen=True, kw_only=True):
    """One thing that a good answer to a question holds."""

    id: Id
    title: Annotated[Title, Meta(description="A noun phrase; reads well after `I listened for`.")]
    kind: Annotated[
        Literal["topic", "narrative"],
        Meta(description="Specific to this question's subject, or part of any good story."),
    ]
    weight: Annotated[int, Meta(ge=1, le=3, description="3 is essential, 1 is nice to have.")]
    signals: Annotated[tuple[Id, ...], Meta(min_length=1)]
    levels: Annotated[tuple[Id, ...], Meta(description="Kinds of level evidence it shows.")] = ()
    elements: Annotated[
        tuple[Id, ...], Meta(description="Analyzer elements that show a narrative one.")
    ] = ()
    concepts: Annotated[
        tuple[tuple[Words, ...], ...],
        Meta(description="Groups of words; a sentence that covers it has a word from each group."),
    ] = ()
    shared: Annotated[
        tuple[Id, ...],
        Meta(description="Groups of `must_hears/concepts.yaml` to add to its concepts."),
    ] = ()
    accepted: Annotated[Samples, Meta(description="Sentences that cover it.")] = ()
    rejected: Annotated[Samples, Meta(description="Near misses: about it but don't cover it.")] = ()
    probe: Annotated[Spoken, Meta(description="Asks for it; fair even if it was said.")]
    again: Annotated[Spoken, Meta(description="The same in other words, for a dodged follow-up.")]


OWN_GAP = "real-gap"
"""The id of the must-hear that a gap gives which the candidate names themselves."""


class HeardSpan(Struct, frozen=True):
    """A must-hear that was firmly heard, and the sentence that gives it best."""

    must_hear: MustHear
    entry: str
    """UUID of the entry that it stands in."""
    start: int
    end: int
    sure: float = 1.0
    """How likely it is this very sentence that gives it, 0 to 1."""
    chance: float = 1.0
    """How likely it is given at all, 0 to 1."""
    concepts: float = 0.0
    """The share of its groups of words that the sentence has, 0 to 1."""


class Place(Struct, frozen=True):
    """A sentence, by its entry and where it begins there."""

    entry: str
    start: int


class QuestionHeard(Struct, frozen=True):
    """What was heard in all that was said to one question."""

    topic: str
    """Whether it is about the question: `on`, `unsure`, `off`, `dont-know` or `too-short`."""
    replies: tuple[str, ...] | None = None
    """UUIDs of the entries that answer it: no questions back, and nothing told to another question;
    None where all do."""
    firm: tuple[HeardSpan, ...] = ()
    """What can be read out."""
    open: tuple[MustHear, ...] = ()
    """What was not heard."""
    given: float | None = None
    """How much of what was listened for it gives: the mean chance of its must-hears, by weight.
    None where the question brings none of its own."""
    asked_back: tuple[str, ...] = ()
    """UUIDs of the entries that only ask the interviewer something about the task."""
    reasoned: str = ""
    """UUID of the entry that takes the easier way in after an "I don't know"; else empty."""
    sidestep: Place | None = None
    """Where the candidate says that code was not run, or only followed on a high level."""
    tried: bool | None = None
    """Of code, whether it was taken through an example to its result; None where none is asked."""


class Fact(Strict, frozen=True, kw_only=True):
    """The answer to a clarifying question."""

    about: Annotated[
        tuple[Words, ...], Meta(min_length=1, description="Words that such a question contains.")
    ]
    says: Spoken


class Listening(Strict, frozen=True, kw_only=True):
    """What the interviewer brings to one question besides its words: one file each."""

    id: Annotated[Id, Meta(description="The question's id.")]
    narrower: Annotated[Spoken, Meta(description="An easier way in, after `I don't know`.")]
    deeper: Annotated[Spoken, Meta(description="A neutral follow-up that suits any answer.")]
    facts: tuple[Fact, ...] = ()
    example: Annotated[str, Meta(description="Coding: an input, and what should come out.")] = ""
    model: Annotated[str, Meta(description="A model answer of 120 to 200 words.")] = ""
    must_hears: Annotated[tuple[MustHear, ...], Meta(min_length=1, max_length=8)]
