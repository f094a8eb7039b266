"""Facts that drift between tellings: found where they line up, and left alone elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.facts import drifts, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lost 40 orders a week.", [("figure", "order", "40")]),
        ("It took six weeks.", [("figure", "week", "6")]),
        ("Errors fell by 3.5%.", [("figure", "%", "3.5")]),
        ("Errors fell by 35 percent.", [("figure", "%", "35")]),
        ("We had 1,200 tenants.", [("figure", "tenant", "1200")]),
        ("It cost $40k.", [("figure", "cost", "40k")]),
        (
            "We shipped in March 2023.",
            [("outcome", "end", "it went out"), ("date", "month", "March 2023")],
        ),
        ("It was rolled back.", [("outcome", "end", "it was taken back")]),
        ("Since Q3 it holds.", [("date", "quarter", "Q3")]),
        ("I chose the queue.", [("owner", "chose queue", "i")]),
        ("The payments team chose a queue.", [("owner", "chose queue", "the payments team")]),
        ("A p99 of V2 was fine.", []),
        ("Then decided nothing.", []),
    ],
)
def test_what_is_a_fact(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(fact.kind, fact.about, fact.value) for fact in facts(text)] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We lost 40 orders a week.", "It was 35 orders a week.", [("40 orders", "35 orders")]),
        (
            "I chose the queue.",
            "We chose the queue.",
            [("I chose the queue", "We chose the queue")],
        ),
        ("We shipped in May.", "We shipped in June.", [("May", "June")]),
        ("The export was launched.", "The export was shelved.", [("launched", "shelved")]),
        ("It lost 40 orders.", "It lost forty orders and 40 orders.", []),
        ("From 40 orders to 3 orders.", "It was 35 orders.", []),
        ("It took six weeks.", "It took 6 weeks.", []),
        ("It took six weeks.", "Nothing of that.", []),
    ],
)
def test_what_drifts(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    texts = (before, after)
    found = [
        (
            texts[one.before][one.first.start : one.first.end],
            texts[one.after][one.second.start : one.second.end],
        )
        for one in drifts(texts)
    ]
    assert found == expected


def test_a_drift_looks_past_a_telling_that_was_silent() -> None:
    (found,) = drifts(["It took 6 weeks.", "It was hard.", "It took 8 weeks."])
    assert (found.before, found.after) == (0, 2)


def test_figures_are_compared_within_a_form_of_telling() -> None:
    told = ["I moved 400 customers.", "It ran for 9000 customers.", "I moved 500 customers."]
    assert [(one.before, one.after) for one in drifts(told, ["claims", "text", "claims"])] == [
        (0, 2)
    ]


@given(st.text(st.sampled_from("0123456789 ,.$%IWe chose a queue in May weeks\n"), max_size=80))
def test_every_fact_stands_where_it_says(text: str) -> None:
    for fact in facts(text):
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end].strip()
    assert drifts([text, text]) == ()
