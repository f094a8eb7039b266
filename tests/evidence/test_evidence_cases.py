"""The cases that the analyzer was asked to get right, in other words than they were given."""

from __future__ import annotations

import pytest

from coach.evidence.reader import read

FLAGS = (
    "Our design has a gateway, a database, a cache, a stream, an SDK and a dashboard. It is fast "
    "and scalable. If something breaks, we can add monitoring and retries."
)
FLAGS_BETTER = (
    "Before I pick a store I would split the writes of operators from the reads of the SDK, "
    "because an outage of flags can either block a release or break a running service. The SDK "
    "evaluates locally and may be 30 seconds stale; if the stream stops, it falls back to the last "
    "good file. I would roll it out to one service first, and watch the delay of a change."
)


def test_a_list_of_boxes_reads_below_requirements_with_their_failures() -> None:
    poor, good = read(FLAGS), read(FLAGS_BETTER)
    assert poor.strength + 0.3 < good.strength
    assert {"OBS102", "OBS106"} <= {one.code for one in poor.findings}
    assert {"OBS204"} <= {one.code for one in good.findings}


FLAGGED = (
    ("We can add monitoring and retries.", "answer", "OBS106"),
    ("We migrated the whole billing system.", "answer", "ATT101"),
    ("Great guy, seemed confident throughout.", "feedback", "DUR101"),
    ("I liked her, though I have no example of senior work.", "feedback", "DUR101"),
)


@pytest.mark.parametrize(("text", "kind", "code"), FLAGGED)
def test_thin_evidence_is_flagged_for_its_reason(text: str, kind, code: str) -> None:
    assert code in {one.code for one in read(text, kind).findings}


def test_a_rejection_with_its_reason_reads_above_a_topic() -> None:
    topic = read("The candidate talked about caching for a while.", "feedback")
    reason = read(
        "Turned down the cache as the source of truth, because a stale entitlement could let "
        "somebody in; took the database instead and invalidated the cache on a change of role.",
        "feedback",
    )
    assert topic.strength + 0.2 < reason.strength
    assert {"OBS202"} <= {one.code for one in reason.findings}


def test_naming_what_one_owned_reads_above_naming_the_thing() -> None:
    thing = read("I built the worker that retries billing.", "answer")
    parts = read(
        "I owned the redesign of retries for recurring payments: the idempotency keys, the "
        "reconciliation with finance, the rollout, and what support saw in each state.",
        "answer",
    )
    assert thing.strength < parts.strength
