"""The kinds of steps that drills are made of: what their YAML holds and what follows from it.

What the coach does with a kind (what is missing, files of answers) is in `practice/steps/`; how
it looks, in the pane named after it in `tui/widgets/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from coach.content.checks import Names, doubles, too_long, unknown
from coach.content.interview import Prompt
from coach.content.problems import Problem
from coach.content.strict import LETTER, Id, Minutes, Strict, Title, Words
from coach.content.yaml_document import Key, YamlDocument

Reminder = Annotated[
    Literal["", "role"],
    Meta(description="`role` shows which roles need the signal and which tolerate it weak."),
]


class StepPlace(Struct, frozen=True):
    """Where a step stands, for its checks.

    Attributes:
        document: what it was read from.
        key: the path to it.
        earlier: the steps before it.
        names: the ids of all content.
    """

    document: YamlDocument
    key: Key
    earlier: tuple[Step, ...]
    names: Names


class Field(Strict, frozen=True, kw_only=True):
    """One thing to fill in on a `sentences` step."""

    id: Id
    label: Title
    guidance: Annotated[Words, Meta(description="What is asked for, in one line.")]
    example: Annotated[Words, Meta(description="A good answer, from someone else's story.")]
    question: Annotated[
        Words,
        Meta(description="What a stranger would still ask if the field is empty or vague."),
    ]
    minutes: Minutes | None = None


class Category(Strict, frozen=True, kw_only=True):
    """One heading that claims are sorted under."""

    id: Id
    label: Title
    key: Annotated[str, Meta(pattern=LETTER, description="The letter that sorts a claim here.")]
    guidance: Words
    example: Annotated[Words, Meta(description="A good claim, from someone else's project.")]


class StepBase(Strict, frozen=True, kw_only=True, tag_field="kind"):
    """What every step has."""

    id: Annotated[Id, Meta(description="Other keys in the drill refer to the step by this id.")]
    title: Title
    guidance: Annotated[Words, Meta(description="What to do here, addressed to the candidate.")]
    minutes: Annotated[
        Minutes | None, Meta(description="The step's share of the drill's minutes.")
    ] = None
    example: Annotated[str, Meta(description="A good answer, from another story.")] = ""

    holds_text: ClassVar[bool] = True
    """Whether something is written on it, and not only chosen."""

    @property
    def heading(self) -> str:
        """What the step is called above what was given on it."""
        return self.title

    @property
    def entry_kind(self) -> str:
        """What an entry written on it is called in the record."""
        return "text"

    def task(self, field: str = "") -> str:
        """The task of the step, or of one of its fields, as the record keeps it."""
        return self.guidance

    def labels(self) -> dict[str, str]:
        """What its fields are called, by their ids."""
        return {}

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        """Everything in it that points to something that isn't there, or disagrees."""
        yield from ()


class StoryStep(StepBase, frozen=True, kw_only=True, tag="story"):
    """Pick a story from the bank, or write it."""

    @property
    def entry_kind(self) -> str:
        return "story"


class TextStep(StepBase, frozen=True, kw_only=True, tag="text"):
    """One text."""

    prompt: Annotated[Words, Meta(description="The task in full, as saved in the record.")]
    reminder: Reminder = ""
    holds: Annotated[
        Literal["text", "transcript"],
        Meta(description="`transcript`: what was said aloud, pasted or noted afterward."),
    ] = "text"

    @property
    def entry_kind(self) -> str:
        return self.holds

    def task(self, field: str = "") -> str:
        return self.prompt


class SentencesStep(StepBase, frozen=True, kw_only=True, tag="sentences"):
    """Labelled short fields."""

    fields: Annotated[tuple[Field, ...], Meta(min_length=1, max_length=12)]

    @property
    def entry_kind(self) -> str:
        return "sentence"

    def task(self, field: str = "") -> str:
        named = next((one for one in self.fields if one.id == field), None)
        return f"{named.label}: {named.guidance}" if named else self.guidance

    def labels(self) -> dict[str, str]:
        return {one.id: one.label for one in self.fields}

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        yield from doubles(place.document, self.fields, (*place.key, "fields"))
        if self.minutes is not None:
            key = (*place.key, "minutes")
            yield from too_long(place.document, self.fields, self.minutes, "fields", key)


