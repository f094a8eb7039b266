"""Sessions come back as they were saved, whatever was typed into them."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import NothingFound, RecordError
from coach.store import read
from coach.store.loops import keep_plan, keep_target
from coach.store.sessions import begin, resume, save, source_entries, trash, untrash, whole
from coach.store.stories import keep_story
from coach.store.values import (
    Choice,
    Claim,
    ClockRecord,
    Loop,
    Plan,
    Quote,
    SessionState,
    SignalMark,
    Tie,
)
from tests.samples import MORNING, OwnTime
from tests.store.making import CONTENT, ME, a_full_session, a_session, an_entry, opened

# Everything that Python can hold as text but half a surrogate pair, with NUL and controls.
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
NAMES = st.sampled_from(["story", "claims", "verdicts", "lines", "signals"])
SECONDS = st.floats(0, 1e6, allow_nan=False)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@st.composite
def states(draw: st.DrawFn, uuid: str) -> SessionState:
    """Any state that a run could hand over for one session."""
    count = draw(st.integers(0, 6))
    entries = [
        an_entry(
            draw(TEXTS),
            uuid=f"{uuid}-entry-{number}",
            position=position,
            step=draw(NAMES),
            field=draw(st.sampled_from(["", "problem"])),
            kind=draw(st.sampled_from(["text", "claim", "line", "story"])),
            speaker=draw(st.sampled_from(["candidate", "interviewer", "coach"])),
            prompt=draw(TEXTS),
            written_at=draw(MOMENTS),
            changed_at=draw(MOMENTS),
        )
        for position, number in enumerate(draw(st.permutations(range(count))))
    ]
    lines = [entry.uuid for entry in entries if entry.kind in ("claim", "line")]
    others = [entry.uuid for entry in entries]
    verdicts = st.sampled_from([None, "keep", "sharpen", "drop"])
    marks = draw(st.dictionaries(st.tuples(NAMES, NAMES), st.sampled_from(["strong", "weak"])))
    choices = draw(st.dictionaries(NAMES, st.tuples(TEXTS, st.none() | st.dates())))
    return a_session(
        *entries,
        uuid=uuid,
        title=draw(TEXTS),
        phase=draw(st.sampled_from(["opening", "steps", "closing", "score"])),
        step=draw(NAMES),
        changed_at=draw(MOMENTS),
        findings_shown=draw(st.booleans()),
        clock=ClockRecord(
            planned=draw(SECONDS),
            active=draw(SECONDS),
            paused=draw(SECONDS),
            away=draw(SECONDS),
            paused_now=draw(st.booleans()),
            steps=draw(st.dictionaries(NAMES, SECONDS)),
        ),
        claims=tuple(
            Claim(
                entry=one,
                category=draw(st.none() | NAMES),
                verdict=draw(verdicts),
                sharpened=draw(st.none() | st.sampled_from(others)),
            )
            for one in lines
        ),
        ties=tuple(
            Tie(
                entry=one,
                quote=draw(
                    st.none()
                    | st.builds(
                        Quote, st.sampled_from(others), st.integers(0), st.integers(0), TEXTS
                    ).filter(lambda quote: quote.end < 2**63 and quote.start < 2**63)
                ),
            )
            for one in lines
        ),
        marks=tuple(SignalMark(step, signal, mark) for (step, signal), mark in marks.items()),
        choices=tuple(Choice(step, value, due) for step, (value, due) in choices.items()),
    )


@settings(max_examples=30)
@given(st.data())
def test_what_was_saved_last_comes_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder, "r", "coach.db")) as record:
        for number in range(2):
            uuid = f"session-{number}"
            for turn, state in enumerate(data.draw(st.lists(states(uuid), min_size=1, max_size=3))):
                if turn == 0:
                    begin(record, state, CONTENT)
                else:
                    save(record, state, ME)
                assert resume(record, uuid) == state
                save(record, state, ME)
                assert resume(record, uuid) == state


def test_saving_the_same_state_again_changes_nothing_but_the_lease(tmp_path: Path) -> None:
    state = a_full_session()
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        save(record, state, ME)
        before = dump(tmp_path / "coach.db")
        save(record, state, ME)
        assert dump(tmp_path / "coach.db") == before


def dump(path: Path) -> list[str]:
    """The whole record as SQL."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_an_entry_that_is_gone_is_trashed_and_comes_back_as_it_was(tmp_path: Path) -> None:
    state = a_full_session()
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        save(record, replace(state, entries=state.entries[:1], claims=(), ties=()), ME)
        assert [one.text for one in resume(record, state.uuid).entries] == [state.entries[0].text]
        assert len(source_entries(record, state.uuid)) == 1
        assert any("I decided it." in line for line in dump(tmp_path / "coach.db"))
        save(record, state, ME)
        assert resume(record, state.uuid) == state


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("half a \ud83d pair", "half a ? pair"),
        ("\udcff", "?"),
        ("a\x00b", "a\x00b"),
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("'; DROP TABLE entry; --", "'; DROP TABLE entry; --"),
        ("e\u0301 \U0001f600 \u202e abc", "e\u0301 \U0001f600 \u202e abc"),
    ],
)
def test_any_text_can_be_kept(tmp_path: Path, typed: str, stored: str) -> None:
    line = an_entry(typed, prompt=typed, kind="line")
    state = a_session(
        line,
        title=typed,
        ties=(Tie(entry=line.uuid, quote=Quote(line.uuid, 0, len(typed), typed)),),
    )
    with opened(tmp_path / "coach.db") as record:
        story = keep_story(record, title=typed, text=typed, role=typed, tags=(typed,))
        begin(record, state, CONTENT)
        save(record, state, ME)
        back = resume(record, state.uuid)
    assert (back.title, back.entries[0].text, back.entries[0].prompt) == (stored,) * 3
    assert back.ties[0].quote == Quote(line.uuid, 0, len(typed), stored)
    assert (story.title, story.revision.text, story.tags) == (stored, stored, (stored,))


