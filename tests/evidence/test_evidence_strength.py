"""Strength is of substance: neither length, nor repetition, nor words of the rubric raise it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.evidence.reader import read
from coach.evidence.readings import Kind

CORPUS = Path(__file__).parents[1] / "corpus" / "tuning"
TEXTS = [
    json.loads(line)
    for file in sorted(CORPUS.glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
WEAK = [one for one in TEXTS if one["level"] == "weak"]
HAIR = 0.05

VAGUE = (
    "It was a very meaningful experience for all of us, and I think that it really shows how much "
    "good collaboration matters when people care about what they do."
)
STUFFING = (
    "Decision, trade-off, rejected alternatives, metric, baseline, rollback, ownership, scope.",
    (
        "I used decision, trade-off, rejected alternative, metric, baseline and rollback to show "
        "ownership."
    ),
    (
        "I made a decision because of the trade-off, rejected the alternatives, measured the "
        "metric against the baseline, and had a rollback plan."
    ),
    (
        "I considered alternatives, named the trade-offs, bounded the risk, defined a rollback and "
        "tracked the metrics."
    ),
    "This was because of the trade-off between the metric and the baseline with a rollback.",
    "I decided, built, reviewed, coordinated, influenced, documented and learned.",
)


def strength(text: str, kind) -> float:
    return read(text, kind).strength


def test_saying_it_again_does_not_make_it_stronger() -> None:
    for one in TEXTS:
        alone = strength(one["text"], one["kind"])
        assert strength(f"{one['text']} {one['text']}", one["kind"]) <= alone + 0.001, one["id"]
        assert strength("\n\n".join([one["text"]] * 4), one["kind"]) <= alone + 0.001, one["id"]


def test_a_vague_paragraph_does_not_make_it_stronger() -> None:
    for one in TEXTS:
        alone = strength(one["text"], one["kind"])
        assert strength(f"{one['text']}\n\n{VAGUE}", one["kind"]) <= alone + HAIR, one["id"]


@pytest.mark.parametrize("stuffing", STUFFING)
def test_words_of_the_rubric_do_not_make_a_weak_text_stronger(stuffing: str) -> None:
    for one in WEAK:
        alone = strength(one["text"], one["kind"])
        assert strength(f"{one['text']} {stuffing}", one["kind"]) <= alone + HAIR, one["id"]
        assert strength(f"{stuffing}\n\n{one['text']}", one["kind"]) <= alone + HAIR, one["id"]


def test_a_long_vague_answer_does_not_beat_a_short_precise_one() -> None:
    short = "I chose Postgres over Kafka, because nobody was on call. Errors fell from 4% to 1%."
    answers = [one["text"] for one in WEAK if one["kind"] == "answer"]
    for first in range(0, len(answers) - 6, 3):
        assert strength("\n\n".join(answers[first : first + 6]), "answer") < strength(
            short, "answer"
        )


@pytest.mark.parametrize("kind", ["answer", "story"])
def test_two_good_sentences_among_hollow_ones_are_no_five(kind: Kind) -> None:
    text = (
        "Renewals failed for two in a hundred customers, and nobody was paged. I chose retries by "
        "class over one retry for all, because a hard decline never clears. It was more robust. "
        "Failed renewals fell from 2% to 0.4% within a month. Next time I would communicate more."
    )
    scores = [one.score for one in read(text, kind).dimensions.values() if one.score is not None]
    assert 3 <= max(scores) <= 4
