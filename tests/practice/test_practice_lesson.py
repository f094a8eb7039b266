"""The lesson of a guided question: three replies by level, and where the answer lands."""

from __future__ import annotations

import pytest

from coach.content.interview import Prompt
from coach.content.library import listening, load, prompts
from coach.now import ManualTime
from coach.practice.exchange import (
    LEVELS,
    exchange_of,
    lesson,
    level_of,
    open_exchange,
    teach,
    turns,
)
from coach.practice.rounds import round_drill
from coach.practice.run import Run
from tests.samples import MORNING

CONTENT = load()
SCORING = next(one for one in CONTENT.rounds if one.guided)
WITH_LEVELS = [one for one in prompts(CONTENT) if one.levels]


def answered(prompt: Prompt, answer: str) -> Run:
    run = Run.begin(round_drill(CONTENT, SCORING, (prompt,)), ManualTime(MORNING), kind="mock")
    open_exchange(run, run.drill.steps[0])
    run.write(prompt.id, answer, turns(run, prompt.id)[-1].asked.field)
    return run


def test_the_five_questions_about_scoring_show_three_levels() -> None:
    assert len(WITH_LEVELS) == 5
    assert {len(one.levels) for one in WITH_LEVELS} == {3}


@pytest.mark.parametrize("prompt", WITH_LEVELS, ids=lambda one: one.id)
def test_a_model_answer_lands_at_senior_and_a_remark_at_weak(prompt: Prompt) -> None:
    for answer, level in (
        (" ".join(listening(prompt).model.split()), LEVELS[2]),
        (
            "It's mostly about the mood in the room on that day, I'd say, and about good luck.",
            LEVELS[0],
        ),
    ):
        run = answered(prompt, answer)
        step = run.drill.steps[0]
        assert level_of(exchange_of(run, step)) == level
        assert teach(run, step)
        words = lesson(run, step.id).text
        assert f"Yours is closest to the {level} one." in words
        for reply in prompt.levels:
            assert f'"{reply}"' in words
