"""Each of the five drills whole, from home to result, with real keys into a real file."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.samples import OwnTime
from tests.tui.driving import NARROW, WIDE, at, coach_open, keys, stored, stored_whole, until, write
from tests.tui.test_tui_history import fill


async def score(pilot: Pilot[None], *values: str) -> None:
    """Score every row that is asked for; a quote that is asked for is the first sentence."""
    await at(pilot, "ScoreScreen")
    for value in values:
        await keys(pilot, value)
        if type(pilot.app.screen).__name__ == "QuoteScreen":
            await keys(pilot, "enter")
            await at(pilot, "ScoreScreen")
    await keys(pilot, "enter")
    await at(pilot, "ResultScreen")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_feedback_rewrite(size: tuple[int, int]) -> None:
    time = OwnTime()
    async with coach_open(size, time) as pilot:
        await keys(pilot, "1")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "Renewals failed. We rebuilt it.")
        time.pass_by(3)
        await keys(pilot, "ctrl+n")
        for sentence in (
            "2% failed",
            "I chose retries by class",
            "a day slower",
            "2.1% to 0.6%",
            "I ask",
        ):
            await write(pilot, sentence)
            await keys(pilot, "tab")
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await at(pilot, "ScoreScreen")
        await keys(pilot, "a")
        await score(pilot, "3", "4", "2", "3", "0", "0", "5")
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
    (row,) = stored()
    session = stored_whole(row.uuid)
    texts = {(entry.step, entry.field): entry.text for entry in session.state.entries}
    assert texts[("story", "")] == "Renewals failed. We rebuilt it."
    assert texts[("sentences", "decision")] == "I chose retries by class"
    assert texts[("sentences", "impact")] == "2.1% to 0.6%"
    prompts = {entry.field: entry.prompt for entry in session.state.entries}
    assert prompts["problem"].startswith("Problem: ")
    own = next(one for one in session.assessments if one.rater == "self")
    scores = {one.dimension: one for one in own.scores}
    assert scores["specificity"].value == 4
    assert scores["specificity"].quote is not None
    # The sentence that shows it best is offered first.
    assert scores["specificity"].quote.text == "I chose retries by class"
    assert scores["consistency"].value is None
    assert own.total is None
    assert session.state.finished_at is not None
    assert session.state.own_evidence


async def test_enter_goes_through_the_sentences_and_a_missing_one_is_named_once() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "Renewals failed. We rebuilt it.")
        await keys(pilot, "ctrl+n")
        await write(pilot, "2% failed")
        await keys(pilot, "enter")
        await write(pilot, "I chose retries")
        screen = pilot.app.screen
        fields = list(screen.query("SentenceField"))
        assert [field.area.text for field in fields[:2]] == ["2% failed", "I chose retries"]

        await keys(pilot, "ctrl+n")
        said = [note.message for note in pilot.app._notifications]
        assert said[-1] == (
            "Still empty: trade-off, impact, reflection. Press again to move on without it."
        )
        assert pilot.app.screen is screen
        assert pilot.app.focused is fields[2].area
        await write(pilot, "two weeks")
        await keys(pilot, "enter")
        await write(pilot, "0.6%")
        # Less is missing now, so it is said again; Enter behind the last field goes to the gap.
        await keys(pilot, "ctrl+n")
        assert "Still empty: reflection." in [n.message for n in pilot.app._notifications][-1]
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")


async def test_enter_in_the_last_sentence_goes_to_a_gap_and_then_on() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "Renewals failed.")
        await keys(pilot, "ctrl+n", "enter")
        for words in ("decision", "trade", "impact", "reflect"):
            await write(pilot, words)
            await keys(pilot, "enter")
        first = pilot.app.screen.query("SentenceField").first()
        assert pilot.app.focused is first.area
        await write(pilot, "problem")
        await keys(pilot, *["enter"] * 5)
        await at(pilot, "ClosingScreen")


async def test_a_step_with_nothing_on_it_says_so_once() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "3", "enter")
        await at(pilot, "DrillScreen")
        step = pilot.app.screen.open_session.run.step.id
        await keys(pilot, "ctrl+n")
        assert pilot.app.screen.open_session.run.step.id == step
        (said,) = [note.message for note in pilot.app._notifications]
        assert said == "This step isn't done: no story yet. Press again to move on without it."
        await keys(pilot, "ctrl+n")
        assert pilot.app.screen.open_session.run.step.id != step


async def test_attribution_sharpening_with_all_seven_scored() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "3", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "The billing move")
        await keys(pilot, "ctrl+n")
        for claim, letter in (("I chose the order", "d"), ("the check", "b"), ("a page", "o")):
            await write(pilot, claim)
            await keys(pilot, "enter", letter)
        await keys(pilot, "ctrl+n", "k", "s")
        await write(pilot, " job")
        await keys(pilot, "enter", "d", "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await at(pilot, "ScoreScreen")
        await keys(pilot, "a")
        await score(pilot, "3", "3", "3", "3", "2", "2", "3")
    (row,) = stored("attribution-sharpening")
    assert row.total == 19
    session = stored_whole(row.short)
    entries = {entry.uuid: entry.text for entry in session.state.entries}
    outcomes = {
        entries[claim.entry]: (claim.category, claim.verdict, entries.get(claim.sharpened))
        for claim in session.state.claims
    }
    assert outcomes == {
        "I chose the order": ("decided", "keep", None),
        "the check": ("built", "sharpen", "the check job"),
        "a page": ("documented", "drop", None),
    }


async def test_scorecard_replay_of_pasted_notes() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "2", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "Asked for the write rate. Chose one store.")
        await keys(pilot, "ctrl+n")
        await write(pilot, "Clarified load first")
        await keys(pilot, "enter")
        await write(pilot, "Nice to talk to")
        await keys(pilot, "enter", "tab", "up", "t", "enter", "ctrl+n")
        for mark in "swmswms":
            await keys(pilot, mark, "down")
        await keys(pilot, "ctrl+n", "4", "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await score(pilot, "3", "2", "3", "3")
    (row,) = stored("scorecard-replay")
    state = stored_whole(row.uuid).state
    entries = {entry.uuid: entry for entry in state.entries}
    ties = {entries[tie.entry].text: tie.quote for tie in state.ties}
    quote = ties["Clarified load first"]
    assert quote is not None
    assert entries[quote.entry].text[quote.start : quote.end] == quote.text
    assert ties["Nice to talk to"] is None
    assert len(state.marks) == 7
    assert {choice.step: choice.value for choice in state.choices}["rating"] == "lean-hire"
    assert not state.own_evidence, "predicted feedback is not an answer"


async def test_contradictory_signal_plan_stands_on_home_until_done() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await keys(pilot, "4", "enter")
        await at(pilot, "DrillScreen")
        await keys(pilot, "down", "enter", "ctrl+n")
        await write(pilot, "Two prompts needed")
        await keys(pilot, "ctrl+n")
        await write(pilot, "The ledger cutover")
        await keys(pilot, "enter", "ctrl+n")
        await write(pilot, "Bearable for a quarter")
        await keys(pilot, "ctrl+n", "enter", "right", "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await score(pilot, "2", "0", "3")
        await keys(pilot, "enter")
        await at(pilot, "HomeScreen")
        await pilot.pause(0.3)
        assert pilot.app.screen.overview is not None
        (plan,) = pilot.app.screen.overview.plans
        assert plan.due > time.utc().date()
    (row,) = stored("contradictory-signal-plan")
    session = stored_whole(row.uuid)
    assert session.plans[0].drill == plan.drill
    assert session.state.marks[0].signal == plan.signal == "coding-fluency"


async def test_anchor_calibration_of_an_earlier_answer() -> None:
    await test_attribution_sharpening_with_all_seven_scored()
    async with coach_open() as pilot:
        await keys(pilot, "5", "enter")
        await at(pilot, "DrillScreen")
        await keys(pilot, "enter")
        await pilot.pause(0.3)
        await keys(pilot, "ctrl+n", "5", "ctrl+n")
        await write(pilot, "Names the order")
        await keys(pilot, "enter", "tab", "t", "enter", "ctrl+n")
        await write(pilot, "No baseline")
        await keys(pilot, "ctrl+n")
        await write(pilot, "No unclear ground")
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await score(pilot, "3", "3", "3", "3")
    (row,) = stored("anchor-calibration")
    session = stored_whole(row.uuid)
    (earlier,) = stored("attribution-sharpening")
    assert session.state.source == earlier.uuid
    assert {choice.step: choice.value for choice in session.state.choices}["rating"] == "hire"
    (tie,) = session.state.ties
    assert tie.quote is not None
    assert tie.quote.text == "The billing move"


async def test_a_plan_begins_with_the_signal_that_the_record_shows_as_weak() -> None:
    await test_scorecard_replay_of_pasted_notes()
    async with coach_open() as pilot:
        await keys(pilot, "4", "enter")
        await at(pilot, "DrillScreen")
        shown = "\n".join(str(row.prompt) for row in pilot.app.screen.query_one("#signals").options)
        assert "weak or missing 1 of 1 time" in shown


async def test_own_words_are_in_sight_while_they_are_scored() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "3", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "The billing move")
        await keys(pilot, "ctrl+n")
        await write(pilot, "I chose the order")
        await keys(pilot, "enter", "d", "ctrl+n", "k", "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await at(pilot, "ScoreScreen")
        shown = pilot.app.screen.words.query_one(Static)
        assert "│ I chose the order" in str(shown.render())
        await keys(pilot, "4", "enter")
        assert "┃ I chose the order\n  pinned to specificity" in str(shown.render())


LONG = (
    "I moved the renewals to a queue with one worker a customer because two in a hundred failed "
    "every night, and the retry that we had charged some of them twice before anybody noticed it"
)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_sentence_in_hand_is_in_sight_with_its_question(size: tuple[int, int]) -> None:
    async with coach_open(size=size) as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "The billing move")
        await keys(pilot, "ctrl+n")
        for _ in range(5):
            await write(pilot, LONG)
            await pilot.pause(0.1)
            field = pilot.app.focused.parent
            seen = pilot.app.screen.query_one("SentencesPane VerticalScroll").content_region
            assert field.query_one(".label").region in seen
            assert pilot.app.focused.region in seen
            await keys(pilot, "tab")
            await pilot.pause(0.1)


async def test_what_is_typed_at_the_story_bank_is_the_story() -> None:
    fill("I moved billing to a queue.")
    async with coach_open() as pilot:
        await keys(pilot, "s")
        await at(pilot, "StoriesScreen")
        await keys(pilot, "ctrl+o")
        await write(pilot, "Billing")
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        assert pilot.app.focused.id == "bank"
        await pilot.press("W", "e", "space", "m", "o", "v", "e", "d")
        await pilot.pause()
        assert pilot.app.focused.id == "editor"
        assert pilot.app.screen.query_one("#editor").text == "We moved"


async def test_hidden_marks_take_the_bars_with_them() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "We moved it.")
        await keys(pilot, "ctrl+n")
        await write(pilot, "It was bad.")
        await keys(pilot, "tab")
        await write(pilot, "It was more robust.")
        await keys(pilot, "tab")
        problem, decision, *_ = pilot.app.screen.query(".sentence-field")
        await until(pilot, lambda: problem.has_class("-gap"))
        await until(pilot, lambda: decision.has_class("-gap"))
        await keys(pilot, "ctrl+l")
        await until(pilot, lambda: decision.has_class("-written"))
        await keys(pilot, "ctrl+l")
        await until(pilot, lambda: decision.has_class("-gap"))
