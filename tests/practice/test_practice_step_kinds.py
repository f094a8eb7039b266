"""Every kind of step has each of its parts: none is found missing by a candidate."""

from __future__ import annotations

from importlib import import_module
from typing import Any, get_args

import pytest

from coach.content.library import load, prompts
from coach.content.steps import ExchangeStep, SpokenStep, Step
from coach.practice.steps.step_kind import StepKind, kind_of
from coach.tui.widgets.step_pane import StepPane
from tests.samples import every_kind

KINDS: tuple[type[Any], ...] = get_args(Step)
CONTENT = load()
DRILL = every_kind()
ASKED = prompts(CONTENT)[0]
STEPS = (
    *DRILL.steps,
    # Rounds make these; a drill's file has none.
    ExchangeStep(id="asked", title="Asked", guidance="Answer.", prompt=ASKED),
    SpokenStep(id="spoken", title="Spoken", guidance="Say it.", prompt=ASKED),
)


def test_these_tests_know_every_kind() -> None:
    assert {type(step) for step in STEPS} == set(KINDS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_a_kind_answers_for_itself(step: Any) -> None:
    kind = kind_of(step)
    for part in ("missing", "template", "fill"):
        assert getattr(type(kind), part) is not getattr(StepKind, part)
    assert kind.template(step, DRILL, CONTENT)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_a_kind_has_a_pane(model: type[Any]) -> None:
    tag = str(model.__struct_config__.tag)
    module = import_module(f"coach.tui.widgets.{tag}_pane")
    assert issubclass(getattr(module, f"{tag.capitalize()}Pane"), StepPane)
