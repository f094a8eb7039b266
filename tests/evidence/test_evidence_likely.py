"""The model beside the finders: it adds up as it says, and hears what they miss."""

from __future__ import annotations

import math
from base64 import b85decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.shipped import data_file
from coach.evidence.anchors import elements
from coach.evidence.elements import likely
from coach.evidence.elements.find import find
from coach.evidence.reader import read
from coach.evidence.text_units import elements_of

WORDS = (
    "I we they she moved chose kept dropped the a old queue cache nobody since because instead of "
    "40 3% orders tenants night , and so it would never have did not . Priya asked"
).split()


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=4))
def test_packed_sums_are_the_plain_sums(sentences: list[list[str]]) -> None:
    texts = list(dict.fromkeys(" ".join(words) for words in sentences))
    found = find(texts, "answer")
    data = data_file("sentences.yaml")
    names = list(data["elements"])
    raw = b85decode("".join(str(data["weights"]).split()))
    rows = [likely.row_of(groups) for groups in likely.groups_of(texts, "answer", found)]
    by_family = [
        likely.sums(texts, "answer", found, family) for family in ("told", "feedback", "reply")
    ]
    for row, *parts in zip(rows, *by_family, strict=True):
        totals = {name: total for part in parts for name, total in part.items()}
        assert totals.keys() == set(names)
        for lane, name in enumerate(names):
            total = totals[name]
            plain = sum(
                (raw[place * len(names) + lane] - 128) * value for place, value in row.items()
            )
            plain = plain / data["scale"] + data["elements"][name]["bias"]
            # The packed sum rounds the value of a group to a 1,024th.
            assert math.isclose(plain, total, abs_tol=0.05 + 0.02 * sum(row.values()))


def test_every_element_that_is_weighed_is_one_that_is_known() -> None:
    for name in likely.model().bounds:
        assert name in elements() or likely.family_of(name) == "reply", name


def names(text: str) -> set[str]:
    return {one.name for one in elements_of(text, "answer") if one.held}


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("Nobody has rung me at night about the importer since that release.", "result"),
        ("So I left the old export running. Pulling it would have cost the dealers a week.",
         "decision"),
        ("Buying a second scanner was the other idea, but it would have come in March.",
         "alternative"),
        ("I had assumed that every depot keeps the same hours, and that was wrong.", "fault"),
    ],
)  # fmt: skip
def test_plain_ways_of_saying_it_are_heard(text: str, element: str) -> None:
    assert element in {one.name for one in elements_of(text, "answer")}


@pytest.mark.parametrize(
    "text",
    [
        "I ensured alignment and drove impact across the organization.",
        "We will cut the queue by half next quarter.",
        "I considered alternatives, named the trade-offs and tracked the metrics.",
        "It was a great experience and everybody was happy with the outcome.",
    ],
)
def test_what_says_nothing_holds_nothing(text: str) -> None:
    assert not names(text) - {"act", "detail"}


def test_what_is_said_again_adds_nothing() -> None:
    once = "I kept both queues, because a lost order costs us a day. Losses went from 40 to 3."
    assert names(f"{once} {once}") == names(once)
    assert read(f"{once} {once}").dimensions == read(once).dimensions


def test_a_reply_is_heard_whatever_words_it_uses() -> None:
    denial = ["Honestly I don't see the problem, this has worked for years and it always will."]
    taken = [
        "Right, the count goes stale as soon as two nodes write.",
        "I'd move the counter to one owner and have the others ask it.",
    ]
    assert likely.recovery_score(denial) + 1.5 < likely.recovery_score(taken)
