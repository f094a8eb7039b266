"""The first three minutes: one sentence, one question that stays, and a drill that goes on."""

from __future__ import annotations

from tests.tui.driving import at, coach_open, keys, stored, stored_whole, until, write


async def test_the_sentence_is_asked_about_fixed_and_opens_the_first_drill() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "enter")
        await at(pilot, "FirstScreen")
        await write(pilot, "We moved our reports to a new warehouse.")
        asked = pilot.app.screen.query_one("#read").render().plain
        await keys(pilot, "enter")
        card = pilot.app.screen.query_one("#asked")
        await until(pilot, lambda: bool(card.display))
        question = " ".join(card.query_one(".what").render().plain.split())
        assert question in asked
        await write(pilot, " I moved one table at a time.")
        # What was asked stays, whatever is typed.
        assert " ".join(card.query_one(".what").render().plain.split()) == question
        await keys(pilot, "enter")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        editor = pilot.app.screen.query_one("#editor")
        assert (
            editor.text == "We moved our reports to a new warehouse. I moved one table at a time."
        )
        assert editor.has_focus
        await keys(pilot, "escape", "enter")
    kept = [stored_whole(row.uuid).state for row in stored()]
    said = {one.text for state in kept for one in state.entries if one.step == "said"}
    assert said == {"We moved our reports to a new warehouse."}


async def test_enter_in_an_empty_field_does_nothing() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "enter")
        await at(pilot, "FirstScreen")
        await keys(pilot, "enter")
        assert not pilot.app.screen.query_one("#asked").display
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
    assert stored() == ()
