"""What progress is brought from the record: whose scores count, and which are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coach.progress.figures import progress_of
from coach.progress.series import series
from coach.store.assessments import keep
from coach.store.loops import keep_plan, keep_target
from coach.store.overview import overview
from coach.store.progress_record import choices, progress
from coach.store.record import Record
from coach.store.sessions import begin, save, trash
from coach.store.stories import keep_story
from coach.store.values import Loop, Plan, SessionState
from coach.store.views import HistoryFilter, ScoredSession
from tests.progress.sessions import RUBRIC, TODAY, write_record
from tests.samples import MORNING
from tests.store.making import CONTENT, ME, SEVEN, a_session, opened, scores_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        yield record


def done(record: Record, day: float, *own: int | None, **others: Any) -> SessionState:
    """A finished session so many days before the morning, scored if values are given."""
    at = MORNING - timedelta(days=day)
    state = a_session(**{"started_at": at, "finished_at": at, "phase": "result"} | others)
    begin(record, state, CONTENT)
    if own:
        keep(record, scores_of(state, *own))
    return state


def only(record: Record, wanted: HistoryFilter = HistoryFilter()) -> ScoredSession:  # noqa: B008
    """The one session that is found."""
    (found,) = progress(record, wanted).sessions
    return found


def test_sessions_come_oldest_first_with_their_own_scores(record: Record) -> None:
    story = keep_story(record, title="Billing", text="I moved it.")
    late = done(record, 1, 4, None, 3, story=story.uuid, findings_shown=False)
    early = done(record, 5, 2)
    first, last = progress(record).sessions
    assert (first.uuid, last.uuid) == (early.uuid, late.uuid)
    assert last.own == {"observability": 4, "specificity": None, "attribution": 3}
    assert (last.story, last.findings_shown, first.story) == ("Billing", False, None)
    assert (last.started_at, last.drill) == (late.started_at, late.content_id)


def test_only_finished_scored_evidence_of_ones_own_counts_and_the_rest_is_said(
    record: Record,
) -> None:
    mine = done(record, 1, 3)
    done(record, 2)
    done(record, 3, 3, own_evidence=False)
    done(record, 4, 3, finished_at=None, phase="steps")
    trash(record, done(record, 5, 3).uuid)
    found = progress(record)
    assert [one.uuid for one in found.sessions] == [mine.uuid]
    assert (found.scored, found.unscored, found.other, found.unfinished) == (1, 1, 1, 1)


def test_readings_of_the_version_that_read_last_and_of_no_other(record: Record) -> None:
    both = done(record, 9, 3)
    old = done(record, 8, 3)
    for state, version, value, day in ((both, "1", 1, 9), (both, "2", 4, 1), (old, "1", 5, 8)):
        keep(
            record,
            scores_of(
                state,
                value,
                rater="analyzer",
                analyzer_version=version,
                made_at=MORNING - timedelta(days=day),
            ),
        )
    found = progress(record)
    assert (found.version, found.other_readings) == ("2", 1)
    assert [one.reading for one in found.sessions] == [{"observability": 4}, {}]


def test_peers_calibrations_and_trashed_scores_are_no_self_scores(record: Record) -> None:
    state = done(record, 1, 3)
    keep(record, scores_of(state, 5, rater="peer", occasion="peer"))
    keep(record, scores_of(state, 5, occasion="calibration"))
    assert only(record).own == {"observability": 3}
    assert only(record).again == ()


def test_scored_again_stands_beside_the_first_scores(record: Record) -> None:
    state = done(record, 9, 3, 4)
    for days, value in ((1, 5), (3, 2)):
        at = MORNING - timedelta(days=days)
        keep(record, scores_of(state, value, occasion="score-again", made_at=at))
    found = only(record)
    assert found.own == {"observability": 3, "specificity": 4}
    assert found.again == ({"observability": 2}, {"observability": 5})


def test_a_disputed_reading_is_known(record: Record) -> None:
    state = done(record, 1, 3)
    reading = scores_of(state, 2, 2, rater="analyzer", analyzer_version="1")
    first, second = reading.scores
    keep(record, replace(reading, scores=(first, replace(second, disputed_at=MORNING))))
    assert only(record).disputed == ("specificity",)


def test_each_filter_leaves_what_it_names(record: Record) -> None:
    story = keep_story(record, title="Billing", text="I moved it.")
    loop = Loop(uuid="loop-1", role="backend", level="senior", made_at=MORNING)
    keep_target(record, loop)
    told = done(record, 10, 3, story=story.uuid)
    aimed = done(record, 6, 3, loop=loop.uuid)
    other = done(record, 2, 3, content_id="attribution-sharpening", title="Attribution sharpening")
    for wanted, expected in (
        (HistoryFilter(story=story.uuid), told),
        (HistoryFilter(target=loop.uuid), aimed),
        (HistoryFilter(drill="attribution-sharpening"), other),
        (HistoryFilter(since=MORNING - timedelta(days=3)), other),
        (HistoryFilter(until=MORNING - timedelta(days=7)), told),
        (HistoryFilter(since=aimed.started_at, until=other.started_at), aimed),
    ):
        assert only(record, wanted).uuid == expected.uuid
        assert progress(record, wanted).scored == 1
        assert len(progress(record, wanted).timed_sessions) == 1
    there = choices(record)
    assert there.stories == ((story.uuid, "Billing"),)
    assert there.targets == ((loop.uuid, "senior backend"),)
    assert dict(there.drills)["attribution-sharpening"] == "Attribution sharpening"


def test_practice_is_counted_whether_it_was_finished_or_not(record: Record) -> None:
    done(record, 3, own_evidence=False)
    done(record, 2, finished_at=None, phase="steps")
    done(record, 400, 3)
    found = progress(record)
    assert [one.active for one in found.timed_sessions] == [61.5, 61.5]
    assert len(found.sessions) == 1


def test_a_plan_knows_when_it_was_kept(record: Record) -> None:
    for uuid, drill, days in (("a", "feedback-rewrite", -1), ("b", "scorecard-replay", 4)):
        keep_plan(
            record,
            Plan(
                uuid=uuid,
                made_in=None,
                signal="production-judgment",
                drill=drill,
                due=TODAY + timedelta(days=days),
                made_at=MORNING - timedelta(days=20),
            ),
        )
    state = done(record, 3, finished_at=None, phase="steps")
    save(record, replace(state, finished_at=MORNING - timedelta(days=2)), ME)
    first, second = progress(record).plans
    assert (first.uuid, first.state, first.done_at) == ("a", "done", MORNING - timedelta(days=2))
    assert (second.uuid, second.state, second.done_at) == ("b", "open", None)
    assert [
        one.uuid for one in progress(record, HistoryFilter(drill="scorecard-replay")).plans
    ] == ["b"]
    assert [one.uuid for one in progress(record, HistoryFilter(since=MORNING)).plans] == ["b"]


def test_a_long_record_brings_its_latest_sessions_and_says_how_many_there_are(
    record: Record,
) -> None:
    for day in range(9):
        done(record, day, 3)
    found = progress(record, reach=4)
    assert (len(found.sessions), found.scored) == (4, 9)
    assert found.sessions[-1].started_at == MORNING
    assert len(found.timed_sessions) == 9


def test_home_and_progress_say_the_same_of_a_dimension(record: Record) -> None:
    write_record(record, 40)
    full = progress_of(progress(record), RUBRIC, TODAY)
    home = {one.dimension: [score for _, _, score in one.points] for one in overview(record).series}
    assert set(home) == set(SEVEN)
    for one in full.dimensions:
        at_home = series(one.id, one.title, home[one.id])
        assert (at_home.latest, at_home.direction) == (one.latest, one.direction)
