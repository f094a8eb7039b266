"""The progress screen: what is in hand, what it says with little, filters, and the way there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Select, Static

from coach.tui.widgets.chart_view import ChartView
from tests.progress.sessions import uuid_of, write_record
from tests.samples import MORNING
from tests.tui.driving import SIZES, at, coach_open, keys, until


async def progress(pilot: Pilot[None], count: int = 24) -> None:
    """The progress screen over so many sessions."""
    if count:
        await pilot.app.desk.ask(write_record, count)
    await keys(pilot, "p")
    await at(pilot, "ProgressScreen")
    await until(pilot, lambda: pilot.app.screen.found is not None)
    await pilot.pause()


def hand(pilot: Pilot[None]) -> str:
    """What is said of the place in hand."""
    return str(pilot.app.screen.query_one("#hand", Static).content)


def drawn(pilot: Pilot[None], part: str) -> str:
    """A part's chart and words, as they are drawn."""
    view = pilot.app.screen.query_one(f"#part-{part}")
    chart = view.query_one(ChartView).render() if view.query_one(ChartView).display else ""
    return "\n".join(
        [str(view.query_one(".title", Static).content), str(chart),
         str(view.query_one(".says", Static).content)]
    )  # fmt: skip


async def test_arrows_move_one_place_through_every_chart() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        screen = pilot.app.screen
        assert hand(pilot).startswith("24 of 24")
        await keys(pilot, "down", "down", "left")
        assert screen.view.dimension == "attribution"
        assert "Attribution" in hand(pilot)
        assert "Attribution, session by session" in drawn(pilot, "focus")
        for part in ("dimensions", "heat", "against"):
            (line,) = [one for one in drawn(pilot, part).splitlines() if one.startswith("▌")]
            assert "Attribution" in line
        assert "[" in next(one for one in drawn(pilot, "heat").splitlines() if one.startswith("▌"))
        await keys(pilot, "up", "up", "up", "home")
        assert screen.view.dimension == "observability"
        first = screen.found.sessions[screen.view.at]
        assert first.own.get("observability") is not None or first.reading.get("observability")


async def test_stepping_passes_over_sessions_that_say_nothing_of_the_dimension() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        screen = pilot.app.screen
        seen = []
        await keys(pilot, "home")
        for _ in range(24):
            seen.append(screen.view.at)
            await keys(pilot, "right")
        for place in seen:
            one = screen.found.sessions[place]
            assert one.own.get("observability") or one.reading.get("observability")
        assert seen == sorted(seen)
        assert screen.view.at == seen[-1]


async def test_figures_and_tab_bring_each_part_to_the_top() -> None:
    async with coach_open((80, 24)) as pilot:
        await progress(pilot)
        page = pilot.app.screen.scroll
        tops = []
        for figure in "1234567":
            await keys(pilot, figure)
            tops.append(page.scroll_offset.y)
        assert tops[0] == 0
        assert tops == sorted(tops)
        await keys(pilot, "1", "tab")
        assert page.scroll_offset.y == tops[1]
        await keys(pilot, "shift+tab")
        assert page.scroll_offset.y == 0
        await keys(pilot, "pagedown")
        assert page.scroll_offset.y > 0


async def test_the_heat_map_shows_ones_own_scores_the_readings_and_the_difference() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        titles = []
        for _ in range(3):
            titles.append(drawn(pilot, "heat").splitlines()[0])
            await keys(pilot, "v")
        assert titles == [
            "3 Heat map: your own scores, 1 to 5",
            "3 Heat map: the coach's scores, 1 to 5",
            "3 Heat map: your score minus the coach's",
        ]


async def test_a_click_on_a_cell_takes_it_in_hand() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        await keys(pilot, "3")
        heat = pilot.app.screen.query_one("#part-heat ChartView", ChartView)
        # The fifth line is the third dimension's; names and pointer take 21 columns.
        await pilot.click(heat, offset=(21 + 3 * 2 + 1, 4))
        await pilot.pause()
        assert pilot.app.screen.view.dimension == "attribution"
        assert pilot.app.screen.view.at == 2