def test_the_story_its_revision_and_the_loop_come_along(tmp_path: Path) -> None:
    loop = Loop(uuid="loop", role="Backend", level="Senior", made_at=MORNING)
    with opened(tmp_path / "coach.db") as record:
        keep_target(record, loop)
        story = keep_story(record, title="Billing", text="I moved it.")
        state = a_session(
            an_entry("I moved it.", story_revision=story.revision.uuid),
            story=story.uuid,
            loop=loop.uuid,
            source="earlier",
            copied_from="other",
        )
        begin(record, state, CONTENT)
        assert resume(record, state.uuid) == state
        found = whole(record, state.uuid)
        assert found.story is not None
        assert (found.story.title, found.story.sessions) == ("Billing", 1)


def test_the_drill_is_kept_once_and_as_it_was(tmp_path: Path) -> None:
    first, second = a_session(), a_session()
    with opened(tmp_path / "coach.db") as record:
        begin(record, first, CONTENT)
        begin(record, second, "never looked at: the same SHA is the same text")
        assert whole(record, second.uuid).content == CONTENT


def test_a_copy_that_could_not_be_begun_is_begun_by_its_first_save(tmp_path: Path) -> None:
    original = a_full_session()
    fresh = {entry.uuid: replace(entry, uuid="copy-" + entry.uuid) for entry in original.entries}
    copy = replace(
        original,
        uuid="copy",
        copied_from=original.uuid,
        entries=tuple(fresh.values()),
        claims=(),
        ties=(),
    )
    with opened(tmp_path / "coach.db") as record:
        begin(record, original, CONTENT)
        save(record, copy, ME)
        assert resume(record, "copy") == copy
        assert resume(record, original.uuid) == original


def test_what_is_not_there_is_nothing_found(tmp_path: Path) -> None:
    with opened(tmp_path / "coach.db") as record:
        for ask in (resume, trash, untrash, source_entries):
            with pytest.raises(NothingFound, match="no session 'abc'"):
                ask(record, "abc")
        with pytest.raises(NothingFound):
            save(record, a_session(), ME)


def test_a_save_that_fails_leaves_the_earlier_one_whole(tmp_path: Path) -> None:
    state, other = a_full_session(), a_full_session()
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        begin(record, other, CONTENT)
        # The second entry belongs to another session: it fails after the first was written.
        broken = replace(
            state, entries=(replace(state.entries[0], text="changed"), other.entries[0])
        )
        with pytest.raises(RecordError) as caught:
            save(record, broken, ME)
        assert len(str(caught.value).splitlines()) == 1
        assert resume(record, state.uuid) == state
        assert resume(record, other.uuid) == other


def test_a_time_without_its_zone_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "coach.db") as record, pytest.raises(RecordError, match="time zone"):
        begin(record, a_session(changed_at=datetime(2026, 3, 2, 9, 0)), CONTENT)


def test_a_time_of_another_zone_is_the_same_moment(tmp_path: Path) -> None:
    from zoneinfo import ZoneInfo

    state = a_session(started_at=MORNING.astimezone(ZoneInfo("Asia/Tokyo")))
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        back = resume(record, state.uuid).started_at
    assert back == MORNING
    assert back.utcoffset() == timedelta(0)


def test_finishing_a_drill_fulfils_the_plans_made_before_it(tmp_path: Path) -> None:
    time = OwnTime()
    state = a_session(started_at=MORNING)

    def plan(uuid: str, drill: str, after: float) -> Plan:
        made = MORNING + timedelta(minutes=after)
        return Plan(
            uuid=uuid,
            made_in=None,
            signal="coding-fluency",
            drill=drill,
            due=date(2026, 3, 5),
            made_at=made,
        )

    with opened(tmp_path / "coach.db", time) as record:
        keep_plan(record, plan("before", state.content_id, -60))
        keep_plan(record, plan("within", state.content_id, 5))
        keep_plan(record, plan("other", "scorecard-replay", -60))
        begin(record, state, CONTENT)
        save(record, state, ME)
        with record.reading() as connection:
            found = read.plans(connection, "WHERE state = 'open'")
            assert {one.uuid for one in found} == {"before", "within", "other"}
        done = replace(state, phase="result", finished_at=MORNING + timedelta(minutes=9))
        save(record, done, ME)
        save(record, done, ME)
        with record.reading() as connection:
            plans = {one.uuid: one for one in read.plans(connection, "")}
    assert (plans["before"].state, plans["before"].done_by) == ("done", (state.uuid,))
    assert (plans["within"].state, plans["other"].state) == ("open", "open")
