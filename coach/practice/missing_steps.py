"""What a step still lacks, in words; an empty string says it is done."""

from __future__ import annotations

from coach.content.models import (
    ClaimsStep,
    DrillStep,
    ExchangeStep,
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
from coach.practice.exchange import exchange_missing
from coach.practice.run import Run


def missing(run: Run, step: Step, signals: int = 7) -> str:
    """What `step` still lacks.

    Args:
        run: the run it belongs to.
        step: one of the drill's steps.
        signals: how many senior signals there are to mark.

    Returns:
        A few words such as `2 of 5 sentences to write`; empty when nothing is missing.
    """
    match step:
        case StoryStep():
            return "" if run.text(step.id).strip() else "no story yet"
        case TextStep():
            return "" if run.text(step.id).strip() else "nothing written yet"
        case ExchangeStep():
            return exchange_missing(run, step.id)
        case SpokenStep():
            return ""
        case SentencesStep():
            empty = len(empty_labels(run, step))
            return f"{empty} of {len(step.fields)} to write" if empty else ""
        case ClaimsStep():
            return "" if run.lines(step.id) else "no claim yet"
        case LinesStep():
            return "" if run.lines(step.id) else "no line yet"
        case VerdictsStep():
            return _verdicts_missing(run, step)
        case SignalsStep():
            return _marks_missing(run, step, signals)
        case RatingStep():
            return "" if run.choice(step.id) else "no rating yet"
        case SessionStep():
            chosen = run.choice(step.id) is not None or run.text(step.id).strip()
            return "" if chosen else "nothing chosen yet"
        case DrillStep():
            choice = run.choice(step.id)
            return "" if choice is not None and choice.due is not None else "no drill and day yet"


def empty_labels(run: Run, step: Step) -> tuple[str, ...]:
    """The labels of the fields of a step that nothing is written in, where it has such."""
    if not isinstance(step, SentencesStep):
        return ()
    return tuple(one.label for one in step.fields if not run.text(step.id, one.id).strip())


def _verdicts_missing(run: Run, step: VerdictsStep) -> str:
    claims = run.lines(step.of)
    open_ones = sum(run.claim(entry.uuid).verdict is None for entry in claims)
    return f"{open_ones} of {len(claims)} to challenge" if open_ones else ""


def _marks_missing(run: Run, step: SignalsStep, signals: int) -> str:
    marked = len(run.marks(step.id))
    if step.choose == "one":
        return "" if marked else "no signal chosen yet"
    return f"{signals - marked} of {signals} to mark" if marked < signals else ""
