"""What every kind of step answers: what is missing, and how a file of answers holds it."""

from __future__ import annotations

import textwrap
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import Step
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.text import one_line

AnyStep = TypeVar("AnyStep", bound=Step)


class StepKind(Generic[AnyStep]):
    """One kind of step."""

    def missing(self, run: Run, step: AnyStep, signals: int) -> str:
        """What a step still lacks.

        Args:
            run: the run that it belongs to.
            step: the step.
            signals: how many senior signals there are to mark.

        Returns:
            A few words such as `2 of 5 to write`; empty when nothing is missing.
        """
        raise NotImplementedError

    def empty_labels(self, run: Run, step: AnyStep) -> tuple[str, ...]:
        """The labels of its fields in which nothing is written."""
        return ()

    def template(self, step: AnyStep, drill: Drill, content: Content) -> list[str]:
        """Its lines in the file of answers to fill in, nothing filled in yet."""
        raise NotImplementedError

    def fill(self, filling: Filling, step: AnyStep, key: Key) -> None:
        """Put what the file holds at `key` into the run; what doesn't fit is noted in the form."""
        raise NotImplementedError


@cache
def _kind(tag: str) -> StepKind[Any]:
    module = import_module(f"coach.practice.steps.{tag}_step")
    kind: StepKind[Any] = getattr(module, f"{tag.capitalize()}Kind")()
    return kind


def kind_of(step: Step) -> StepKind[Any]:
    """What the coach does with a step of this kind."""
    return _kind(str(step.__struct_config__.tag))


WIDTH = 92
"""Characters of a line of comment in a file of answers."""


def blank(key: str) -> tuple[str, str]:
    """A key of a block of text, with an empty line for it."""
    return (key, "")


def comment(text: str, indent: int = 0, within: int = 0) -> list[str]:
    """`text` as lines of comment; `within` sets it off from the comments around it."""
    start = " " * indent + "# " + " " * within
    # Content is anyone's: on one line, nothing of it can end the comment.
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=start,
        subsequent_indent=start + "  " * bool(within),
        break_on_hyphens=False,
    )
