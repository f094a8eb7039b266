"""Nobody is asked for what they just said, in whatever words they said it."""

from __future__ import annotations

import pytest

from coach.evidence.reader import read
from coach.evidence.readings import Kind

SAID: tuple[tuple[Kind, str, str], ...] = (
    (
        "sentence",
        "decision",
        (
            "Picked protobuf over JSON for the meter readings; we can't read them in the browser "
            "any "
            "more, but a packet now fits the radio's 51 bytes."
        ),
    ),
    (
        "sentence",
        "alternative",
        (
            "Instead of a second broker I compacted the topic, accepted a 20 second lag and cut "
            "the "
            "disk from 4 TB to 900 GB."
        ),
    ),
    (
        "sentence",
        "cost",
        (
            "Instead of a second broker I compacted the topic, accepted a 20 second lag and cut "
            "the "
            "disk from 4 TB to 900 GB."
        ),
    ),
    (
        "sentence",
        "decision",
        (
            "After the second lost shipment I moved the label printing off the shared queue, which "
            "costs one more worker per site."
        ),
    ),
    (
        "story",
        "share",
        (
            "Priya found the leak in the parser, I wrote the fix and Tom rolled it out to the 40 "
            "warehouses. The nightly restarts went from five to none."
        ),
    ),
    (
        "story",
        "influence",
        (
            "Sales wanted the export in the same sprint. I timed it on their own 3 GB account; it "
            "took 11 minutes and locked the table. So I moved it to a nightly job, and they got "
            "a button "
            "that queues it. Nobody has asked for the live export since."
        ),
    ),
    (
        "story",
        "act",
        (
            "The labels came back wrong for 900 parcels. I told the depot lead that we should stop "
            "the belt for an hour, and she did. We re-sorted them before the trucks left."
        ),
    ),
    (
        "feedback",
        "reasoned",
        (
            "He chose a B-tree over a hash index. When I asked why, he said that the report scans "
            "date ranges. Hire for senior."
        ),
    ),
    (
        "feedback",
        "reasoned",
        (
            "Talked ten minutes about the move to Kotlin. Could not say why Kotlin and not "
            "Swift. No "
            "hire for staff."
        ),
    ),
    (
        "feedback",
        "help",
        (
            "Found the off-by-one in the ring buffer after I asked three times what happens at "
            "capacity 2, then wrote the test for it."
        ),
    ),
)


@pytest.mark.parametrize(("kind", "element", "text"), SAID)
def test_what_a_text_says_is_not_asked_for(kind: Kind, element: str, text: str) -> None:
    assert element not in [one.element for one in read(text, kind).fixes]


@pytest.mark.parametrize(
    ("kind", "element", "text"),
    [
        ("story", "decision", "We migrated to the new platform because it was better for us all."),
        ("story", "act", "We told everybody that it had to work, and in the end it worked well."),
        ("story", "result", "I rewrote the importer of the supplier feed. It works better now."),
    ],
)
def test_a_cue_without_anything_named_gives_nothing(kind: Kind, element: str, text: str) -> None:
    assert element in [one.element for one in read(f"{text} It was a long year.", kind).fixes]


def test_a_proposal_is_asked_about_as_a_design() -> None:
    text = (
        "I would keep the sessions in Redis with a day of expiry. I would shard them by user id. "
        "If a shard dies, its users log in again. I would watch the hit rate and the p99 of logins."
    )
    asked = {one.element for one in read(text).fixes}
    assert not asked & {"act", "result", "share", "hardest", "lesson"}


def test_half_a_name_is_not_asked_about() -> None:
    text = (
        "I sat down with the product manager and looked at the support queue. There was a conflict "
        "with the warehouse about the pick list. We changed it and all were happy."
    )
    (last,) = [one for one in read(text, "story").fixes if one.element == "unnamed"]
    assert '"the product"' not in last.question
    assert '"a conflict"' not in last.question


def test_a_verdict_after_what_was_seen_is_no_bare_one() -> None:
    seen = "She picked Postgres for the ledger, since balances need transactions over two rows."
    assert "DUR102" not in [one.code for one in read(f"{seen} Strong hire.", "feedback").findings]
    assert "DUR102" in [one.code for one in read(f"Strong hire. {seen}", "feedback").findings]


def test_the_question_an_answer_begins_with_is_not_its_words() -> None:
    answer = (
        "I would keep one counter per key in Redis. If Redis is down the login endpoint fails "
        "closed and the rest stays open, since an outage costs us more than some abuse."
    )
    asked = "Question: design a rate limiter for a public API."
    alone, behind = read(answer, prompt=asked), read(f"{asked} {answer}")
    assert not behind.notice
    assert [one.element for one in behind.fixes] == [one.element for one in alone.fixes]
    assert all(one.start >= len(asked) for one in behind.findings)


def test_a_story_with_the_word_design_is_no_proposal() -> None:
    text = (
        "I led the redesign of the invoice export. I split the job by customer and moved it to the "
        "night, because the lock held up support. The run went from 11 hours to 95 minutes."
    )
    assert "result" in [one.name for one in read(text).elements if one.state == "held"]
