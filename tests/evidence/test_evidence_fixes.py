"""What to fix: what is asked for, in what order, and the words that leave something unnamed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.fixes import MOST, unnamed
from coach.evidence.reader import read


def asked(text: str, kind: str = "answer") -> list[str]:
    return [one.element for one in read(text, kind).fixes]


def test_three_things_are_asked_for_and_then_what_has_no_name() -> None:
    text = (
        "We worked closely with several stakeholders on the project. It went well, and the team "
        "was happy with the result in the end."
    )
    elements = asked(text)
    assert len(elements) == 4
    assert elements[0] == "act"
    assert elements[-1] == "unnamed"
    last = read(text, "answer").fixes[-1]
    assert '"several stakeholders" (how many, and which?)' in last.question
    assert text[last.start : last.end] == "several stakeholders"


def test_a_story_of_trouble_is_asked_for_the_cause_before_a_choice() -> None:
    text = (
        "We had trouble with the database, and the queries did not work for some days. Going over "
        "the code again and again, the mistake was spotted and corrected by all of us."
    )
    assert asked(text)[:2] == ["act", "cause"]
    assert "decision" not in asked(text)
    chosen = text + " We decided to go on with it."
    assert "cause" not in asked(chosen)


def test_a_decision_and_its_alternative_are_one_question() -> None:
    elements = asked("We moved the shop to a bigger place last year, and it was good for everyone.")
    assert "decision" in elements
    assert "alternative" not in elements


def test_what_was_felt_or_learned_is_not_asked_what_it_changed() -> None:
    text = (
        "We built an app for the fair. We learned to have fun and still managed to be productive."
    )
    assert not any("have fun" in one.question for one in read(text, "story").fixes)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("I fixed several issues for a customer.", ["several issues", "a customer"]),
        ("The team met a tight deadline.", ["The team", "tight deadline"]),
        ("I moved the counter of Mara's shop into Redis on 4 May.", []),
        ("The biggest challenge was the time.", []),
    ],
)
def test_phrases_that_stand_for_something(text: str, phrases: list[str]) -> None:
    assert [one.words for one in unnamed(text, "answer")] == phrases


@given(st.text(max_size=200))
def test_phrases_stand_where_they_say(text: str) -> None:
    found = unnamed(text, "answer")
    assert len(found) <= MOST
    for one in found:
        assert " ".join(text[one.start : one.end].split()) == one.words
