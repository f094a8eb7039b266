"""What changed between two tellings: word by word, and nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.readings import Finding
from coach.practice.difference import MOST, changes, differences, gone_and_new
from coach.store.values import Claim
from tests.store.making import a_session, an_entry

TEXT = st.text(st.sampled_from("ab .\n\té"), max_size=60)


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return " ".join(marks[one.kind].format(one.text.strip()) for one in changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("I moved it.", "I moved it.", "I moved it."),
        ("We moved it.", "I moved it.", "[-We-] [+I+] moved it."),
        ("", "New words.", "[+New words.+]"),
        ("I cut it by 40%.", "I cut it by 35% in May.", "I cut it by [-40%.-] [+35% in May.+]"),
    ],
)
def test_words_that_went_and_came(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@given(TEXT, TEXT)
def test_both_texts_can_be_read_off_the_changes(before: str, after: str) -> None:
    found = changes(before, after)
    assert "".join(one.text for one in found if one.kind != "gone") == after
    assert " ".join(one.text for one in found if one.kind != "new").split() == before.split()


def test_a_long_text_is_compared_by_its_sentences() -> None:
    long = " ".join(f"Sentence {number} of the story." for number in range(MOST // 4))
    found = changes(long, long.replace("Sentence 7 of", "Sentence seven of"))
    assert [one.text.strip() for one in found if one.kind != "same"] == [
        "Sentence 7 of the story.",
        "Sentence seven of the story.",
    ]


def test_places_are_compared_with_their_like() -> None:
    before = a_session(
        an_entry("One.", step="sentences", field="problem"),
        an_entry("Gone.", step="sentences", field="impact", position=1),
    )
    claim = an_entry("A claim.", step="claims", kind="claim", position=1)
    after = a_session(
        an_entry("Two.", step="sentences", field="problem"),
        claim,
        claims=(Claim(entry=claim.uuid, category="decided"),),
    )
    found = [(pair.step, pair.before, pair.after) for pair in differences(before, after)]
    assert found == [
        ("sentences", "One.", "Two."),
        ("claims", "", "A claim."),
        ("sentences", "Gone.", ""),
    ]


def test_findings_gone_and_new() -> None:
    def on(words: str, code: str, polarity: str = "weak") -> tuple[str, Finding]:
        return words, Finding(code, code.lower(), polarity, 0, len(words), "")  # type: ignore[arg-type]

    gone, new = gone_and_new(
        [on("We", "A1"), on("some", "S2")], [on("some", "S2"), on("40%", "S9", "strong")]
    )
    assert gone == ("− a1: “We”",)
    assert new == ("+ s9: “40%”",)
