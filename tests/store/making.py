"""Sessions and records for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from coach.now import TimeSource
from coach.store.owners import Owner
from coach.store.record import Record, open_record
from coach.store.values import (
    Assessment,
    Claim,
    ClockRecord,
    Entry,
    Quote,
    Score,
    SessionState,
    SignalMark,
    Tie,
)
from tests.samples import MORNING, OwnTime

CONTENT = '{"id":"feedback-rewrite"}'
SEVEN = (
    "observability",
    "specificity",
    "attribution",
    "level-signal",
    "consistency",
    "recovery",
    "debrief-durability",
)
ME = Owner("me", 0, "elsewhere")


@contextmanager
def opened(path: Path, time: TimeSource | None = None) -> Iterator[Record]:
    """A record that is closed at the end."""
    record = open_record(path, time or OwnTime())
    try:
        yield record
    finally:
        record.close()


def an_entry(text: str = "I moved billing to a queue.", **others: Any) -> Entry:
    """One entry of a session."""
    return Entry(
        **{
            "uuid": str(uuid4()),
            "position": 0,
            "speaker": "candidate",
            "step": "story",
            "field": "",
            "kind": "story",
            "prompt": "Tell it.",
            "text": text,
            "written_at": MORNING,
            "changed_at": MORNING,
        }
        | others
    )


def a_session(*entries: Entry, **others: Any) -> SessionState:
    """A session that holds these entries."""
    return SessionState(
        **{
            "uuid": str(uuid4()),
            "content_id": "feedback-rewrite",
            "content_version": 1,
            "content_sha": "a" * 64,
            "title": "Feedback-friendly rewrite",
            "own_evidence": True,
            "trains": ("attribution", "specificity"),
            "phase": "steps",
            "step": "story",
            "started_at": MORNING,
            "changed_at": MORNING,
            "clock": ClockRecord(planned=1200.0, active=61.5, steps={"story": 61.5}),
            "entries": entries,
        }
        | others
    )


def a_full_session() -> SessionState:
    """A session with something of everything in it."""
    story = an_entry()
    claim = an_entry("I decided it.", position=1, step="claims", kind="claim")
    sharpened = an_entry("I chose a queue.", position=2, step="verdicts", kind="sharpened")
    line = an_entry("Chose a queue.", position=3, step="lines", kind="line")
    return a_session(
        story,
        claim,
        sharpened,
        line,
        claims=(
            Claim(
                entry=claim.uuid, category="decided", verdict="sharpen", sharpened=sharpened.uuid
            ),
        ),
        ties=(Tie(entry=line.uuid, quote=Quote(story.uuid, 2, 15, "moved billing")),),
        marks=(SignalMark("signals", "problem-framing", "weak"),),
    )


def scores_of(
    session: SessionState, *values: int | None, uuid: str = "", **others: Any
) -> Assessment:
    """The candidate's own scores of a session, in the order of the rubric."""
    return Assessment(
        **{
            "uuid": uuid or str(uuid4()),
            "subject": session.uuid,
            "rater": "self",
            "made_at": session.started_at,
            "rubric_version": "1",
            "scores": tuple(
                Score(dimension, value) for dimension, value in zip(SEVEN, values, strict=False)
            ),
        }
        | others
    )
