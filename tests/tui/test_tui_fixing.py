"""Fixing one sentence after a session: from its result, with its question, kept and read anew."""

from __future__ import annotations

from textual.pilot import Pilot

from coach.practice.fixing import fixed_sentences
from tests.tui.driving import at, coach_open, keys, stored, stored_whole, until, write
from tests.tui.test_tui_pictures import FIVE, to_fix

BETTER = "A hard decline never clears by itself, so retries go by class now."


def shown(pilot: Pilot[None], name: str) -> str:
    """What a part of the screen says, without the bars of its quotes and its line ends."""
    return " ".join(pilot.app.screen.query_one(name).render().plain.replace("┃", "").split())


async def fix_first(pilot: Pilot[None]) -> str:
    """Rewrite the sentence that the result asks about; returns what was asked."""
    asked = pilot.app.screen.fixes[0].question
    await keys(pilot, "enter")
    await at(pilot, "FixScreen")
    assert asked in pilot.app.screen.query_one("#fix .what").render().plain
    pilot.app.screen.area.select_all()
    await write(pilot, BETTER)
    return asked


async def test_a_fix_is_kept_beside_what_was_written_and_the_result_reads_it() -> None:
    async with coach_open() as pilot:
        await to_fix(pilot)
        asked = await fix_first(pilot)
        await keys(pilot, "enter")
        await at(pilot, "ResultScreen")
        await until(pilot, lambda: BETTER in shown(pilot, "#paste"))
        await until(pilot, lambda: asked in shown(pilot, "#fixed"))
        await keys(pilot, "escape")
    (row,) = stored()
    found = stored_whole(row.uuid)
    written = [one.text for one in found.state.entries if one.kind == "sentence"]
    assert written == list(FIVE)
    (fixed,) = fixed_sentences(found.state)
    assert (fixed.question, fixed.after) == (asked, BETTER)
    assert fixed.before in FIVE


async def test_the_scores_kept_are_those_of_what_was_written() -> None:
    async with coach_open() as pilot:
        await to_fix(pilot)
        before = pilot.app.screen.reading
        await fix_first(pilot)
        await keys(pilot, "enter")
        await at(pilot, "ResultScreen")
        await keys(pilot, "escape")
    (row,) = stored()
    readings = [one for one in stored_whole(row.uuid).assessments if one.rater == "analyzer"]
    assert readings == [before]


async def test_escape_keeps_what_was_typed_and_the_old_words_take_a_fix_away() -> None:
    async with coach_open() as pilot:
        await to_fix(pilot)
        await fix_first(pilot)
        await keys(pilot, "escape")
        await at(pilot, "ResultScreen")
        run = pilot.app.screen.open_session.run
        (fixed,) = fixed_sentences(run.state)
        assert fixed.after == BETTER
        run.fix(run.tie(next(one.uuid for one in run.state.entries if one.kind == "fix")), "", "")
        assert fixed_sentences(run.state) == ()


async def test_a_finished_session_can_be_fixed_from_the_history() -> None:
    async with coach_open() as pilot:
        await to_fix(pilot)
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await keys(pilot, "H")
        await at(pilot, "HistoryScreen")
        await until(pilot, lambda: pilot.app.screen.sessions.row is not None)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await keys(pilot, "enter")
        await at(pilot, "ResultScreen")
        await until(pilot, lambda: bool(pilot.app.screen.fixes))
        await fix_first(pilot)
        await keys(pilot, "enter")
        await at(pilot, "ResultScreen")
        await keys(pilot, "escape")
        await at(pilot, "SessionScreen")
        page = pilot.app.screen.query_one("#session")
        await until(
            pilot, lambda: any(BETTER in one.render().plain for one in page.query("Static"))
        )


async def test_escape_hides_the_evidence_before_it_leaves() -> None:
    async with coach_open() as pilot:
        await to_fix(pilot)
        await keys(pilot, "v", "escape")
        assert type(pilot.app.screen).__name__ == "ResultScreen"
        assert not pilot.app.screen.query_one("#reasons").display
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")


async def test_a_story_told_for_the_first_time_goes_into_the_bank() -> None:
    told = (
        "Renewals failed for two in a hundred customers and I found out why, which took "
        "me three nights with the payment provider's log."
    )
    async with coach_open() as pilot:
        await to_fix(pilot, told)
        await until(pilot, lambda: pilot.app.screen.open_session.run.state.story is not None)
        await keys(pilot, "escape", "S")
        await at(pilot, "StoriesScreen")
        await until(pilot, lambda: len(pilot.app.screen.stories) == 1)
        (story,) = pilot.app.screen.stories
        assert (story.revision.text, story.sessions) == (told, 1)


async def test_looking_at_an_old_result_writes_no_story() -> None:
    told = "I told this one before there was a bank, and it has more than a dozen words in it."
    async with coach_open() as pilot:
        await to_fix(pilot, told)
        run = pilot.app.screen.open_session.run
        run._put(story=None)
        await pilot.app.screen.open_session.autosave.flush()
        await keys(pilot, "escape", "H")
        await at(pilot, "HistoryScreen")
        await until(pilot, lambda: pilot.app.screen.sessions.row is not None)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await keys(pilot, "enter")
        await at(pilot, "ResultScreen")
        await until(pilot, lambda: pilot.app.screen.read_text is not None)
        assert pilot.app.screen.open_session.run.state.story is None


async def test_a_resized_window_loses_no_word_of_the_field() -> None:
    """Three rows stay three rows: then nothing but the resize asks for a new painting."""
    async with coach_open() as pilot:
        await to_fix(pilot)
        await keys(pilot, "enter")
        await at(pilot, "FixScreen")
        area = pilot.app.screen.area
        area.load_text(
            "I chose a version check over one global lock, because a lock would stop all writers "
            "when one crashes. Mara moved the readers; the writer and its check were mine, all of "
            "it, and I paid."
        )
        await pilot.pause(0.2)
        text = " ".join(area.text.split())

        def painted() -> str:
            first = area.content_region
            rows = pilot.app.screen._compositor.render_strips()[first.y : first.bottom]
            words = " ".join(row.crop(first.x, first.right).text for row in rows)
            return " ".join(words.split())

        assert painted() == text
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        assert painted() == text
