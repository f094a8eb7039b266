"""Scored sessions for the tests of progress: as values, and written into a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from coach.content.canonical import canonical_json, fingerprint
from coach.content.library import load
from coach.progress.figures import Progress, progress_of
from coach.store.assessments import keep
from coach.store.loops import keep_plan
from coach.store.record import Record
from coach.store.sessions import begin
from coach.store.stories import keep_story
from coach.store.values import ClockRecord, Plan
from coach.store.views import PlanRecord, ProgressRecord, ScoredSession, TimedSession
from tests.samples import MORNING
from tests.store.making import SEVEN, a_session, an_entry, scores_of

RUBRIC = load().rubric
DRILLS = load().drills
TODAY = MORNING.date()


def uuid_of(number: int) -> str:
    """A UUID that is the same in every run."""
    return str(UUID(int=number + 1, version=4))


def scored(number: int = 0, *own: int | None, **others: Any) -> ScoredSession:
    """A session so many days before the morning of the tests, scored in the rubric's order."""
    return ScoredSession(
        **{
            "uuid": uuid_of(number),
            "started_at": MORNING - timedelta(days=100 - number),
            "drill": "feedback-rewrite",
            "title": "Feedback-friendly rewrite",
            "story": None,
            "findings_shown": False,
            "own": dict(zip(SEVEN, own, strict=False)),
            "reading": {},
        }
        | others
    )


def read_as(*scores: int | None) -> dict[str, int | None]:
    """A reading in the rubric's order."""
    return dict(zip(SEVEN, scores, strict=False))


def worked_out(*sessions: ScoredSession, **others: Any) -> Progress:
    """Progress over these sessions."""
    record = ProgressRecord(
        **{
            "sessions": sessions,
            "scored": len(sessions),
            "version": "1" if any(one.reading for one in sessions) else None,
        }
        | others
    )
    return progress_of(record, RUBRIC, TODAY, UTC)


def a_busy_progress(count: int = 40) -> Progress:
    """Something of everything: gaps, readings, disputes, a second scoring, weeks, plans."""
    sessions = [
        scored(
            number,
            *(_score(number, place) for place in range(7)),
            reading=read_as(*(_score(number + 3, place) for place in range(7))),
            findings_shown=number % 3 == 0,
            disputed=("recovery",) if number % 5 == 0 else (),
            again=(read_as(*(_score(number + 1, place) for place in range(7))),)
            if number % 9 == 0
            else (),
        )
        for number in range(count)
    ]
    timed_sessions = [
        TimedSession(one.started_at, 60.0 * (5 + at % 30)) for at, one in enumerate(sessions)
    ]
    plans = [
        PlanRecord(
            uuid=uuid_of(1000 + at),
            signal="production-judgment",
            drill="scorecard-replay" if at % 2 else "gone-drill",
            due=TODAY + timedelta(days=7 * (1 - at)),
            state="done" if at in (2, 3) else "open",
            done_at=MORNING - timedelta(days=8 if at == 2 else 9) if at in (2, 3) else None,
        )
        for at in range(5)
    ]
    return worked_out(*sessions, timed_sessions=tuple(timed_sessions), plans=tuple(plans[::-1]))


def _score(number: int, place: int) -> int | None:
    if (number * 7 + place * 3) % 11 == 0 and number % 4:
        return None
    return 1 + (number // 9 + (number * 5 + place * 2) % 4) % 5


def write_record(record: Record, count: int = 24, morning: datetime = MORNING) -> None:
    """The same sessions in every run: every third written with findings shown, one a day."""
    story = keep_story(record, uuid=uuid_of(5000), title="Billing", text="I moved billing.")
    for number in range(count):
        drill = DRILLS["attribution-sharpening" if number % 4 == 1 else "feedback-rewrite"]
        at = morning - timedelta(days=count - number, hours=number % 5)
        state = a_session(
            an_entry("I chose a queue.", uuid=uuid_of(2000 + number)),
            uuid=uuid_of(number),
            started_at=at,
            changed_at=at,
            finished_at=at + timedelta(minutes=20),
            phase="result",
            content_id=drill.id,
            content_version=drill.version,
            content_sha=fingerprint(drill),
            title=drill.title,
            clock=ClockRecord(planned=1200.0, active=600.0 + 45 * number),
            findings_shown=number % 3 == 0,
            story=story.uuid if number % 2 else None,
        )
        begin(record, state, canonical_json(drill))
        own = [_score(number, place) for place in range(7)]
        keep(record, scores_of(state, *own, uuid=uuid_of(3000 + number)))
        reading = [_score(number + 3, place) for place in range(7)]
        keep(
            record,
            scores_of(
                state, *reading, uuid=uuid_of(4000 + number), rater="analyzer", analyzer_version="1"
            ),
        )
    for number, days in enumerate((-9, -2, 5)):
        keep_plan(
            record,
            Plan(
                uuid=uuid_of(6000 + number),
                made_in=None,
                signal="production-judgment",
                drill="scorecard-replay",
                due=(morning + timedelta(days=days)).date(),
                state="done" if number == 0 else "open",
                made_at=morning - timedelta(days=20),
            ),
        )


def ids(sessions: Sequence[ScoredSession]) -> list[str]:
    """Their UUIDs."""
    return [one.uuid for one in sessions]
