"""A sentence as an interviewer could paste it: told of the candidate, right in its grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.pasted import pasted_line


@pytest.mark.parametrize(
    ("said", "pasted"),
    [
        (
            "I chose retries by failure class over a fixed schedule.",
            "Candidate chose retries by failure class over a fixed schedule.",
        ),
        ("i wrote the check", "Candidate wrote the check."),
        ("I now ask for the failure classes first.", "They now ask for the failure classes first."),
        ("I then quickly rolled it back.", "Candidate then quickly rolled it back."),
        (
            "I'm the one who decided, and I have shown it to my manager.",
            "Candidate is the one who decided, and they have shown it to their manager.",
        ),
        (
            "We decided. I wrote it. I've shipped it and I was on call.",
            "We decided. Candidate wrote it. They have shipped it and they were on call.",
        ),
        ("After I left, I was asked back.", "After the candidate left, they were asked back."),
        (
            "The team asked me, so I did it myself.",
            "The team asked them, so the candidate did it themselves.",
        ),
        ("I don't ship on Fridays.", "Candidate does not ship on Fridays."),
        ("I do not regret it; I do own it", "Candidate does not regret it; they do own it."),
        ("I wasn't asked, and I haven't gone", "Candidate was not asked, and they have not gone."),
        ("I'd chosen it before I'd seen it", "They'd chosen it before they'd seen it."),
        ("I'll own it", "Candidate will own it."),
        ("I couldn't wait; mine was the call", "Candidate couldn't wait; theirs was the call."),
        ("My team and I decided", "Their team and the candidate decided."),
        ("Do I know? I do.", "Do they know? They do."),
        ("Phase I was mine; I led it", "Phase I was theirs; the candidate led it."),
        ('I asked: "Can I stop it?"', 'Candidate asked: "Can I stop it?"'),
        ("I waited, i.e. I did nothing", "Candidate waited, i.e. they did nothing."),
        ("Churn fell from 2.1% to 0.6%!", "Churn fell from 2.1% to 0.6%!"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_examples(said: str, pasted: str) -> None:
    assert pasted_line(said) == pasted


WORDS = st.lists(
    st.sampled_from(
        [
            "I",
            "I'm",
            "I’ve",
            "my",
            "me",
            "we",
            "chose",
            "was",
            "do",
            "it.",
            '"',
            "phase",
            "and",
            "x",
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    max_size=12,
)


@given(WORDS)
def test_no_sentence_breaks_it_and_no_other_word_is_lost(words: list[str]) -> None:
    said = " ".join(words)
    pasted = pasted_line(said)
    assert bool(pasted) == bool(said.strip())
    for word in ("chose", "phase", "and"):
        assert pasted.lower().count(word) >= words.count(word)


@given(st.text("abc 012.,;:!?…\"“”'()%-\n", max_size=40))
def test_what_speaks_of_nobody_stays_as_it_was(text: str) -> None:
    plain = " ".join(text.split())
    assert pasted_line(text).lower().removesuffix(".") == plain.lower().removesuffix(".")


def test_beside_a_they_of_its_own_the_candidate_is_named() -> None:
    told = pasted_line("It was rolled out to their three services by them, not by me.")
    assert told.endswith("by them, not by the candidate.")
    told = pasted_line("They reviewed it, but I wrote it.")
    assert told == "They reviewed it, but the candidate wrote it."
