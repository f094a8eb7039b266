"""What the steps and fields of a session were called when it was written."""

from __future__ import annotations

from collections.abc import Iterable

from coach.content.canonical import kept_steps
from coach.content.models import ClaimsStep, ExchangeStep, LinesStep, SentencesStep, SpokenStep
from coach.store.values import SessionState


def headings_of(content: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Titles of steps, and labels of fields, categories and untied lines, as they were then.

    Args:
        content: canonical JSON of the drill; may be empty, or past reading.
    """
    titles: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for step in kept_steps(content):
        titles[step.id] = (
            step.prompt.title if isinstance(step, ExchangeStep | SpokenStep) else step.title
        )
        if isinstance(step, SentencesStep):
            labels.update(((step.id, field.id), field.label) for field in step.fields)
        elif isinstance(step, ClaimsStep):
            labels.update(((step.id, one.id), one.label) for one in step.categories)
        elif isinstance(step, LinesStep):
            labels[step.id, ""] = step.untied
    return titles, labels


def steps_of(state: SessionState, titles: Iterable[str]) -> tuple[str, ...]:
    """The steps of a session in the order of its drill; then those that only it knows."""
    written = [entry.step for entry in state.entries]
    chosen = [*(one.step for one in state.choices), *(one.step for one in state.marks)]
    return tuple(dict.fromkeys([*titles, *written, *chosen]))
