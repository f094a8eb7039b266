"""The history in the app: searched, opened, compared, trashed, scored again, told again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Static

from coach import paths
from coach.content.canonical import canonical_json, fingerprint
from coach.content.library import load
from coach.pages.scores import reason_blocks
from coach.store.assessments import keep
from coach.store.backup import back_up
from coach.store.record import open_record
from coach.store.sessions import begin, trash
from coach.store.stories import keep_story
from coach.store.values import Assessment, Score, SessionState, Story
from coach.tui.app import CoachApp
from coach.tui.screens.history_screen import NO_CHOICES, HistoryScreen
from coach.tui.widgets.frame import TopBar
from coach.tui.widgets.history_list import HistoryList
from tests.samples import MORNING, OwnTime
from tests.store.forgetting import found_in
from tests.store.making import a_session, an_entry, scores_of
from tests.tui.driving import NARROW, SIZES, SMALL, at, coach_open, keys, stored_whole, until, write

TOLD = (
    "We moved billing and it went better.",
    "I moved billing to a queue, because retries cost us 40 orders a week.",
    "I moved billing to a queue, because retries cost us 35 orders a week, until May.",
)


def fill(*texts: str, drill: str = "feedback-rewrite", **others: object) -> list[SessionState]:
    """Finished, scored sessions about one story, a day apart, the last one ten days ago."""
    content = load()
    model = content.drills[drill]
    made = []
    record = open_record(paths.record_file(), OwnTime())
    try:
        story: Story = keep_story(record, title="Billing", text=texts[0]) if texts else None  # type: ignore[assignment]
        for number, text in enumerate(texts):
            moment = MORNING - timedelta(days=10 + len(texts) - number)
            state = a_session(
                an_entry(
                    text, step="sentences", field="problem", kind="sentence", prompt="Problem"
                ),
                uuid=f"{number + 1:08x}-0000-4000-8000-000000000000",
                content_id=model.id,
                content_sha=fingerprint(model),
                title=model.title,
                started_at=moment,
                finished_at=moment,
                phase="result",
                story=story.uuid,
                **others,
            )
            begin(record, state, canonical_json(model))
            keep(record, scores_of(state, *[2 + number] * 7))
            made.append(state)
    finally:
        record.close()
    return made


async def history(pilot: Pilot[None], count: int) -> HistoryScreen:
    """The history, with so many lines read."""
    await keys(pilot, "h")
    await at(pilot, "HistoryScreen")
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    await until(pilot, lambda: screen.choices is not NO_CHOICES)
    await until(pilot, lambda: screen.shown and len(screen.sessions) == count)
    if count:
        await until(pilot, lambda: screen.sessions.row is not None)
    return screen


def lines_of(screen: HistoryScreen) -> list[str]:
    listed = screen.query_one(HistoryList)
    return [listed.render_line(y).text.rstrip() for y in range(listed.size.height)]


async def test_an_empty_history_says_what_will_stand_there() -> None:
    async with coach_open(NARROW) as pilot:
        screen = await history(pilot, 0)
        assert "start a drill" in str(screen.nothing_words())
        assert screen.sessions.has_focus
        assert screen.sessions.row is None


async def test_words_are_found_as_they_are_typed(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        screen = await history(pilot, 3)
        assert screen.sessions.row.uuid == made[2].uuid
        await keys(pilot, "slash")
        await write(pilot, '"to a que')
        await until(pilot, lambda: len(screen.sessions) == 2)
        shown = "\n".join(lines_of(screen))
        assert "I moved billing to a queue" in shown
        await write(pilot, 'ue" May')
        await until(pilot, lambda: len(screen.sessions) == 1)
        await write(pilot, "zz")
        await until(pilot, lambda: len(screen.sessions) == 0)
        assert "No answer has all of these words" in str(screen.nothing_words())
        await keys(pilot, "escape")
        await until(pilot, lambda: len(screen.sessions) == 3)
        assert screen.sessions.has_focus
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")


async def test_an_answer_to_an_older_question_is_dropped(home: Path) -> None:
    fill(*TOLD)
    async with coach_open() as pilot:
        screen = await history(pilot, 3)
        screen.search.value = "May"
        screen.fetch()
        screen.search.value = "better"
        screen.fetch()
        await until(pilot, lambda: len(screen.sessions) == 1)
        await pilot.pause(0.3)
        assert "better" in "\n".join(lines_of(screen))


@pytest.mark.parametrize("size", SIZES)
async def test_each_line_fits_its_terminal(home: Path, size: tuple[int, int]) -> None:
    fill(*TOLD)
    async with coach_open(size) as pilot:
        screen = await history(pilot, 3)
        for line in lines_of(screen)[:3]:
            assert "Feedback" in line
            assert "Billing" in line
            assert len(line) <= size[0] - 2


async def test_a_long_history_holds_only_what_is_near(home: Path) -> None:
    from tests.bench.seed import seed

    paths.record_file().parent.mkdir(parents=True)
    seed(paths.record_file(), 700)
    async with coach_open(NARROW) as pilot:
        screen = await history(pilot, 700)
        first = screen.sessions.row.uuid
        assert len(screen.sessions._rows) < 150
        await keys(pilot, "end")
        await until(pilot, lambda: screen.sessions.row is not None)
        assert screen.sessions.row.uuid != first
        assert screen.sessions.at == 699
        assert len(screen.sessions._rows) < 300
        await keys(pilot, "home", "o")
        await until(pilot, lambda: "highest total" in str(screen.query_one("#filters").render()))
        await until(pilot, lambda: screen.sessions.row is not None)
        totals = [screen.sessions.row_at(place).total for place in range(10)]
        assert totals == sorted(totals, reverse=True)


async def test_a_session_shows_all_of_itself_and_takes_a_note(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        await history(pilot, 3)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await pilot.pause()
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("#session > Static"))
        for words in (TOLD[2], "Problem", "Five sentences", "28", "planned", "Scores", "You"):
            assert words in shown, words
        await keys(pilot, "n")
        await at(pilot, "NoteScreen")
        await write(pilot, "Ask Ann.")
        await keys(pilot, "ctrl+n")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found.note == "Ask Ann.")
    assert stored_whole(made[2].uuid).note == "Ask Ann."


async def test_two_tellings_are_compared_word_by_word(home: Path) -> None:
    fill(*TOLD)
    async with coach_open() as pilot:
        screen = await history(pilot, 3)
        await keys(pilot, "space", "down", "down", "c")
        await at(pilot, "CompareScreen")
        compare = pilot.app.screen
        await until(pilot, lambda: compare.found is not None)
        assert compare.found.before.state.entries[0].text == TOLD[0]
        assert compare.found.after.state.entries[0].text == TOLD[2]
        (pair,) = compare.found.pairs
        assert [(one.kind, one.text.strip()) for one in pair.changes][:3] == [
            ("gone", "We"),
            ("new", "I"),
            ("same", "moved billing"),
        ]
        await pilot.pause()
        shown = "\n".join(str(one.render()) for one in compare.query("Static"))
        assert "+2" in shown
        await keys(pilot, "m", "escape")
        assert pilot.app.screen is screen


async def test_the_telling_before_is_one_key_from_a_session(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        await history(pilot, 3)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.before == made[1].uuid)
        await pilot.pause()
        await keys(pilot, "c")
        await at(pilot, "CompareScreen")


async def test_trash_undo_and_the_bin(home: Path) -> None:
    made = fill(*TOLD)
    # The copy of the day would be a second one, once it is made.
    paths.settings_file().write_text("[backup]\nautomatic = false\n", "utf-8")
    back_up(paths.record_file(), MORNING, "before-restore")
    own = {"35 orders a week, until may"}
    async with coach_open() as pilot:
        screen = await history(pilot, 3)
        await keys(pilot, "delete")
        await until(pilot, lambda: len(screen.sessions) == 2)
        await keys(pilot, "z")
        await until(pilot, lambda: len(screen.sessions) == 3)
        await until(pilot, lambda: screen.sessions.row is not None)
        await keys(pilot, "delete")
        await until(pilot, lambda: len(screen.sessions) == 2)
        await keys(pilot, "b")
        await until(pilot, lambda: pilot.app.screen is not screen)
        trashed = pilot.app.screen
        await until(pilot, lambda: trashed.shown and trashed.sessions.row is not None)
        assert trashed.sessions.row.uuid == made[2].uuid
        await keys(pilot, "e")
        await at(pilot, "EraseScreen")
        question = " ".join(str(one.content) for one in pilot.app.screen.query(Static))
        assert "They are also erased from 1 of the coach's own backups." in question
        await keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is trashed)
        assert len(trashed.sessions) == 1
        assert found_in(home, own)
        await keys(pilot, "e")
        await at(pilot, "EraseScreen")
        await keys(pilot, "y")
        await until(pilot, lambda: len(trashed.sessions) == 0)
        assert "trash is empty" in str(trashed.nothing_words())
        assert found_in(home, own) == []
        await keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: len(screen.sessions) == 2)
    with pytest.raises(Exception, match="no session"):
        stored_whole(made[2].uuid)


async def test_a_trashed_session_can_be_read_and_taken_back(home: Path) -> None:
    (state,) = fill(TOLD[0])
    record = open_record(paths.record_file(), OwnTime())
    trash(record, state.uuid)
    record.close()
    async with coach_open(SMALL) as pilot:
        await history(pilot, 0)
        await keys(pilot, "b")
        await until(pilot, lambda: pilot.app.screen.in_trash and pilot.app.screen.shown)
        await until(pilot, lambda: pilot.app.screen.sessions.row is not None)
        await keys(pilot, "z")
        await until(pilot, lambda: len(pilot.app.screen.sessions) == 0)
    assert stored_whole(state.uuid).trashed_at is None


async def test_an_old_answer_is_scored_again_blind(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        await history(pilot, 3)
        await keys(pilot, "g")
        await at(pilot, "AgainScreen")
        await until(pilot, lambda: len(pilot.app.screen.sessions) == 3)
        await pilot.pause()
        await keys(pilot, "enter")
        await at(pilot, "ScoreAgainScreen")
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("Static"))
        assert TOLD[0] in shown
        assert "[2]" not in shown, "the first scores are in sight"
        await keys(pilot, *"3333333", "enter")
        await at(pilot, "BothScreen")
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("Static"))
        assert "On average 1.0 apart over 7 dimensions" in shown
    found = stored_whole(made[0].uuid)
    assert [(one.occasion, one.total, one.blind) for one in found.assessments] == [
        ("session", 14, True),
        ("score-again", 21, True),
    ]
    assert found.state == made[0]


async def test_leaving_a_second_scoring_keeps_nothing(home: Path) -> None:
    made = fill(TOLD[0])
    async with coach_open() as pilot:
        await history(pilot, 1)
        await keys(pilot, "g")
        await at(pilot, "AgainScreen")
        await until(pilot, lambda: len(pilot.app.screen.sessions) == 1)
        await pilot.pause()
        await keys(pilot, "enter")
        await at(pilot, "ScoreAgainScreen")
        await keys(pilot, "3", "3", "escape")
        await at(pilot, "AgainScreen")
    assert len(stored_whole(made[0].uuid).assessments) == 1


async def test_a_story_is_told_again_under_a_constraint(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        await history(pilot, 3)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await keys(pilot, "a")
        await at(pilot, "RedoScreen")
        await keys(pilot, "down", "enter")
        await at(pilot, "OpeningScreen")
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("Static"))
        assert "skeptical listener" in shown
        assert "40 orders" not in shown
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        state = pilot.app.screen.open_session.run.state
        assert (state.redo_of, state.redo_rule) == (made[2].uuid, "sceptic")
        assert state.story == made[2].story
        assert state.entries == ()
        uuid = state.uuid
        await until(pilot, lambda: pilot.app.screen.open_session.autosave.status == "saved")
    found = stored_whole(uuid)
    assert (found.state.redo_of, found.state.redo_rule) == (made[2].uuid, "sceptic")


async def test_a_session_of_a_drill_that_is_gone_is_whole(home: Path) -> None:
    record = open_record(paths.record_file(), OwnTime())
    gone = a_session(
        an_entry("I chose it."), content_id="gone", title="A lost drill", finished_at=MORNING
    )
    begin(record, gone, "")
    record.close()
    async with coach_open() as pilot:
        await history(pilot, 1)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await pilot.pause()
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("#session > Static"))
        assert "no longer installed" in shown
        assert "I chose it." in shown
        assert "Not scored yet" in shown


async def test_a_sample_says_so_on_its_screens(home: Path) -> None:
    app = CoachApp(None, OwnTime(), sample=True)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.said_hello)
        for key in ("h", "s", "p"):
            await keys(pilot, key)
            await until(pilot, lambda: len(app.screen_stack) == 2)
            await until(pilot, lambda: bool(app.screen.query(TopBar)))
            assert "SAMPLE" in str(app.screen.query_one(TopBar).render())
            await app.go_home()


async def test_a_story_says_what_drifts_and_what_it_carries(home: Path) -> None:
    fill(*TOLD)
    async with coach_open() as pilot:
        await keys(pilot, "s")
        await at(pilot, "StoriesScreen")
        await until(pilot, lambda: pilot.app.screen.bank.has_focus)
        await keys(pilot, "t")
        await at(pilot, "StoryScreen")
        await until(pilot, lambda: len(pilot.app.screen.told) == 3)
        await pilot.pause()
        drift = str(pilot.app.screen.query_one("#drift").render())
        assert "40 orders" in drift
        assert "35 orders" in drift
        await keys(pilot, "space", "down", "c")
        await at(pilot, "CompareScreen")
        await keys(pilot, "escape", "escape", "m")
        await at(pilot, "MatrixScreen")
        await until(pilot, lambda: "Billing" in str(pilot.app.screen.query_one("#matrix").render()))
        assert "no story shows it" in str(pilot.app.screen.query_one("#matrix").render())


async def test_the_mouse_takes_a_session_and_opens_it(home: Path) -> None:
    made = fill(*TOLD)
    async with coach_open() as pilot:
        screen = await history(pilot, 3)
        await pilot.click(HistoryList, offset=(20, 1))
        await until(pilot, lambda: screen.sessions.row.uuid == made[1].uuid)
        await pilot.click(HistoryList, offset=(20, 1))
        await at(pilot, "SessionScreen")
        assert pilot.app.screen.uuid == made[1].uuid


async def test_a_session_opens_whose_drill_cannot_be_read_any_more(home: Path) -> None:
    fill(*TOLD)
    with closing(sqlite3.connect(paths.record_file())) as connection:
        connection.execute("UPDATE content SET body = '{}'")
        connection.commit()
    async with coach_open() as pilot:
        await history(pilot, 3)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await pilot.pause()
        shown = "\n".join(str(one.render()) for one in pilot.app.screen.query("#session > Static"))
        assert TOLD[2] in shown


def test_scores_that_rest_on_no_sentence_say_so() -> None:
    rubric = load().rubric
    reading = Assessment(
        uuid="r", subject="s", rater="analyzer", made_at=MORNING, rubric_version="r/1",
        scores=(Score(dimension=rubric.dimensions[0].id, value=3),),
    )  # fmt: skip
    assert "are based on the text as a whole" in str(list(reason_blocks(reading, rubric)))
    nothing = replace(reading, scores=())
    assert "nothing to go on" in str(list(reason_blocks(nothing, rubric)))


async def test_a_large_window_shows_the_session_in_hand_beside_the_list(home: Path) -> None:
    fill(*TOLD)
    async with coach_open((160, 45)) as pilot:
        screen = await history(pilot, len(TOLD))
        preview = screen.query_one("#preview")

        def said() -> str:
            return "\n".join(str(one.content) for one in preview.query(Static))

        await until(pilot, lambda: TOLD[-1] in said())
        await keys(pilot, "down")
        await until(pilot, lambda: TOLD[-2] in said())
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: not preview.display)
