"""The story bank: what was told once stays as it was told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.errors import NothingFound
from coach.store.overview import overview
from coach.store.record import Record
from coach.store.sessions import begin, resume, trash
from coach.store.stories import all_stories, keep_story, trash_story, untrash_story
from coach.store.values import Story
from tests.samples import MORNING, OwnTime
from tests.store.making import CONTENT, a_session, an_entry, opened


@pytest.fixture
def time() -> OwnTime:
    return OwnTime()


@pytest.fixture
def record(tmp_path: Path, time: OwnTime) -> Iterator[Record]:
    with opened(tmp_path / "coach.db", time) as record:
        yield record


def tell(record: Record, story: Story) -> str:
    """A session about a story; returns its id."""
    entry = an_entry(story.revision.text, story_revision=story.revision.uuid)
    state = a_session(entry, story=story.uuid)
    begin(record, state, CONTENT)
    return state.uuid


def test_a_story_comes_back_as_it_was_kept(record: Record) -> None:
    kept = keep_story(
        record, title="Billing", text="I moved it.", role="Lead", period="2024", tags=("queue", "")
    )
    assert all_stories(record) == (kept,)
    assert (kept.role, kept.period, kept.tags) == ("Lead", "2024", ("queue", ""))
    assert (kept.revision.number, kept.revision.text, kept.revision.made_at) == (
        1,
        "I moved it.",
        MORNING,
    )
    assert (kept.revisions, kept.sessions, overview(record).stories) == (1, 0, 1)


def test_a_story_that_was_told_gets_a_new_revision(record: Record, time: OwnTime) -> None:
    first = keep_story(record, title="Billing", text="We moved it.")
    session = tell(record, first)
    time.pass_by(60)
    second = keep_story(record, uuid=first.uuid, title="Billing", text="I moved it.")
    assert (second.revision.number, second.revision.text) == (2, "I moved it.")
    assert (second.revisions, second.sessions) == (2, 1)
    assert resume(record, session).entries[0].story_revision == first.revision.uuid
    same = keep_story(record, uuid=first.uuid, title="Billing, again", text="I moved it.")
    assert same.revision == second.revision
    assert same.title == "Billing, again"


def test_a_story_that_was_not_told_yet_is_still_being_written(record: Record) -> None:
    first = keep_story(record, title="Billing", text="We")
    second = keep_story(record, uuid=first.uuid, title="Billing", text="We moved it.")
    assert second.revision.uuid == first.revision.uuid
    assert (second.revision.text, second.revisions) == ("We moved it.", 1)


def test_the_story_that_changed_last_is_first(record: Record, time: OwnTime) -> None:
    kept = []
    for title in ("one", "two", "three"):
        time.pass_by(60)
        kept.append(keep_story(record, title=title, text=title))
    time.pass_by(60)
    keep_story(record, uuid=kept[1].uuid, title="two", text="two, mended")
    assert [story.title for story in all_stories(record)] == ["two", "three", "one"]


def test_a_story_in_the_trash_keeps_its_sessions(record: Record) -> None:
    story = keep_story(record, title="Billing", text="I moved it.")
    session = tell(record, story)
    trash_story(record, story.uuid)
    assert all_stories(record) == ()
    assert overview(record).stories == 0
    assert resume(record, session).story == story.uuid
    untrash_story(record, story.uuid)
    assert all_stories(record)[0].sessions == 1
    trash(record, session)
    assert all_stories(record)[0].sessions == 0


def test_a_story_that_is_not_there(record: Record) -> None:
    for ask in (trash_story, untrash_story):
        with pytest.raises(NothingFound):
            ask(record, "none")
