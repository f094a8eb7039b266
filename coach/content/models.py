"""Typed, immutable models of everything that the YAML files hold. Unknown keys are refused.

Ids are lower-case words with hyphens. Minutes are whole or fractional minutes.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Whose = Literal["own-answer", "prediction", "plan", "earlier-answer"]
View = Literal["paragraph", "replay", "spread", "plan", "calibration", "plain"]


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every model: immutable, and no key but those it names."""


class Field(Strict, frozen=True):
    """One thing to fill in on a `sentences` step."""

    id: str
    label: str
    guidance: str
    example: str
    question: str
    """What a stranger would ask while the field is empty or vague."""
    minutes: float | None = None


class Category(Strict, frozen=True):
    """One heading that claims are sorted under."""

    id: str
    label: str
    key: str
    """One letter that sorts a claim here."""
    guidance: str
    example: str


class StoryStep(Strict, frozen=True, tag_field="kind", tag="story"):
    """Pick a story from the bank, or write it."""

    id: str
    title: str
    guidance: str
    minutes: float | None = None
    example: str = ""


class TextStep(Strict, frozen=True, tag_field="kind", tag="text"):
    """One text; `prompt` is the task in full."""

    id: str
    title: str
    guidance: str
    prompt: str
    minutes: float | None = None
    example: str = ""
    reminder: Literal["", "role"] = ""
    """`role` shows what the target role tolerates and what it does not."""


class SentencesStep(Strict, frozen=True, tag_field="kind", tag="sentences"):
    """Labelled short fields."""

    id: str
    title: str
    guidance: str
    fields: tuple[Field, ...]
    minutes: float | None = None
    example: str = ""


class ClaimsStep(Strict, frozen=True, tag_field="kind", tag="claims"):
    """Short lines sorted into categories."""

    id: str
    title: str
    guidance: str
    categories: tuple[Category, ...]
    minutes: float | None = None
    example: str = ""


class VerdictsStep(Strict, frozen=True, tag_field="kind", tag="verdicts"):
    """Keep, sharpen or drop each claim of an earlier step."""

    id: str
    title: str
    guidance: str
    of: str
    """Id of the `claims` step."""
    questions: tuple[str, ...]
    """Challenges, one shown with each claim."""
    minutes: float | None = None
    example: str = ""


class SignalsStep(Strict, frozen=True, tag_field="kind", tag="signals"):
    """Mark every senior signal, or choose one."""

    id: str
    title: str
    guidance: str
    choose: Literal["all", "one"] = "all"
    reminder: Literal["", "role"] = ""
    minutes: float | None = None
    example: str = ""


class RatingStep(Strict, frozen=True, tag_field="kind", tag="rating"):
    """Choose one of the anchored ratings."""

    id: str
    title: str
    guidance: str
    allowed: tuple[str, ...] = ()
    """Ids of the ratings to choose from; all of them if empty."""
    minutes: float | None = None
    example: str = ""


class SessionStep(Strict, frozen=True, tag_field="kind", tag="session"):
    """Choose an earlier session, or paste what was said."""

    id: str
    title: str
    guidance: str
    accepts: tuple[Literal["drill", "mock", "spoken"], ...] = ("drill", "mock", "spoken")
    paste: bool = True
    minutes: float | None = None
    example: str = ""


class LinesStep(Strict, frozen=True, tag_field="kind", tag="lines"):
    """Short lines, each tied to the span it rests on, or left marked as untied."""

    id: str
    title: str
    guidance: str
    prompt: str
    source: str
    """Id of an earlier `story` or `session` step, or `record` for all earlier sessions."""
    untied: str
    """What a line without a span is called."""
    minutes: float | None = None
    example: str = ""


class DrillStep(Strict, frozen=True, tag_field="kind", tag="drill"):
    """Choose a drill and a day: a plan."""

    id: str
    title: str
    guidance: str
    minutes: float | None = None
    example: str = ""


Step = (
    StoryStep
    | TextStep
    | SentencesStep
    | ClaimsStep
    | VerdictsStep
    | SignalsStep
    | RatingStep
    | SessionStep
    | LinesStep
    | DrillStep
)


class Opening(Strict, frozen=True):
    """What good looks like: a sentence of another story, before and after."""

    before: str
    after: str
    why: str
    note: str = ""


class Assesses(Strict, frozen=True):
    """Whose text the scores of a drill speak of, and on which steps it was written."""

    whose: Whose
    steps: tuple[str, ...] = ()


class Closing(Strict, frozen=True):
    """How a drill ends, before the scores."""

    view: View
    title: str
    guidance: str


class Drill(Strict, frozen=True):
    """A timed exercise made of steps."""

    id: str
    version: int
    title: str
    minutes: int
    purpose: str
    trains: tuple[str, ...]
    """Ids of the dimensions it asks to be scored."""
    assesses: Assesses
    opening: Opening
    steps: tuple[Step, ...]
    closing: Closing


class Anchors(Strict, frozen=True):
    """What a score of 1, 3 and 5 looks like."""

    weak: str
    competent: str
    senior: str


class Dimension(Strict, frozen=True):
    """One of the seven rubric dimensions."""

    id: str
    title: str
    question: str
    anchors: Anchors


class Band(Strict, frozen=True):
    """A range of totals, both ends included, and what it means."""

    id: str
    low: int
    high: int
    title: str
    meaning: str


class Rubric(Strict, frozen=True):
    """The self-check rubric."""

    id: str
    version: int
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]


class Rating(Strict, frozen=True):
    """One of the six anchored ratings; `rank` runs from 1 (lowest) to 6."""

    id: str
    rank: int
    title: str
    meaning: str


class Signal(Strict, frozen=True):
    """One of the senior signals, with the competency areas it speaks to."""

    id: str
    title: str
    meaning: str
    areas: tuple[str, ...] = ()


class Area(Strict, frozen=True):
    """One competency area of a rubric."""

    id: str
    title: str
    meaning: str


class Round(Strict, frozen=True):
    """An interview round and the signals it owns."""

    id: str
    title: str
    minutes: int
    owns: tuple[str, ...]
    listens_for: str


class LevelKind(Strict, frozen=True):
    """One of the eight kinds of level evidence."""

    id: str
    title: str
    meaning: str
    example: str


class Role(Strict, frozen=True):
    """A role with its floors, which nothing compensates, and what it tolerates."""

    id: str
    title: str
    floors: tuple[str, ...]
    tolerates: tuple[str, ...]
    note: str


class Pair(Strict, frozen=True):
    """Two signals that often contradict each other in a loop."""

    id: str
    strong: str
    weak: str
    title: str
    question: str


class DataFile(Strict, frozen=True):
    """A file of lists: any of them may be there; later files add to them or override by id."""

    ratings: tuple[Rating, ...] = ()
    signals: tuple[Signal, ...] = ()
    areas: tuple[Area, ...] = ()
    rounds: tuple[Round, ...] = ()
    levels: tuple[LevelKind, ...] = ()
    roles: tuple[Role, ...] = ()
    pairs: tuple[Pair, ...] = ()
