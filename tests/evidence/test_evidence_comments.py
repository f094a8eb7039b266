"""Comments in a file: what they silence, and that they are never read as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.reader import read
from coach.evidence.rules import all_rules
from coach.evidence.suppression import read_comments

VAGUE = "We significantly reduced it, and it got dramatically better."


def found(text: str) -> list[tuple[str, int]]:
    """Code and line of each vague quantity that is still spoken of."""
    commented = read_comments(text)
    assert len(commented.text) == len(text)
    return [
        (one.code, text.count("\n", 0, one.start) + 1)
        for one in read(commented.text, suppressions=commented.suppressions).findings
        if one.code == "SPE101"
    ]


BOTH = [("SPE101", 1)] * 2


def test_without_a_comment_all_is_found() -> None:
    assert found(VAGUE) == BOTH


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- coach: ignore SPE101 -->",
        "<!--coach:ignore spe101-->",
        "# coach: ignore SPE101",
        "  # coach: ignore OBS101, SPE101",
        "<!-- coach: ignore -->",
        "<!-- coach: ignore-file SPE101 -->",
        "<!-- coach: ignore OBS101 -->\n<!-- coach: ignore SPE101 -->",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_a_comment_silences_what_follows_it(comment: str, between: str) -> None:
    assert found(comment + between + VAGUE) == []


def test_a_comment_holds_for_one_paragraph() -> None:
    text = f"<!-- coach: ignore SPE101 -->\n\n{VAGUE}\n\n{VAGUE}"
    assert {line for _, line in found(text)} == {5}
    text = f"{VAGUE}\n\n{VAGUE} <!-- coach: ignore SPE101 -->\n\n{VAGUE}"
    assert {line for _, line in found(text)} == {1, 5}


def test_a_comment_for_the_file_holds_wherever_it_stands() -> None:
    assert found(f"{VAGUE}\n\n# coach: ignore-file SPE101") == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- coach: ignore OBS101 -->",
        "<!-- ignore SPE101 -->",
        "the coach: ignore SPE101",
        "coach:",
    ],
)
def test_other_words_silence_nothing(comment: str) -> None:
    assert len(found(f"{comment}\n\n{VAGUE}")) == 2


@pytest.mark.parametrize("comment", ["ignore SPE999", "ignroe SPE101", ""])
def test_a_slip_is_named_and_silences_nothing(comment: str) -> None:
    text = f"{VAGUE}\n\n<!-- coach: {comment} -->\n{VAGUE}"
    slips = read_comments(text).slips
    assert [one.start for one in slips] == [len(VAGUE) + 2]
    assert len(found(text)) == 4


def test_what_is_silenced_counts_for_nothing() -> None:
    commented = read_comments(f"<!-- coach: ignore -->\n{VAGUE}")
    reading = read(commented.text, suppressions=commented.suppressions)
    assert reading.findings == ()
    assert reading.strength == pytest.approx(read(VAGUE).strength, abs=0.01)


@given(st.text() | st.lists(st.sampled_from(
    ["<!-- coach:", " ignore", " SPE101", "-->", "# coach:", "\n", "\n\n", "\r", "text", "-file"]
)).map("".join))  # fmt: skip
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    commented = read_comments(text)
    assert len(commented.text) == len(text)
    for was, now in zip(text, commented.text, strict=True):
        assert now in (was, " ")
        assert was not in "\r\n" or now == was
    for rule in all_rules()[:3]:
        commented.suppressions.cover(rule.code, 0)