async def test_a_filter_narrows_all_and_one_key_takes_it_away() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        screen = pilot.app.screen
        assert not screen.check_action("widen", ())
        await keys(pilot, "f")
        await at(pilot, "NarrowScreen")
        pilot.app.screen.query_one("#drill", Select).value = "attribution-sharpening"
        pilot.app.screen.query_one("#weeks", Select).value = "2"
        await keys(pilot, "escape")
        await at(pilot, "ProgressScreen")
        await until(pilot, lambda: len(screen.found.sessions) < 24)
        assert {one.drill for one in screen.found.sessions} == {"attribution-sharpening"}
        assert all((MORNING - one.started_at).days <= 14 for one in screen.found.sessions)
        fact = str(screen.top_bar.render())
        assert fact.endswith("  Attribution sharpening · the last 2 weeks")
        await keys(pilot, "x")
        await until(pilot, lambda: len(screen.found.sessions) == 24)
        assert not screen.check_action("widen", ())


async def test_a_filter_that_nothing_fits_says_so() -> None:
    async with coach_open() as pilot:
        await progress(pilot, 3)
        screen = pilot.app.screen
        screen.narrowing = type(screen.narrowing)(drill="no-such-drill")
        screen.fetch()
        await until(pilot, lambda: not screen.found.sessions)
        await pilot.pause()
        assert hand(pilot) == "No scored session matches.\nPress x to clear filters."


@pytest.mark.parametrize(
    ("count", "says", "held"),
    [
        (0, "No scored sessions yet.", "Score yourself at the end"),
        (1, "1 scored session.", "1 of 1"),
        (3, "3 scored sessions.", "3 of 3"),
    ],
)
async def test_with_little_it_says_what_is_true(count: int, says: str, held: str) -> None:
    async with coach_open((80, 24)) as pilot:
        await progress(pilot, count)
        assert says in drawn(pilot, "dimensions")
        assert drawn(pilot, "dimensions").count("- too few") == 7
        assert held in hand(pilot)
        for key in ("up", "down", "left", "right", "home", "end", "v", "tab", "8"):
            await keys(pilot, key)
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_line_of_a_chart_is_cut(size: tuple[int, int]) -> None:
    async with coach_open(size) as pilot:
        await progress(pilot)
        for view in pilot.app.screen.query(ChartView):
            lines = str(view.render()).splitlines()
            assert len(lines) == view.content_size.height
            assert all(len(line) <= view.content_size.width for line in lines)


async def test_a_session_scored_meanwhile_is_there_when_one_comes_back() -> None:
    async with coach_open() as pilot:
        await progress(pilot, 3)
        screen = pilot.app.screen
        await keys(pilot, "f")
        await at(pilot, "NarrowScreen")
        await pilot.app.desk.ask(_one_more)
        await keys(pilot, "escape")
        await until(pilot, lambda: len(screen.found.sessions) == 4)
        assert screen.session == uuid_of(2)


def _one_more(record: object) -> None:
    from coach.store.assessments import keep
    from coach.store.record import Record
    from coach.store.sessions import begin
    from tests.store.making import CONTENT, a_session, scores_of

    assert isinstance(record, Record)
    state = a_session(finished_at=MORNING, phase="result")
    begin(record, state, CONTENT)
    keep(record, scores_of(state, 3, 3))


async def test_home_offers_progress_in_its_palette_and_comes_back_to_home() -> None:
    async with coach_open() as pilot:
        names = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Progress" in names
        await progress(pilot, 3)
        await keys(pilot, "p")
        await at(pilot, "HomeScreen")


async def test_another_theme_recolours_what_is_drawn() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        heat = pilot.app.screen.query_one("#part-heat ChartView", ChartView)
        grounds = []
        for theme in ("coach-dark", "coach-light", "coach-safe"):
            pilot.app.theme = theme
            await pilot.pause()
            cell = next(one for one in heat.render_line(2) if one.text == " 3 ")
            assert cell.style is not None
            grounds.append(str(cell.style.bgcolor))
        assert len(set(grounds)) == 3


async def test_enter_opens_the_session_in_hand_and_back_leads_to_it() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        await keys(pilot, "left")
        held = pilot.app.screen.session
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        assert pilot.app.screen.uuid == held
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await keys(pilot, "escape")
        await at(pilot, "ProgressScreen")
        await pilot.pause()
        assert pilot.app.screen.session == held


async def test_a_click_on_the_place_in_hand_opens_it() -> None:
    async with coach_open() as pilot:
        await progress(pilot)
        await keys(pilot, "3")
        heat = pilot.app.screen.query_one("#part-heat ChartView", ChartView)
        await pilot.click(heat, offset=(21 + 3 * 4 + 1, 2))
        await pilot.pause()
        held = pilot.app.screen.session
        await pilot.click(heat, offset=(21 + 3 * 4 + 1, 2))
        await at(pilot, "SessionScreen")
        assert pilot.app.screen.uuid == held
