"""Facts that drift between tellings: found where they line up, and left alone elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.fact_drift import drifts
from coach.evidence.facts import MOST_FACTS, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lost 40 orders a week.", [("figure", "", "40")]),
        ("It took six weeks.", [("figure", "time", "3.6288e+06")]),
        ("Errors fell by 3.5%.", [("figure", "%", "3.5")]),
        ("Errors fell by 35 percent.", [("figure", "%", "35")]),
        ("It fell from 52 to 78 percent.", [("figure", "%", "52"), ("figure", "%", "78")]),
        ("One in four left.", [("figure", "%", "25")]),
        ("We had 1,200 tenants.", [("figure", "", "1200")]),
        ("It cost $40k.", [("figure", "$", "40000")]),
        ("It was rolled back.", [("outcome", "end 0", "it came to nothing")]),
        ("Since Q3 it holds.", [("date", "quarter", "q3")]),
        ("In March 2023 it rained.", [("date", "month", "march"), ("date", "year", "2023")]),
        ("I chose the queue.", [("owner", "did decide queu", "i")]),
        ("The payments team chose a queue.", [("owner", "did decide queu", "the payments team")]),
        ("The cache was Mira's idea.", [("owner", "idea", "mira's")]),
        ("A p99 of V2 was fine.", []),
        ("The cup is half empty since last quarter.", []),
    ],
)
def test_what_is_a_fact(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(fact.kind, fact.about, fact.value) for fact in facts(text)] == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It took half an hour.", "It took 30 minutes."),
        ("We had 1.2k tenants.", "We had 1,200 tenants."),
        ("It cost $130,000.", "It cost 130k."),
        ("About 40% of orders failed.", "38 percent of orders failed."),
        ("It took eight weeks.", "It took two months."),
        ("Two hundred and fifty tickets were open.", "250 tickets were open."),
        ("The report took 40 minutes and cost 3 people.", "It took 40 minutes, each Monday."),
        ("I built the retry page. Maria reviewed the queue.", "Maria looked over the queue."),
    ],
)
def test_the_same_told_in_other_words_does_not_drift(first: str, second: str) -> None:
    assert drifts([first, second]) == ()
    assert drifts([second, first]) == ()


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
        (
            "They turned my proposal down.",
            "They accepted my proposal.",
            [("turned my proposal down", "accepted")],
        ),
        (
            "My manager decided we would buy it.",
            "I decided we would buy it.",
            [("My manager decided we would buy it", "I decided we would buy it")],
        ),
        ("The page took 900 ms.", "The page took 400 ms.", [("900 ms", "400 ms")]),
        ("The budget was $18,000.", "We were given $8,000.", [("$18,000", "$8,000")]),
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


def test_a_text_of_nothing_but_figures_is_compared_by_its_first_facts() -> None:
    first, second = (
        " ".join(f"We moved {number * step} orders." for number in range(1, 2000))
        for step in (7, 11)
    )
    assert len(facts(first)) == MOST_FACTS
    ends = {one.second.end for one in drifts([first, second])}
    assert max(ends, default=0) <= facts(second)[-1].end
