"""Typed, immutable models of everything that the YAML files hold. Unknown keys are refused.

The descriptions stand in the annotations: the JSON Schema that editors use is made from them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from coach.content.interview import Exemplar, Prompt
from coach.content.steps import Step
from coach.content.strict import Id, Strict, Title, Version, Words

Whose = Literal["own-answer", "prediction", "plan", "earlier-answer"]
View = Literal["paragraph", "replay", "spread", "plan", "calibration", "transcript", "plain"]


class Opening(Strict, frozen=True, kw_only=True):
    """What good looks like: a sentence of another story, before and after."""

    before: Words
    after: Words
    why: Annotated[Words, Meta(description="What the second has that the first doesn't.")]
    note: Annotated[str, Meta(description="What the two sentences are.")] = ""


class Assesses(Strict, frozen=True, kw_only=True):
    """Whose text the scores of a drill speak of, and on which steps it was written."""

    whose: Annotated[
        Whose, Meta(description="Only `own-answer` counts as the candidate's own evidence.")
    ]
    steps: Annotated[tuple[Id, ...], Meta(description="The ids of steps that hold the text.")] = ()


class Closing(Strict, frozen=True, kw_only=True):
    """How a drill ends, before the scores."""

    view: Annotated[View, Meta(description="What the closing shows; `plain` suits every drill.")]
    title: Title
    guidance: Words


class Drill(Strict, frozen=True, kw_only=True):
    """A timed exercise made of steps."""

    id: Annotated[Id, Meta(description="A built-in drill's id replaces that drill.")]
    version: Version
    title: Title
    minutes: Annotated[int, Meta(ge=1, le=600, description="The time on the clock.")]
    pausing: Annotated[bool, Meta(description="Whether the clock can be paused.")] = True
    purpose: Annotated[Words, Meta(description="One sentence on what it is good for.")]
    trains: Annotated[
        tuple[Id, ...],
        Meta(min_length=1, description="The dimensions you score after it."),
    ]
    assesses: Assesses
    opening: Opening
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=20)]
    closing: Closing


class Anchors(Strict, frozen=True, kw_only=True):
    """What a score of 1, 3 and 5 looks like."""

    weak: Words
    competent: Words
    senior: Words


class Dimension(Strict, frozen=True, kw_only=True):
    """One of the seven rubric dimensions."""

    id: Id
    title: Title
    question: Annotated[Words, Meta(description="What to ask yourself before scoring it.")]
    anchors: Anchors


class Band(Strict, frozen=True, kw_only=True):
    """A range of totals, both ends included, and what it means."""

    id: Id
    low: Annotated[int, Meta(ge=1, le=999)]
    high: Annotated[int, Meta(ge=1, le=999)]
    title: Title
    meaning: Words


class Rubric(Strict, frozen=True, kw_only=True):
    """The self-check rubric."""

    id: Id
    version: Version
    dimensions: Annotated[tuple[Dimension, ...], Meta(min_length=1)]
    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]


class Rating(Strict, frozen=True, kw_only=True):
    """One of the six anchored ratings."""

    id: Id
    rank: Annotated[int, Meta(ge=1, le=6, description="From 1, the lowest, to 6.")]
    title: Title
    meaning: Words


class Area(Strict, frozen=True, kw_only=True):
    """One competency area."""

    id: Id
    title: Title
    meaning: Words


class Signal(Strict, frozen=True, kw_only=True):
    """One of the senior signals, with the competency areas it speaks to."""

    id: Id
    title: Title
    meaning: Words
    areas: tuple[Id, ...] = ()


class Round(Strict, frozen=True, kw_only=True):
    """An interview round and the signals it owns."""

    id: Id
    title: Title
    minutes: Annotated[int, Meta(ge=1, le=600)]
    owns: Annotated[tuple[Id, ...], Meta(min_length=1)]
    listens_for: Words
    opening: Annotated[
        Opening | None, Meta(description="Two replies to one question of such a round.")
    ] = None
    guided: Annotated[
        bool, Meta(description="A lesson: shows what a strong reply has after each answer.")
    ] = False


class LevelKind(Strict, frozen=True, kw_only=True):
    """One of the eight kinds of level evidence."""

    id: Id
    title: Title
    meaning: Words
    example: Words


class RoleReason(Strict, frozen=True, kw_only=True):
    """Why a signal is a floor of a role, or who covers a gap in it."""

    signal: Id
    why: Words


class Role(Strict, frozen=True, kw_only=True):
    """A role with its floors, which nothing compensates, and what it tolerates."""

    id: Id
    title: Title
    floors: Annotated[tuple[Id, ...], Meta(min_length=1)]
    tolerates: tuple[Id, ...]
    reasons: tuple[RoleReason, ...] = ()
    note: Words


class Pair(Strict, frozen=True, kw_only=True):
    """Two signals that often contradict each other in a loop."""

    id: Id
    strong: Id
    weak: Id
    title: Title
    question: Annotated[Words, Meta(description="What settles it in the debrief.")]


class DataFile(Strict, frozen=True, kw_only=True):
    """A file of lists: any of them may be there; later files add to them or override by id."""

    ratings: tuple[Rating, ...] = ()
    signals: tuple[Signal, ...] = ()
    areas: tuple[Area, ...] = ()
    rounds: tuple[Round, ...] = ()
    levels: tuple[LevelKind, ...] = ()
    roles: tuple[Role, ...] = ()
    pairs: tuple[Pair, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
