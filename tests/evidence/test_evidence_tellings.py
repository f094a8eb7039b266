"""Two tellings of one story, and replies to a challenge."""

from __future__ import annotations

import pytest

from coach.evidence.reader import compare, read
from coach.evidence.readings import Exchange

FIRST = (
    "In 2022 I moved the invoice export to a queue. The export lost 40 orders a week before. "
    "Maria built the retry page for the finance team. The old export was shelved in spring."
)
DRIFTING = {
    "figure": (FIRST.replace("40 orders", "90 orders"), "90 orders", "40 orders"),
    "date": (FIRST.replace("2022", "2021"), "2021", "2022"),
    "owner": (
        FIRST.replace("Maria built", "I built"),
        "I built the retry page for the finance team",
        "Maria built the retry page for the finance team",
    ),
    "outcome": (FIRST.replace("shelved", "launched"), "launched", "shelved"),
}


@pytest.mark.parametrize(("text", "here", "there"), DRIFTING.values(), ids=DRIFTING.keys())
def test_a_fact_that_drifts_is_shown_in_both_tellings(text: str, here: str, there: str) -> None:
    drifts, alike = compare(text, [FIRST])
    (one,) = drifts
    assert text[one.second.start : one.second.end] == here
    assert FIRST[one.first.start : one.first.end] == there
    assert alike
    reading = read(text, "story", tellings=[FIRST]).dimensions["consistency"]
    assert [text[one.start : one.end] for one in reading.because] == [here]
    assert reading.score is not None
    assert reading.score <= 3


def test_the_telling_that_differs_is_named() -> None:
    text, *_ = DRIFTING["figure"]
    drifts, _ = compare(text, [text, FIRST, "It was a hard year."])
    assert [one.before for one in drifts] == [1]


def test_the_same_story_in_other_words_is_consistent() -> None:
    again = (
        "Before, the export lost 40 orders a week. I moved the invoice export to a queue in 2022."
    )
    reading = read(again, "story", tellings=[FIRST]).dimensions["consistency"]
    assert reading.because == ()
    assert reading.score is not None
    assert reading.score >= 4


def test_one_telling_alone_or_another_story_cannot_show_consistency() -> None:
    other = "The pager rang at night. I turned the alert off for the weekend."
    assert read(FIRST, "story").dimensions["consistency"].score is None
    assert read(FIRST, "story", tellings=[other]).dimensions["consistency"].score is None


CHALLENGE = "But a retry can charge the customer twice, can't it?"
GOOD = (
    "You are right, a retry can charge twice, and I missed that. I would change the design: each "
    "charge carries a key, and the bank refuses a key it has seen, so a second try costs a lookup."
)
POOR = "No, that was not my fault. As I said, the design was fine and everybody agreed with it."


def test_recovery_needs_a_challenge() -> None:
    assert read(GOOD, "answer").dimensions["recovery"].score is None


def test_a_reply_that_takes_the_point_up_reads_above_one_that_fends_it_off() -> None:
    def score(reply: str) -> int:
        reading = read(FIRST, "story", exchanges=[Exchange(CHALLENGE, reply)])
        found = reading.dimensions["recovery"]
        assert found.score is not None
        assert all(0 <= one.start < one.end <= len(reply) for one in found.because)
        return found.score

    assert score(GOOD) >= 4
    assert score(POOR) <= 2
