"""Scores: kept with the words they rest on, changed without a trace of drafts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.errors import NothingFound
from coach.store.assessments import keep, of_session
from coach.store.record import Record
from coach.store.sessions import begin, save
from coach.store.values import Because, Quote, Score
from tests.samples import MORNING
from tests.store.making import CONTENT, ME, a_full_session, opened, scores_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        yield record


def quotes(record: Record) -> int:
    with closing(sqlite3.connect(record.path)) as connection:
        return int(connection.execute("SELECT count(*) FROM quote").fetchone()[0])


def test_everything_of_an_assessment_comes_back(record: Record) -> None:
    state = a_full_session()
    begin(record, state, CONTENT)
    quote = Quote(state.entries[0].uuid, 2, 15, "moved billing")
    kept = scores_of(
        state,
        rater="analyzer",
        rater_name="Ada \U0001f600",
        made_in="another",
        blind=False,
        analyzer_version="7",
        rating="lean-hire",
        strength=0.25,
        scores=(
            Score("attribution", 4, quote, because=(Because("A1", "We", "weak", "Who?", quote),)),
            Score("recovery", None),
            Score("specificity", 5, unsupported=True, sure=0.5, disputed_at=MORNING),
        ),
    )
    keep(record, kept)
    assert of_session(record, state.uuid) == (kept,)


def test_a_draft_that_is_kept_again_replaces_itself(record: Record) -> None:
    state = a_full_session()
    begin(record, state, CONTENT)
    before = quotes(record)
    quote = Quote(state.entries[0].uuid, 2, 15, "moved billing")
    draft = scores_of(state, 3, 4, 5)
    for value in (1, 2, 5):
        draft = replace(draft, scores=(*draft.scores[:2], Score("attribution", value, quote)))
        keep(record, draft)
        assert of_session(record, state.uuid) == (draft,)
    assert quotes(record) == before + 1
    other = replace(quote, start=0, text="I moved billing")
    keep(record, replace(draft, scores=(Score("attribution", 5, other),)))
    assert of_session(record, state.uuid)[0].scores == (Score("attribution", 5, other),)
    assert quotes(record) == before + 1
    keep(record, replace(draft, scores=()))
    assert of_session(record, state.uuid)[0].scores == ()
    assert quotes(record) == before


def test_several_raters_stand_beside_each_other_in_the_order_of_time(record: Record) -> None:
    state = a_full_session()
    begin(record, state, CONTENT)
    own, reading = scores_of(state, 3), scores_of(state, 2, rater="analyzer")
    keep(record, own)
    keep(record, reading)
    assert of_session(record, state.uuid) == (own, reading)
    assert of_session(record, "another") == ()


def test_a_score_keeps_its_quote_when_the_words_are_trashed(record: Record) -> None:
    state = a_full_session()
    begin(record, state, CONTENT)
    quote = Quote(state.entries[1].uuid, 0, 9, "I decided")
    kept = scores_of(state, scores=(Score("attribution", 5, quote),))
    keep(record, kept)
    save(record, replace(state, entries=state.entries[:1], claims=(), ties=()), ME)
    assert of_session(record, state.uuid) == (kept,)


@pytest.mark.parametrize("kind", ["session", "entry"])
def test_a_subject_that_is_not_there(record: Record, kind: str) -> None:
    with pytest.raises(NothingFound, match=f"no {kind} "):
        keep(record, scores_of(a_full_session(), 3, subject_kind=kind))


def test_an_exemplar_needs_no_row(record: Record) -> None:
    keep(record, scores_of(a_full_session(), 3, subject_kind="exemplar", subject="weak-1"))
    with closing(sqlite3.connect(record.path)) as connection:
        assert connection.execute("SELECT exemplar FROM assessment").fetchall() == [("weak-1",)]
