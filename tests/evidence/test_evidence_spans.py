"""Any text at all: spans hold, the same text reads the same, and no text is a trap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.evidence import matching, text_units
from coach.evidence.analyzer import Watcher
from coach.evidence.reader import findings, read
from coach.evidence.readings import KINDS, Exchange
from coach.evidence.rules import all_rules
from coach.evidence.tokens import LONGEST_UNIT, paragraphs, units

EXAMPLES = sorted({one.text for rule in all_rules() for side in rule.examples() for one in side})
WORDS = sorted({word for text in EXAMPLES for word in text.split()})

MARKS = ("\n\n", "\n", "\r\n", "\n \n", ". ", "- ", "1. ", "\t", "…", "e\u0301", "👩‍💻", "\x00")
PIECES = st.one_of(
    st.sampled_from(EXAMPLES), st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=20)
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
KIND = st.sampled_from(KINDS)


@given(TEXTS, KIND)
def test_spans_lie_in_the_text_and_scores_in_their_range(text: str, kind) -> None:
    reading = read(text, kind, exchanges=(Exchange(text, text),))
    places = [one.start for one in reading.findings]
    assert places == sorted(places)
    for one in reading.findings:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
    assert 0 <= reading.strength <= 1
    assert {one.score for one in reading.dimensions.values()} <= {None, 1, 2, 3, 4, 5}
    assert all(0 <= one.sure <= 1 for one in reading.dimensions.values())


@given(TEXTS, KIND)
def test_the_same_text_reads_the_same_with_and_without_what_is_remembered(text: str, kind) -> None:
    first = read(text, kind)
    text_units._paragraph.cache_clear()
    matching.read_unit.cache_clear()
    assert read(text, kind) == first


@given(TEXTS)
def test_a_span_does_not_part_a_word(text: str) -> None:
    for one in findings(text, "answer"):
        if one.start:
            assert not (text[one.start - 1].isalpha() and text[one.start].isalpha())
        if one.end < len(text):
            assert not (text[one.end - 1].isalpha() and text[one.end].isalpha())


EDITS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 60), PIECES), max_size=12)


@given(TEXTS, EDITS, KIND)
def test_following_the_edits_of_a_text_finds_what_reading_it_whole_finds(text, edits, kind) -> None:
    watcher = Watcher(kind)
    watcher.update(text)
    for place, taken, put in edits:
        at = place % (len(text) + 1)
        text = text[:at] + put + text[at + taken :]
        found = watcher.update(text)
        text_units._paragraph.cache_clear()
        matching.read_unit.cache_clear()
        assert found == findings(text, kind)


@given(st.text(max_size=3000))
def test_units_are_short_and_in_order(text: str) -> None:
    after = 0
    for begin, end in paragraphs(text):
        assert begin == after
        after = end
        last = 0
        for start, stop in units(text[begin:end]):
            assert last <= start < stop
            assert stop - start <= LONGEST_UNIT
            last = stop
    assert after == len(text)


NASTY = {
    "one letter": "a",
    "stops": ".",
    "stop and space": ". ",
    "dashes": "-",
    "words joined": "a-",
    "spaces": " ",
    "line breaks": "\n",
    "break and space": "\n ",
    "digits": "1",
    "digits joined": "1.",
    "quotes after a stop": '."',
    "open groups": "(",
    "capitals": "A ",
    "possessives": "'s",
    "first words of many phrases": "i we the of because to not ",
    "a gap that never closes": "we have we have instead of ",
    "numbers": "from 1 to 2 % ",
    "a list": "Kafka, Redis, and ",
    "combining": "e\u0301",
    "comment": "<!-- coach: ",
}


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY.keys())
def test_the_work_grows_no_faster_than_the_text(unit: str, monkeypatch) -> None:
    steps = 0
    plain_match = matching.match

    def counted(row, at, tokens, position):
        nonlocal steps
        steps += 1
        return plain_match(row, at, tokens, position)

    # Recursion into gaps goes through the module's own name, calls of the walk through the other.
    monkeypatch.setattr(matching, "match", counted)
    monkeypatch.setattr(matching, "match", counted)

    def work(size: int) -> int:
        nonlocal steps
        steps = 0
        matching.read_unit.cache_clear()
        text_units._paragraph.cache_clear()
        findings((unit * size)[:size], "answer")
        return steps

    small, large = work(3000), work(24000)
    # Eight times the text; equal units are remembered, so it may well be less.
    assert large <= 9 * small + 1000
    assert small <= 3000 * 400


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS), min_size=200, max_size=400))
def test_no_row_of_the_rules_own_words_is_a_trap(words: list[str]) -> None:
    text = " ".join(words)
    steps = 0
    plain_match = matching.match

    def counted(row, at, tokens, position):
        nonlocal steps
        steps += 1
        return plain_match(row, at, tokens, position)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "match", counted)
        patch.setattr(matching, "match", counted)
        findings(text, "answer")
    assert steps <= 400 * len(words)
