"""The panes on which something is chosen: story, session, signals, rating, drill and day."""

from __future__ import annotations

from datetime import date

import pytest
from pane_host import (
    SIZE,
    PaneApp,
    entry,
    footer_keys,
    open_session_of,
    session_row,
    shown,
    story,
    typed,
)

from coach.practice.steps.step_kind import kind_of
from coach.tui.open_session import OpenSession
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.row_list import Rows
from coach.tui.widgets.session_pane import SessionPane
from coach.tui.widgets.step_pane import pane_for

# Story


@pytest.fixture
def telling() -> OpenSession:
    one = open_session_of("attribution-sharpening", "story")
    one.stories = (story("Ledger [b]x[/b]", "We moved it."), story("Search", "It went down."))
    return one


async def test_a_story_of_the_bank_fills_the_editor_and_is_what_the_session_is_about(
    telling: OpenSession,
) -> None:
    app = PaneApp(telling)
    async with app.run_test(size=SIZE) as pilot:
        assert "Ledger [b]x[/b]" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        told = telling.run.entry("story")
        assert told is not None
        assert (told.text, told.story_revision) == ("It went down.", "revision of Search")
        assert telling.run.state.story == "story Search"
        await typed(pilot, "Then up")
        await pilot.pause()
        told = telling.run.entry("story")
        assert told is not None
        assert (told.text, told.story_revision) == ("It went down.Then up", None)
        assert telling.run.state.story == "story Search"


async def test_words_that_stand_nowhere_else_are_replaced_only_when_asked_twice(
    telling: OpenSession,
) -> None:
    app = PaneApp(telling)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("tab")
        await typed(pilot, "My own words")
        await pilot.press("shift+tab", "home", "enter")
        await pilot.pause()
        assert telling.run.text("story") == "My own words"
        assert "This replaces what you wrote here" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert telling.run.text("story") == "We moved it."
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert telling.run.text("story") == "My own words"


async def test_a_new_story_is_not_about_the_one_that_was_picked(telling: OpenSession) -> None:
    app = PaneApp(telling)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.press("shift+tab", "end", "enter")
        await typed(pilot, "New")
        await pilot.pause()
        assert telling.run.state.story is None
        assert telling.run.text("story") == "New"


async def test_without_a_bank_one_writes_at_once() -> None:
    open_session = open_session_of("attribution-sharpening", "story")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "Once")
        app.pane.settle()
        assert open_session.run.text("story") == "Once"
        assert not app.query(Rows)
        assert app.query_one(EvidenceArea).kind == "story"


# Session


@pytest.fixture
def looking() -> OpenSession:
    one = open_session_of("scorecard-replay", "transcript")
    one.sessions = (session_row("Rewrite [b]", 1, 26), session_row("Sharpening", 9))
    return one


async def test_a_session_is_chosen_and_its_words_are_shown(looking: OpenSession) -> None:
    app = PaneApp(looking)
    async with app.run_test(size=SIZE) as pilot:
        assert "Sun 22 Nov  Rewrite [b]   Ledger   26/35" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        choice = looking.run.choice("transcript")
        assert choice is not None
        assert choice.value == "session Sharpening" == looking.run.state.source
        assert app.chosen == ["session Sharpening"]
        looking.source = (entry("I [i]did[/i] it.", prompt="Tell me."),)
        app.query_one(SessionPane).show_source()
        await pilot.pause()
        assert "I [i]did[/i] it." in shown(app)


async def test_pasted_notes_are_kept_as_they_are_typed(looking: OpenSession) -> None:
    app = PaneApp(looking)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end", "enter")
        await typed(pilot, "Q. why\nA")
        await pilot.pause()
        pasted = looking.run.entry("transcript")
        assert pasted is not None
        assert (pasted.text, pasted.kind) == ("Q. why\nA", "transcript")
        assert "● Paste or write" in shown(app)


async def test_without_sessions_one_pastes_at_once() -> None:
    open_session = open_session_of("scorecard-replay", "transcript")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        assert "No finished session" in shown(app)
        await typed(pilot, "note")
        app.pane.settle()
        assert open_session.run.text("transcript") == "note"


# Signals


async def test_signals_are_marked_by_a_key_and_the_same_key_takes_the_mark_away() -> None:
    open_session = open_session_of("scorecard-replay", "signals")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "down", "w", "down", "m", "down", "s", "s")
        await pilot.pause()
        assert open_session.run.marks("signals") == {
            "problem-framing": "strong",
            "coding-fluency": "weak",
            "architectural-judgment": "missing",
        }
        assert "◐ weak     Coding fluency" in shown(app)
        step = open_session.run.step
        assert kind_of(step).missing(open_session.run, step, 7) == "4 of 7 to mark"
        await pilot.press("enter")
        await pilot.pause()
        assert len(open_session.run.marks("signals")) == 3
        assert footer_keys(app) >= {"Strong", "Weak", "Missing"}


