"""Typed, immutable models of everything that the YAML files hold. Unknown keys are refused.

The descriptions stand in the annotations: the JSON Schema that editors use is made from them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from coach.content.interview import Exemplar, Prompt
from coach.content.strict import LETTER, Id, Minutes, Strict, Title, Version, Words

Whose = Literal["own-answer", "prediction", "plan", "earlier-answer"]
View = Literal["paragraph", "replay", "spread", "plan", "calibration", "transcript", "plain"]
Reminder = Annotated[
    Literal["", "role"],
    Meta(description="`role` shows which roles need the signal and which can bear it weak."),
]


class Field(Strict, frozen=True, kw_only=True):
    """One thing to fill in on a `sentences` step."""

    id: Id
    label: Title
    guidance: Annotated[Words, Meta(description="What is asked for, in one line.")]
    example: Annotated[Words, Meta(description="A good entry, from somebody else's story.")]
    question: Annotated[
        Words,
        Meta(description="What a stranger would still ask while the field is empty or vague."),
    ]
    minutes: Minutes | None = None


class Category(Strict, frozen=True, kw_only=True):
    """One heading that claims are sorted under."""

    id: Id
    label: Title
    key: Annotated[str, Meta(pattern=LETTER, description="The letter that sorts a claim here.")]
    guidance: Words
    example: Annotated[Words, Meta(description="A good claim, from somebody else's project.")]


class StepBase(Strict, frozen=True, kw_only=True, tag_field="kind"):
    """What every step has."""

    id: Annotated[Id, Meta(description="Other keys of the drill point to the step by it.")]
    title: Title
    guidance: Annotated[Words, Meta(description="What to do here, spoken to the candidate.")]
    minutes: Annotated[
        Minutes | None, Meta(description="The step's own share of the drill's minutes.")
    ] = None
    example: Annotated[str, Meta(description="A good entry, from another story.")] = ""


class StoryStep(StepBase, frozen=True, kw_only=True, tag="story"):
    """Pick a story from the bank, or write it."""


class TextStep(StepBase, frozen=True, kw_only=True, tag="text"):
    """One text."""

    prompt: Annotated[Words, Meta(description="The task in full, as the record keeps it.")]
    reminder: Reminder = ""
    holds: Annotated[
        Literal["text", "transcript"],
        Meta(description="`transcript`: what was said aloud, pasted or noted afterwards."),
    ] = "text"


class SentencesStep(StepBase, frozen=True, kw_only=True, tag="sentences"):
    """Labelled short fields."""

    fields: Annotated[tuple[Field, ...], Meta(min_length=1, max_length=12)]


class ClaimsStep(StepBase, frozen=True, kw_only=True, tag="claims"):
    """Short lines sorted into categories."""

    categories: Annotated[tuple[Category, ...], Meta(min_length=1, max_length=12)]


class VerdictsStep(StepBase, frozen=True, kw_only=True, tag="verdicts"):
    """Keep, sharpen or drop each claim of an earlier step."""

    of: Annotated[Id, Meta(description="The id of an earlier `claims` step.")]
    questions: Annotated[
        tuple[Words, ...],
        Meta(min_length=1, description="Challenges; one is shown with each claim, in turn."),
    ]


class SignalsStep(StepBase, frozen=True, kw_only=True, tag="signals"):
    """Mark every senior signal, or choose one."""

    choose: Literal["all", "one"] = "all"
    reminder: Reminder = ""


class RatingStep(StepBase, frozen=True, kw_only=True, tag="rating"):
    """Choose one of the anchored ratings."""

    allowed: Annotated[
        tuple[Id, ...], Meta(description="The ratings to choose from; all of them if left out.")
    ] = ()


class SessionStep(StepBase, frozen=True, kw_only=True, tag="session"):
    """Choose an earlier session, or paste what was said."""

    accepts: Annotated[
        tuple[Literal["drill", "mock", "spoken"], ...],
        Meta(min_length=1, description="The kinds of earlier sessions that are offered."),
    ] = ("drill", "mock", "spoken")
    paste: Annotated[bool, Meta(description="Whether a text may be pasted instead.")] = True


class LinesStep(StepBase, frozen=True, kw_only=True, tag="lines"):
    """Short lines, each tied to the span it rests on, or left marked as untied."""

    prompt: Annotated[Words, Meta(description="What each line is, as the record keeps it.")]
    source: Annotated[
        Id,
        Meta(
            description="The id of an earlier `story` or `session` step whose text the lines rest "
            "on, or `record` for all earlier sessions."
        ),
    ]
    untied: Annotated[
        Title,
        Meta(description="What a line is called that rests on nothing, such as `impression`."),
    ]


class ExchangeStep(StepBase, frozen=True, kw_only=True, tag="exchange"):
    """An interviewer's question, and what is asked on what is answered."""

    prompt: Prompt
    most: Annotated[
        int, Meta(ge=0, le=8, description="The most probes that are asked after the answer.")
    ] = 3


class SpokenStep(StepBase, frozen=True, kw_only=True, tag="spoken"):
    """An interviewer's question that is answered aloud: the clock alone."""

    prompt: Prompt


class DrillStep(StepBase, frozen=True, kw_only=True, tag="drill"):
    """Choose a drill and a day: a plan."""


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
    | ExchangeStep
    | SpokenStep
    | DrillStep
)


class Opening(Strict, frozen=True, kw_only=True):
    """What good looks like: a sentence of another story, before and after."""

    before: Words
    after: Words
    why: Annotated[Words, Meta(description="What the second has that the first has not.")]
    note: Annotated[str, Meta(description="What the two sentences are.")] = ""


class Assesses(Strict, frozen=True, kw_only=True):
    """Whose text the scores of a drill speak of, and on which steps it was written."""

    whose: Annotated[
        Whose, Meta(description="Only `own-answer` counts as the candidate's own evidence.")
    ]
    steps: Annotated[tuple[Id, ...], Meta(description="The ids of steps that hold the text.")] = ()


class Closing(Strict, frozen=True, kw_only=True):
    """How a drill ends, before the scores."""

    view: Annotated[View, Meta(description="What is drawn; `plain` suits every drill.")]
    title: Title
    guidance: Words


class Drill(Strict, frozen=True, kw_only=True):
    """A timed exercise made of steps."""

    id: Annotated[Id, Meta(description="A built-in drill's id replaces that drill.")]
    version: Version
    title: Title
    minutes: Annotated[int, Meta(ge=1, le=600, description="The time on the clock.")]
    pausing: Annotated[bool, Meta(description="Whether the clock may be paused.")] = True
    purpose: Annotated[Words, Meta(description="One sentence: what it is good for.")]
    trains: Annotated[
        tuple[Id, ...],
        Meta(min_length=1, description="The dimensions that it asks to be scored."),
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
    question: Annotated[Words, Meta(description="What to ask oneself before scoring it.")]
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
        bool, Meta(description="A lesson: what a strong reply holds is shown after each answer.")
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
