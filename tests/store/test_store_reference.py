"""What the field reference takes from the record: what survived, what hurt, what was rated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.store.assessments import keep
from coach.store.record import Record
from coach.store.reference_record import CHOICE, reference_record
from coach.store.sessions import begin, trash
from coach.store.values import Assessment, Claim, Entry, Quote, Score, SessionState
from tests.samples import MORNING
from tests.store.making import CONTENT, a_session, an_entry, opened, scores_of


def pinned(
    record: Record, text: str, value: int, *, reading: int | None = None, **others: object
) -> SessionState:
    """A finished session with one score that rests on all of its text."""
    entry = an_entry(text)
    state = a_session(entry, **({"finished_at": MORNING, "phase": "result"} | others))
    begin(record, state, CONTENT)
    quote = Quote(entry.uuid, 0, len(text), text)
    given = scores_of(state, value)
    keep(record, replace(given, scores=(Score("observability", value, quote),)))
    if reading is not None:
        keep(
            record,
            scores_of(state, reading, rater="analyzer", analyzer_version="1"),
        )
    return state


def texts(record: Record) -> list[str]:
    """The quotes, in their order."""
    return [one.said.text for one in reference_record(record).quotes]


def test_the_best_quote_is_scored_highest_then_read_highest_then_latest(tmp_path: Path) -> None:
    later = MORNING + timedelta(days=1)
    with opened(tmp_path / "a.db") as record:
        pinned(record, "four", 4, reading=5)
        pinned(record, "five, read 2", 5, reading=2, started_at=later)
        pinned(record, "five, read 4", 5, reading=4)
        pinned(record, "five, read 2, older", 5, reading=2)
        pinned(record, "five, not read", 5, started_at=later)
        found = reference_record(record)
    assert [one.said.text for one in found.quotes] == [
        "five, read 4",
        "five, read 2",
        "five, read 2, older",
        "five, not read",
        "four",
    ]
    assert len(found.quotes[0].said.session) >= 4
    assert found.quotes[1].said.at == later


def test_what_did_not_survive_is_not_brought(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as record:
        for verdict in ("drop", "sharpen", "keep", None):
            entry: Entry = an_entry(f"claim {verdict}", kind="claim")
            state = a_session(
                entry,
                claims=(Claim(entry=entry.uuid, category="decided", verdict=verdict),),
                finished_at=MORNING,
            )
            begin(record, state, CONTENT)
            quote = Quote(entry.uuid, 0, 5, entry.text)
            keep(record, replace(scores_of(state), scores=(Score("recovery", 4, quote),)))
        gone = pinned(record, "in the trash", 5)
        trash(record, gone.uuid)
        pinned(record, "not finished", 5, finished_at=None)
        pinned(record, "a prediction", 5, own_evidence=False)
        assert sorted(texts(record)) == ["claim None", "claim keep"]


def test_a_long_record_brings_a_few(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as record:
        for number in range(CHOICE + 3):
            pinned(record, f"text {number}", 4, started_at=MORNING + timedelta(hours=number))
        assert texts(record) == [f"text {number}" for number in range(CHOICE + 2, 2, -1)]


def a_round(
    record: Record, probe: str, recovery: int, reply: int | None = None, lack: str = "metric"
) -> None:
    """A mock round with a probe; its reply may carry a score of its own."""
    asked = an_entry(probe, kind="probe", speaker="interviewer", position=1, field="1", prompt=lack)
    answer = an_entry("It depends.", position=2, field="1")
    state = a_session(
        an_entry(position=0), asked, answer, kind="mock", finished_at=MORNING, phase="result"
    )
    begin(record, state, CONTENT)
    keep(record, replace(scores_of(state), scores=(Score("recovery", recovery),)))
    if reply is not None:
        keep(
            record,
            replace(
                scores_of(state),
                subject_kind="entry",
                subject=answer.uuid,
                scores=(Score("recovery", reply),),
            ),
        )


def test_probes_come_by_the_recovery_of_their_reply(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as record:
        a_round(record, "Why not a cache?", 3)
        a_round(record, "Who else decided?", 4, reply=1)
        a_round(record, "What broke?", 2, lack="failure")
        a_round(record, "And if it had failed?", 2, lack="correction")
        found = reference_record(record).probes
    assert [(one.probe.text, one.recovery) for one in found] == [
        ("Who else decided?", 1),
        ("And if it had failed?", 2),
        ("What broke?", 2),
        ("Why not a cache?", 3),
    ]


def test_each_exemplar_counts_once_with_its_first_rating(tmp_path: Path) -> None:
    def rated(exemplar: str, rating: str) -> Assessment:
        return replace(
            scores_of(a_session()),
            subject_kind="exemplar",
            subject=exemplar,
            occasion="calibration",
            rating=rating,
        )

    with opened(tmp_path / "a.db") as record:
        for days, exemplar, rating in (
            (1, "one", "hire"),
            (2, "two", "no-hire"),
            (3, "one", "lean-hire"),
        ):
            moment = MORNING + timedelta(days=days)
            keep(record, replace(rated(exemplar, rating), made_at=moment))
        found = reference_record(record).ratings
    assert {one.exemplar: one.rating for one in found} == {"one": "hire", "two": "no-hire"}


@pytest.mark.parametrize("sessions", [0, 1])
def test_an_empty_record_brings_nothing(tmp_path: Path, sessions: int) -> None:
    with opened(tmp_path / "a.db") as record:
        for _ in range(sessions):
            begin(record, a_session(), CONTENT)
        found = reference_record(record)
    assert (found.quotes, found.probes, found.stories, found.ratings) == ((), (), (), ())
