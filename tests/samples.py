"""Values that tests of several rooms need: a clock they own, a drill of every step kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.content.models import Assesses, Closing, Drill, Opening
from coach.content.steps import (
    Category,
    ClaimsStep,
    DrillStep,
    Field,
    LinesStep,
    RatingStep,
    SentencesStep,
    SessionStep,
    SignalsStep,
    StoryStep,
    TextStep,
    VerdictsStep,
)

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday."""


class OwnTime:
    """A time source that stands still until it is told to go on."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment
        self.seconds = 1000.0

    def utc(self) -> datetime:
        return self.moment

    def ticks(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds


def every_kind() -> Drill:
    """A drill with each of the ten kinds of step that a file holds; rounds make the other two."""
    return Drill(
        id="every-kind",
        version=3,
        title="Every kind",
        minutes=20,
        purpose="One step of each kind.",
        trains=("attribution", "specificity"),
        assesses=Assesses(whose="own-answer", steps=("sentences", "claims")),
        opening=Opening(before="We did it.", after="I did it.", why="One can quote the second."),
        steps=(
            StoryStep(id="story", title="Story", guidance="Tell it.", minutes=2),
            TextStep(id="text", title="Text", guidance="Write.", prompt="The whole task."),
            SentencesStep(
                id="sentences",
                title="Sentences",
                guidance="One each.",
                fields=(
                    Field(id="problem", label="Problem", guidance="P?", example="E", question="Q?"),
                    Field(id="impact", label="Impact", guidance="I?", example="E", question="Q?"),
                ),
            ),
            ClaimsStep(
                id="claims",
                title="Claims",
                guidance="Short.",
                categories=(
                    Category(id="decided", label="Decided", key="d", guidance="D.", example="E"),
                    Category(id="built", label="Built", key="b", guidance="B.", example="E"),
                ),
            ),
            VerdictsStep(
                id="verdicts", title="Verdicts", guidance="Judge.", of="claims", questions=("Who?",)
            ),
            SignalsStep(id="signals", title="Signals", guidance="Mark."),
            RatingStep(
                id="rating", title="Rating", guidance="Rate.", allowed=("lean-hire", "hire")
            ),
            SessionStep(id="session", title="Session", guidance="Choose.", accepts=("drill",)),
            LinesStep(
                id="lines",
                title="Lines",
                guidance="Tie.",
                prompt="One line.",
                source="session",
                untied="impression",
            ),
            DrillStep(id="plan", title="Plan", guidance="Choose."),
        ),
        closing=Closing(view="plain", title="End", guidance="Read it."),
    )
