"""Leaving, coming back, and what happens when two coaches meet on one record."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input, Select, Static

from coach import paths
from coach.settings import load as load_settings
from coach.tui.widgets.evidence_area import EvidenceArea
from tests.samples import OwnTime
from tests.tui.driving import at, coach_open, keys, saved, stored, stored_whole, until, write


def words_on(pilot, selector: str) -> str:
    """What a static shows."""
    return str(pilot.app.screen.query_one(selector).render())


async def begin_rewrite(pilot, text: str) -> None:
    """Into the story step of the first drill, with some words written."""
    await keys(pilot, "1", "enter")
    await at(pilot, "DrillScreen")
    await write(pilot, text)


async def test_a_session_that_was_left_is_resumed_where_it_stopped_clock_included() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await begin_rewrite(pilot, "the story")
        await keys(pilot, "ctrl+n")
        await write(pilot, "a problem")
        for _ in range(9):
            pilot.app.screen.tick()
            time.pass_by(4)
        pilot.app.screen.tick()
        await keys(pilot, "escape")
        await at(pilot, "LeaveScreen")
        await keys(pilot, "enter")
        await at(pilot, "HomeScreen")
    async with coach_open(time=time) as pilot:
        assert "Feedback-friendly rewrite" in str(
            pilot.app.screen.query_one("#unfinished", Static).render()
        )
        await keys(pilot, "r")
        await at(pilot, "DrillScreen")
        assert pilot.app.screen.open_session.run.step.id == "sentences"
        assert pilot.app.screen.query(EvidenceArea).first().text == "a problem"
        assert 36 <= pilot.app.screen.open_session.run.clock.active < 44
    (row,) = stored()
    assert row.finished_at is None


async def test_quitting_in_the_middle_of_a_word_keeps_it() -> None:
    async with coach_open() as pilot:
        await begin_rewrite(pilot, "not a letter is los")
        await pilot.press("t")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "not a letter is lost"


async def test_ctrl_c_asks_once_and_leaves_the_second_time() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await begin_rewrite(pilot, "kept")
        await keys(pilot, "ctrl+c")
        assert not pilot.app._exit
        time.pass_by(1)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: pilot.app._exit)
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "kept"


async def test_a_session_open_elsewhere_is_taken_up_as_a_copy_and_both_keep_their_words() -> None:
    async with coach_open() as first:
        await begin_rewrite(first, "from the first")
        await saved(first)
        uuid = first.app.screen.open_session.run.uuid
        async with coach_open() as second:
            await keys(second, "r")
            await at(second, "DrillScreen")
            await write(second, " and the second")
            await saved(second)
            copy = second.app.screen.open_session.run.uuid
        await write(first, " alone")
        await saved(first)
    assert copy != uuid
    assert stored_whole(uuid).state.entries[0].text == "from the first alone"
    assert stored_whole(copy).state.entries[0].text == "from the first and the second"
    assert stored_whole(copy).state.copied_from == uuid


async def test_a_lease_that_was_lost_while_stopped_makes_a_copy() -> None:
    time = OwnTime()
    async with coach_open(time=time) as first:
        await begin_rewrite(first, "mine")
        await saved(first)
        uuid = first.app.screen.open_session.run.uuid
        time.pass_by(3600)
        async with coach_open(time=time) as second:
            await keys(second, "r")
            await at(second, "DrillScreen")
            await write(second, " theirs")
            await saved(second)
            await write(first, " too")
            await until(first, lambda: first.app.screen.open_session.run.uuid != uuid)
            copied = first.app.screen.open_session
            await until(first, lambda: copied.run.state.entries[0].text == "mine too")
            # "saved as a copy" may be said between two letters: that alone is not all of it.
            await saved(first)
    assert stored_whole(uuid).state.entries[0].text == "mine theirs"
    copies = [row.uuid for row in stored() if row.uuid != uuid]
    assert [stored_whole(one).state.entries[0].text for one in copies] == ["mine too"]


async def test_the_clock_pauses_and_the_pause_is_recorded() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await begin_rewrite(pilot, "x")
        screen = pilot.app.screen
        await keys(pilot, "ctrl+t")
        time.pass_by(4)
        screen.tick()
        await keys(pilot, "ctrl+t")
        assert screen.open_session.run.clock.paused >= 4
        assert screen.open_session.run.clock.active < 1


async def test_the_first_minutes_keep_the_sentence_and_the_target() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "f")
        await at(pilot, "FirstScreen")
        pilot.app.screen.query_one("#role", Select).value = "platform"
        pilot.app.screen.query_one("#day", Input).value = "+12"
        await write(pilot, "we moved it")
        assert "We moved it." in words_on(pilot, "#read")
        await keys(pilot, "ctrl+n")
        await write(pilot, ", I chose when")
        assert "Before" in words_on(pilot, "#read")
        await keys(pilot, "ctrl+n")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await until(pilot, lambda: "12 days" in words_on(pilot, "TopBar"))
    (row,) = stored("first-sentence")
    texts = [entry.text for entry in stored_whole(row.uuid).state.entries]
    assert texts == ["we moved it", "we moved it, I chose when"]


async def test_a_story_is_saved_as_it_is_typed_and_the_trash_can_be_undone() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "s")
        await at(pilot, "StoriesScreen")
        await until(pilot, lambda: pilot.app.screen.has_class("-none"))
        # With no story there is nothing to type into: n is a key, and no title.
        await keys(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await write(pilot, "Billing")
        await keys(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "It failed [red]")
        await until(pilot, lambda: words_on(pilot, "#saved") == "saved")
        pilot.app.screen.bank.focus()
        await keys(pilot, "delete")
        await until(pilot, lambda: not pilot.app.screen.stories)
        await keys(pilot, "z")
        await until(pilot, lambda: len(pilot.app.screen.stories) == 1)
        assert pilot.app.screen.stories[0].revision.text == "It failed [red]"


async def test_settings_hold_at_once_and_are_written() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "comma")
        await at(pilot, "SettingsScreen")
        pilot.app.screen.query_one("#theme", Select).value = "coach-light"
        await pilot.pause()
        assert pilot.app.theme == "coach-light"
    settings, problems = load_settings(paths.settings_file())
    assert settings.theme == "coach-light"
    assert not problems


@pytest.mark.parametrize("place", ["home", "drill"])
async def test_help_lists_the_keys_that_work_there(place: str) -> None:
    async with coach_open() as pilot:
        if place == "drill":
            await begin_rewrite(pilot, "x")
        await keys(pilot, "f1")
        await at(pilot, "KeysScreen")
        groups = dict(pilot.app.screen.groups())
        lists = {title: [words for _, words in rows] for title, rows in groups.items()}
        if place == "drill":
            assert "Stop the clock, start it again" in lists["Writing"]
            assert "Leave; everything is saved" in lists["This screen"]
        else:
            assert "Stories" in lists["This screen"]
        told = [words for listed in lists.values() for words in listed]
        assert len(told) == len(set(told)), "each act once"
        assert not any("Cursor" in words for words in told), "no keys of text editing"


async def test_typing_while_paused_lets_the_clock_go_on_and_says_so() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        run = pilot.app.screen.open_session.run
        await write(pilot, "before")
        await keys(pilot, "ctrl+t")
        assert run.clock.paused_now
        # Looking around is no practice.
        await keys(pilot, "left", "right", "ctrl+l")
        assert run.clock.paused_now
        await write(pilot, "x")
        await until(pilot, lambda: not run.clock.paused_now)
        assert any("clock runs again" in note.message for note in pilot.app._notifications)
        assert run.text(run.step.id) == "beforex"
        await keys(pilot, "ctrl+t")
        assert run.clock.paused_now


async def test_ctrl_e_without_an_editor_says_what_to_set() -> None:
    async with coach_open() as pilot:
        await begin_rewrite(pilot, "x")
        await keys(pilot, "ctrl+e")
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert any("EDITOR" in note.message for note in pilot.app._notifications)


async def test_pasted_text_arrives_once_and_without_control_characters() -> None:
    async with coach_open() as pilot:
        await begin_rewrite(pilot, "a ")
        pilot.app.post_message(Paste("b\x1b[31m c\u202e d"))
        await pilot.pause()
        await saved(pilot)
        assert pilot.app.screen.open_session.run.text("story") == "a b[31m c d"