async def test_one_signal_is_chosen_as_the_weak_one_beside_what_roles_ask() -> None:
    open_session = open_session_of("contradictory-signal-plan", "signal")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "down", "enter", "s")
        await pilot.pause()
        assert open_session.run.marks("signal") == {"coding-fluency": "weak"}
        text = shown(app)
        assert "● Coding fluency   the weak one" in text
        assert "A floor for  Senior backend" in text
        assert "Tolerated in Platform" in text
        assert not {"Strong", "Weak", "Missing"} & footer_keys(app)
        assert "Choose" in footer_keys(app)


async def test_a_click_marks_a_signal() -> None:
    open_session = open_session_of("scorecard-replay", "signals")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Rows, offset=(14, 2))
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "w weak" in line)
        await pilot.click(offset=(lines[row].index("weak"), row))
        await pilot.pause()
        assert open_session.run.marks("signals") == {"architectural-judgment": "weak"}


# Rating


async def test_a_rating_is_given_by_its_number_on_the_scale_or_by_enter() -> None:
    open_session = open_session_of("anchor-calibration", "rating")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        text = shown(app)
        assert "4 ○ Lean hire" in text
        assert "No hire" not in text
        await pilot.press("3")
        assert open_session.run.choice("rating") is None
        await pilot.press("5")
        await pilot.pause()
        choice = open_session.run.choice("rating")
        assert choice is not None
        assert choice.value == "hire"
        assert "5 ● Hire   your rating" in shown(app)
        await pilot.press("up", "enter")
        await pilot.pause()
        choice = open_session.run.choice("rating")
        assert choice is not None
        assert choice.value == "strong-hire"


# Drill and day


def plan(open_session: OpenSession) -> tuple[str, date | None] | None:
    choice = open_session.run.choice("plan")
    return (choice.value, choice.due) if choice is not None else None


async def test_a_drill_and_a_day_become_a_plan() -> None:
    open_session = open_session_of("contradictory-signal-plan", "plan")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        assert "Thu 26 Nov  in 3 days" in shown(app)
        await pilot.press("right", "plus", "left")
        assert plan(open_session) is None
        await pilot.press("down", "enter")
        await pilot.pause()
        assert plan(open_session) == ("scorecard-replay", date(2026, 11, 27))
        await pilot.press("minus", "left")
        await pilot.pause()
        assert plan(open_session) == ("scorecard-replay", date(2026, 11, 25))
        assert "Plan: Scorecard replay, Wed 25 Nov. That is in 2 days." in shown(app)


async def test_the_day_does_not_go_into_the_past() -> None:
    open_session = open_session_of("contradictory-signal-plan", "plan")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", *["left"] * 9)
        await pilot.pause()
        assert plan(open_session) == ("feedback-rewrite", date(2026, 11, 23))
        assert "Earlier" not in footer_keys(app)


async def test_a_day_can_be_typed_and_a_wrong_one_is_answered() -> None:
    open_session = open_session_of("contradictory-signal-plan", "plan")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "tab")
        await typed(pilot, "fr")
        await pilot.pause()
        assert "fr is not a date: write 2026-11-30, fri or +3" in shown(app)
        assert plan(open_session) == ("feedback-rewrite", date(2026, 11, 26))
        await pilot.press("i")
        await pilot.pause()
        assert plan(open_session) == ("feedback-rewrite", date(2026, 11, 27))
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.focused is app.query_one(Rows)
        assert plan(open_session) == ("feedback-rewrite", date(2026, 11, 27))


async def test_the_plan_is_found_again() -> None:
    open_session = open_session_of("contradictory-signal-plan", "plan")
    open_session.run.choose("plan", "anchor-calibration", date(2026, 12, 1))
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE):
        text = shown(app)
        assert "● Anchor calibration" in text
        assert "Tue 1 Dec  in 8 days" in text


# All of them


def every_step() -> list[tuple[str, str]]:
    content = open_session_of("feedback-rewrite", "story").content
    return [(drill.id, step.id) for drill in content.drills.values() for step in drill.steps]


@pytest.mark.parametrize(("drill", "step"), every_step())
async def test_every_step_of_every_drill_has_a_pane_that_says_what_it_is_about(
    drill: str, step: str
) -> None:
    open_session = open_session_of(drill, step)
    app = PaneApp(open_session)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.pause()
        assert type(app.pane) is type(pane_for(open_session, open_session.run.step))
        assert app.screen.focused is not None
        assert app.looked
        app.pane.settle()
        assert open_session.run.state.entries == ()
