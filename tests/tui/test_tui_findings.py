"""Findings in the app: seen while one types, gone through by key, silenced, and disputed."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from coach.tui.screens.drill_screen import DrillScreen
from coach.tui.screens.session_screen import SessionScreen
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.scorer_view import ScorerView
from tests.samples import OwnTime
from tests.tui.driving import at, coach_open, keys, stored, stored_whole, until, write

TEXT = "I improved the performance of the checkout. It was a great success."


def area(pilot: Pilot[None]) -> EvidenceArea:
    """The editor in front."""
    return pilot.app.screen.query_one(EvidenceArea)


def codes(pilot: Pilot[None]) -> list[str]:
    """The findings that are underlined."""
    return [one.code for one in area(pilot).findings]


def shown(pilot: Pilot[None], place: str) -> str:
    """What a part of the screen says."""
    return str(pilot.app.screen.query_one(place, Static).content)


async def test_findings_come_while_one_types_and_keys_go_through_them() -> None:
    async with coach_open(drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, TEXT)
        await until(pilot, lambda: "SPE105" in codes(pilot))
        assert "SPE102" in codes(pilot)
        await keys(pilot, "ctrl+home", "ctrl+g")
        finding = shown(pilot, "#finding")
        assert "SPE102" in finding
        assert "Say what was measured" in finding, "the remedy stands under it"
        line = area(pilot).get_line(0)
        assert any(span.style.underline for span in line.spans), "also on the cursor's line"
        await keys(pilot, "ctrl+l")
        assert codes(pilot) == []


async def test_a_silenced_finding_is_kept_listed_and_taken_back() -> None:
    async with coach_open(drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, TEXT)
        await until(pilot, lambda: "SPE105" in codes(pilot))
        await keys(pilot, "ctrl+home", "ctrl+g", "ctrl+s")
        await until(pilot, lambda: "SPE102" not in codes(pilot))
        assert "SPE105" in codes(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DrillScreen)
        assert [one.text for one in screen.silences] == ["improved the performance"]
        await keys(pilot, "ctrl+g", "ctrl+o")
        await until(pilot, lambda: "SPE105" not in codes(pilot) or len(screen.silences) == 2)
        assert [one.text for one in screen.silences][-1] == "", "the whole rule"

        looked = SessionScreen(screen.open_session.run.uuid)
        await pilot.app.push_screen(looked)
        await until(pilot, lambda: looked.found is not None)
        await pilot.pause()
        told = " ".join(str(one.content) for one in looked.query(Static))
        assert "improved the performance" in told
        assert "SPE102" not in told, "what was silenced in a session stays away from it"
        await keys(pilot, "escape")
        await at(pilot, "DrillScreen")

        await pilot.app.run_action("go('silenced')")
        await at(pilot, "SilencedScreen")
        listed = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: listed.option_count == 2)
        await keys(pilot, "delete")
        await until(pilot, lambda: listed.option_count == 1)
        assert "improved the performance" in str(listed.get_option_at_index(0).prompt)


async def test_a_reading_is_shown_after_ones_own_scores_and_can_be_disputed() -> None:
    time = OwnTime()
    async with coach_open(drill="feedback-rewrite", time=time) as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, TEXT)
        await keys(pilot, "ctrl+n")
        for sentence in (
            "The export took 40 minutes and held the books back",
            "I chose a stream over a faster batch, because finance needs the first rows",
            "it cost us exact totals until midnight",
            "it went from 40 minutes to 9 in March",
            "since then I ask who waits for the first row",
        ):
            await write(pilot, sentence)
            await keys(pilot, "tab")
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "enter")
        await at(pilot, "ScoreScreen")
        await keys(pilot, "a", *["3"] * 7, "enter")
        await at(pilot, "ResultScreen")
        await until(pilot, lambda: "coach  gap" in shown(pilot, "#comparison"))
        reasons = shown(pilot, "#reasons")
        assert "from " in reasons
        assert "sure" in reasons
        await keys(pilot, "2")
        await until(pilot, lambda: "disputed by you" in shown(pilot, "#comparison"))
    (row,) = stored()
    reading = next(one for one in stored_whole(row.uuid).assessments if one.rater == "analyzer")
    disputed = [one.dimension for one in reading.scores if one.disputed_at is not None]
    assert disputed == ["specificity"]


async def test_rows_that_are_kept_as_drawn_follow_every_change() -> None:
    async with coach_open(size=(80, 24), drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        editor = area(pilot)
        editor.text = "\n".join([TEXT] * 12)
        await until(pilot, lambda: bool(codes(pilot)))
        await pilot.pause()

        def drawn() -> list[list[tuple[str, bool]]]:
            return [
                [(one.text, bool(one.style and one.style.underline)) for one in strip]
                for strip in (editor.render_line(y) for y in range(editor.size.height))
            ]

        def fresh() -> list[list[tuple[str, bool]]]:
            editor._rows.clear()
            editor._line_cache.clear()
            return drawn()

        for key in ("ctrl+home", "x", "down", "down", "enter", "y", "shift+up", "left", "ctrl+z"):
            await keys(pilot, key)
            assert drawn() == fresh(), key
        await keys(pilot, "ctrl+l")
        assert drawn() == fresh()
        assert not any(underlined for row in drawn() for _, underlined in row)


async def test_the_scorers_view_speaks_of_the_text_that_is_written_now() -> None:
    async with coach_open(drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, TEXT)
        await keys(pilot, "ctrl+n")
        fields = list(pilot.app.screen.query(EvidenceArea))
        await write(pilot, TEXT)
        await until(pilot, lambda: bool(fields[0].findings))
        await keys(pilot, "ctrl+home")
        await until(pilot, lambda: "SPE102" not in shown(pilot, "#finding"))
        await keys(pilot, "ctrl+g")
        scorer = pilot.app.screen.query_one(ScorerView)
        await until(pilot, lambda: "SPE102" in shown(pilot, "#finding"))
        assert scorer.query_one("#finding").display
        await keys(pilot, "tab")
        await until(pilot, lambda: not scorer.query_one("#finding").display)
        await keys(pilot, "shift+tab")
        await until(pilot, lambda: scorer.query_one("#finding").display)
        assert scorer.query_one("#forms").display


async def test_a_narrow_scorers_view_gives_its_lines_to_words_not_to_headings() -> None:
    async with coach_open((80, 24), drill="scorecard-replay") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, TEXT)
        await keys(pilot, "ctrl+n")
        scorer = pilot.app.screen.query_one(ScorerView)
        await until(pilot, lambda: scorer.query_one("#guidance").display)
        await pilot.pause()
        assert scorer.query_one("#example").display
        assert not any(one.display for one in scorer.query(".heading"))
        assert scorer.max_scroll_y == 0, "what is asked and its example are seen at once"