class ClaimsStep(StepBase, frozen=True, kw_only=True, tag="claims"):
    """Short lines sorted into categories."""

    categories: Annotated[tuple[Category, ...], Meta(min_length=1, max_length=12)]

    @property
    def entry_kind(self) -> str:
        return "claim"

    def task(self, field: str = "") -> str:
        named = next((one for one in self.categories if one.id == field), None)
        return f"{named.label}: {named.guidance}" if named else self.guidance

    def labels(self) -> dict[str, str]:
        return {one.id: one.label for one in self.categories}

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        yield from doubles(place.document, self.categories, (*place.key, "categories"))
        taken: set[str] = set()
        for number, category in enumerate(self.categories):
            if category.key in taken:
                key = (*place.key, "categories", number, "key")
                what = f"{category.key!r} is another category's key"
                yield place.document.problem(key, what, "a unique letter")
            taken.add(category.key)


class VerdictsStep(StepBase, frozen=True, kw_only=True, tag="verdicts"):
    """Keep, sharpen or drop each claim of an earlier step."""

    holds_text: ClassVar[bool] = False

    of: Annotated[Id, Meta(description="The id of an earlier `claims` step.")]
    questions: Annotated[
        tuple[Words, ...],
        Meta(min_length=1, description="Challenges, one shown with each claim in turn."),
    ]

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        claims = [one.id for one in place.earlier if isinstance(one, ClaimsStep)]
        yield from unknown(
            place.document, (*place.key, "of"), self.of, claims, "earlier claims step"
        )


class SignalsStep(StepBase, frozen=True, kw_only=True, tag="signals"):
    """Mark every senior signal, or choose one."""

    holds_text: ClassVar[bool] = False

    choose: Literal["all", "one"] = "all"
    reminder: Reminder = ""


class RatingStep(StepBase, frozen=True, kw_only=True, tag="rating"):
    """Choose one of the anchored ratings."""

    holds_text: ClassVar[bool] = False

    allowed: Annotated[
        tuple[Id, ...], Meta(description="The ratings to choose from; all of them if left out.")
    ] = ()

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        known = {rating for rating, _ in place.names.ratings}
        for number, rating in enumerate(self.allowed):
            key = (*place.key, "allowed", number)
            yield from unknown(place.document, key, rating, known, "rating")


class SessionStep(StepBase, frozen=True, kw_only=True, tag="session"):
    """Choose an earlier session, or paste what was said."""

    accepts: Annotated[
        tuple[Literal["drill", "mock", "spoken"], ...],
        Meta(min_length=1, description="The kinds of earlier sessions that are offered."),
    ] = ("drill", "mock", "spoken")
    paste: Annotated[bool, Meta(description="Whether a text can be pasted instead.")] = True

    @property
    def entry_kind(self) -> str:
        return "transcript"


class LinesStep(StepBase, frozen=True, kw_only=True, tag="lines"):
    """Short lines, each tied to the span it rests on, or left marked as untied."""

    prompt: Annotated[Words, Meta(description="What each line is, as saved in the record.")]
    source: Annotated[
        Id,
        Meta(
            description="The id of an earlier `story` or `session` step whose text the lines rest "
            "on, or `record` for all earlier sessions."
        ),
    ]
    untied: Annotated[
        Title,
        Meta(description="What to call a line with no quote, such as `impression`."),
    ]

    @property
    def entry_kind(self) -> str:
        return "line"

    def task(self, field: str = "") -> str:
        return self.prompt

    def labels(self) -> dict[str, str]:
        return {"": self.untied}

    def faults(self, place: StepPlace) -> Iterator[Problem]:
        told = [one.id for one in place.earlier if isinstance(one, StoryStep | SessionStep)]
        known = [*told, "record"]
        what = "earlier story or session step"
        yield from unknown(place.document, (*place.key, "source"), self.source, known, what)


class ExchangeStep(StepBase, frozen=True, kw_only=True, tag="exchange"):
    """An interviewer's question, and what is asked on what is answered."""

    prompt: Prompt
    most: Annotated[
        int, Meta(ge=0, le=8, description="The most follow-ups asked after the answer.")
    ] = 3

    @property
    def entry_kind(self) -> str:
        return "answer"

    @property
    def heading(self) -> str:
        return self.prompt.title

    def task(self, field: str = "") -> str:
        return self.prompt.asks


class SpokenStep(StepBase, frozen=True, kw_only=True, tag="spoken"):
    """An interviewer's question that is answered aloud: the clock alone."""

    prompt: Prompt

    @property
    def entry_kind(self) -> str:
        return "transcript"

    @property
    def heading(self) -> str:
        return self.prompt.title


class DrillStep(StepBase, frozen=True, kw_only=True, tag="drill"):
    """Choose a drill and a day: a plan."""

    holds_text: ClassVar[bool] = False


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
