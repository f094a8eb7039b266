"""Home: one thing to do, the rooms by their letters, and what the record has to show."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList, Static

from coach.tui.widgets.frame import Card
from tests.samples import OwnTime
from tests.tui.driving import NARROW, SMALL, WIDE, at, coach_open, keys
from tests.tui.test_tui_history import TOLD, fill


def words(pilot, selector: str) -> str:
    """What a part of home says."""
    return str(pilot.app.screen.query_one(selector, Static).render())


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_enter_begins_the_first_minutes_of_a_newcomer(size: tuple[int, int]) -> None:
    async with coach_open(size=size) as pilot:
        assert isinstance(pilot.app.focused, Card)
        assert "one sentence" in words(pilot, "#today .what")
        await keys(pilot, "enter")
        await at(pilot, "FirstScreen")


async def test_enter_does_what_is_advised_and_o_chooses_something_else() -> None:
    fill(*TOLD)
    async with coach_open() as pilot:
        advised = pilot.app.screen.advice
        title = pilot.app.content.drills[advised.drill].title
        assert words(pilot, "#today .what") == title
        assert words(pilot, "#today .why") == advised.reason
        await keys(pilot, "o")
        assert isinstance(pilot.app.focused, OptionList)
        await keys(pilot, "down", "down", "enter")
        await at(pilot, "OpeningScreen")
        assert pilot.app.screen.open_session.run.drill.id == "attribution-sharpening"
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        pilot.app.screen.card.focus()
        await keys(pilot, "enter")
        await at(pilot, "OpeningScreen")
        assert pilot.app.screen.open_session.run.drill.title == title


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("M", "RoundScreen"),
        ("D", "LoopsScreen"),
        ("H", "HistoryScreen"),
        ("S", "StoriesScreen"),
        ("P", "ProgressScreen"),
        ("E", "ReferenceScreen"),
        ("K", "CalibrateScreen"),
        ("C", "ColdReadScreen"),
    ],
)
async def test_a_capital_goes_to_its_room(key: str, screen: str) -> None:
    async with coach_open() as pilot:
        assert f"{key}  " in words(pilot, "#rail")
        await keys(pilot, key)
        await at(pilot, screen)


async def test_the_rail_counts_what_there_is() -> None:
    fill(*TOLD)
    async with coach_open(time=OwnTime()) as pilot:
        rail = words(pilot, "#rail").splitlines()
        assert next(one for one in rail if "History" in one).endswith(str(len(TOLD)))
        assert "on 1 day" in words(pilot, "#strip") or "today" in words(pilot, "#strip")


async def test_the_palette_offers_each_thing_once() -> None:
    async with coach_open() as pilot:
        titles = [one.title for one in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Calibrate" in titles
        assert len(titles) == len(set(titles))


async def test_a_window_made_wider_shows_every_drill_on_one_line() -> None:
    async with coach_open(size=NARROW) as pilot:
        await pilot.resize_terminal(*WIDE)
        await pilot.pause(0.1)
        drills = pilot.app.screen.drills
        assert drills.virtual_size.height == drills.option_count
        assert not pilot.app.screen.query_one("#main").show_vertical_scrollbar
