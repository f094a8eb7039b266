"""What a wise interviewer would say of invented texts, held against the reading of each."""

from __future__ import annotations

import pytest

from tests.evidence.reading_cases import broken, load

CASES = load()
KNOWN = {
    "neg-with-rollback", "names-alright", "empty-fluent", "empty-filler", "blame-not-blame",
    "design-components", "form-plain", "fig-months-ago", "word-german-words",
    "topic-pizza", "topic-spark", "topic-spark-asked",
}  # fmt: skip
"""Cases in which the reader is still wrong; whether an answer is about its question (`topic-`) is
not the reader's to say."""


@pytest.mark.parametrize("name", sorted(CASES.keys() - KNOWN))
def test_a_text_reads_as_an_interviewer_would_read_it(name: str) -> None:
    assert not list(broken(CASES[name], CASES))
