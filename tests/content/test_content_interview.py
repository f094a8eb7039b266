"""The questions and the rated answers that ship, and what a pack of them is held to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coach.content.interview import QUOTE, Exemplar, Prompt
from coach.content.library import exemplars, load, prompts
from coach.content.validate import validate

CONTENT = load()
PROMPTS = prompts(CONTENT)
EXEMPLARS = exemplars(CONTENT)
ROUNDS = {one.id: one for one in CONTENT.rounds}


def test_every_round_has_its_questions() -> None:
    counts = Counter(one.round for one in PROMPTS)
    assert counts.keys() == ROUNDS.keys()
    for round_ in CONTENT.rounds:
        assert counts[round_.id] >= (9 if round_.guided else 12)


def test_no_probe_is_a_stock_phrase() -> None:
    asked = [probe.asks for prompt in PROMPTS for probe in prompt.probes]
    assert len(set(asked)) == len(asked)
    assert all(asks.count(QUOTE) == 1 for asks in asked)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_question_can_be_asked_on_and_pushed_against(prompt: Prompt) -> None:
    pushes = [probe.by for probe in prompt.probes if probe.lacks == "correction"]
    asks = [probe.lacks for probe in prompt.probes if probe.lacks != "correction"]
    guided = ROUNDS[prompt.round].guided
    assert len(set(asks)) == len(asks)
    assert len(asks) >= (1 if guided else 6)
    assert len(set(pushes)) == len(pushes) >= (1 if guided else 2)
    assert bool(prompt.lesson) == bool(prompt.example) == guided
    assert prompt.minutes <= ROUNDS[prompt.round].minutes / 2


def test_the_rated_answers_cover_what_is_to_be_told_apart() -> None:
    assert len(EXEMPLARS) >= 48
    assert {one.rating for one in EXEMPLARS} == {one.id for one in CONTENT.ratings}
    assert {one.round for one in EXEMPLARS} == {one.id for one in CONTENT.rounds if not one.guided}
    manners = Counter(one.manner for one in EXEMPLARS)
    assert min(manners["polished-but-empty"], manners["rough-but-strong"]) >= 4
    stories = Counter(one.story for one in EXEMPLARS)
    assert sum(count == 3 for count in stories.values()) >= 10


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.id)
def test_a_rated_answer_is_of_the_length_of_an_answer(exemplar: Exemplar) -> None:
    assert 80 <= len(exemplar.text.split()) <= 250
    assert len(exemplar.decisive) >= 2


PACK = """# A pack.
prompts:
  - id: mine
    round: coding
    title: Mine
    minutes: 5
    asks: What?
    topics: [one]
    signals: [coding-fluency]
    listens_for: [It.]
    probes:
      - {lacks: reason, asks: 'You said "{quote}". Why?'}
      - {lacks: correction, by: doubt, asks: 'You said "{quote}". Really?'}
"""


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("round: coding", "round: codign", "did you mean 'coding'"),
        ("signals: [coding-fluency]", "signals: [leadership-influence]", "signal of the round"),
        ("lacks: reason", "lacks: raeson", "did you mean 'reason'"),
        ('You said "{quote}". Why?', "Why?", "a question with {quote} in it"),
        ("by: doubt, ", "", "requirement, doubt or fault"),
        ("lacks: correction, by: doubt", "lacks: scope", "no probe that pushes"),
    ],
)
def test_a_wrong_question_is_named(tmp_path: Path, before: str, after: str, line: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PACK, "utf-8")
    assert validate(file) == ()
    file.write_text(PACK.replace(before, after, 1), "utf-8")
    assert line in str(validate(file)[0])


def test_a_question_of_ones_own_joins_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(PACK, "utf-8")
    found = prompts(load(tmp_path))
    assert len(found) == len(PROMPTS) + 1
    assert found[-1].id == "mine"
