"""The task of each step in words, as the candidate sees it and as the record keeps it."""

from __future__ import annotations

from typing import assert_never

from coach.content.models import (
    Category,
    ClaimsStep,
    DrillStep,
    ExchangeStep,
    Field,
    LinesStep,
    RatingStep,
    SentencesStep,
    SessionStep,
    SignalsStep,
    SpokenStep,
    Step,
    StoryStep,
    TextStep,
    VerdictsStep,
)


def prompt_of(step: Step, field: str = "") -> str:
    """The task of a step, or of one of its fields or categories."""
    named: Field | Category | None = None
    match step:
        case TextStep() | LinesStep():
            return step.prompt
        case ExchangeStep():
            return step.prompt.asks
        case SentencesStep():
            named = next((one for one in step.fields if one.id == field), None)
        case ClaimsStep():
            named = next((one for one in step.categories if one.id == field), None)
        case (
            StoryStep()
            | VerdictsStep()
            | SignalsStep()
            | RatingStep()
            | SessionStep()
            | SpokenStep()
            | DrillStep()
        ):
            pass
        case _:
            assert_never(step)
    return f"{named.label}: {named.guidance}" if named else step.guidance


def entry_kind(step: Step) -> str:
    """What an entry written on this step is called in the record."""
    match step:
        case StoryStep():
            return "story"
        case SentencesStep():
            return "sentence"
        case ClaimsStep():
            return "claim"
        case LinesStep():
            return "line"
        case ExchangeStep():
            return "answer"
        case SessionStep() | SpokenStep():
            return "transcript"
        case TextStep():
            return "transcript" if step.holds == "transcript" else "text"
        case VerdictsStep() | SignalsStep() | RatingStep() | DrillStep():
            return "text"
        case _:
            assert_never(step)
