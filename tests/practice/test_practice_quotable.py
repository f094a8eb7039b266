"""Sentences with the spans they can be quoted at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.quote_spans import sentences


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I cut p99 to 3.5 s. Then we shipped!", ["I cut p99 to 3.5 s.", "Then we shipped!"]),
        ("Caches, e.g. the first, broke.", ["Caches, e.g. the first, broke."]),
        ("Q: why?\n  A: cost\r\n\r\nQ: and then", ["Q: why?", "A: cost", "Q: and then"]),
        ('He said "stop." We stopped.', ['He said "stop."', "We stopped."]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences_are_split_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet="ab A.!?\n\r\u2028\"'…é", max_size=60))
def test_spans_are_ordered_trimmed_and_leave_out_nothing_but_space(text: str) -> None:
    spans = sentences(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(" ".join(words(text)).split()) == "".join(text.split())
