"""Home: one thing to do, the rooms by their letters, and what the record has to show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from textual.widgets import OptionList, Static

from coach.store.values import Loop
from coach.store.views import Overview
from coach.tui.home_words import road_heading, road_words, strip_days
from coach.tui.widgets.frame import Card
from tests.samples import MORNING, OwnTime
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
        assert " ".join(words(pilot, "#today .why").split()) == advised.reason
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


TODAY = date(2026, 3, 2)


def a_strip(loop: date | None, **days: float) -> Overview:
    """What home knows: minutes practised on days of March, and the day of the loop."""
    practised = tuple(
        (datetime(2026, 3, int(day[1:]), 12, tzinfo=UTC), minutes * 60)
        for day, minutes in days.items()
    )
    target = Loop(uuid="l" * 8, role="r", level="senior", on=loop, made_at=MORNING)
    return Overview(
        sessions=1, unfinished=(), plans=(), series=(), done=(), target=target, stories=0,
        practised=practised,
    )  # fmt: skip


def test_the_strip_holds_two_weeks_and_what_comes() -> None:
    days = strip_days(a_strip(None), TODAY)
    assert len(days) == 22
    assert days.index(TODAY) == 13


@pytest.mark.parametrize("ahead", range(1, 14))
def test_a_loop_within_twelve_days_is_in_sight(ahead: int) -> None:
    loop = TODAY + timedelta(days=ahead)
    found = a_strip(loop)
    assert (loop in strip_days(found, TODAY)) is (ahead <= 12)
    assert ("■" in road_words(found, TODAY).plain) is (ahead <= 12)


def test_the_heading_counts_what_the_strip_draws() -> None:
    found = a_strip(None, d1=20, d2=40)
    assert road_heading(found, TODAY) == ("Recent days", "60 min on 2 days")
    upper, lower, marks = road_words(found, TODAY).plain.split("\n")
    at = 13 * 2
    assert (upper[at], lower[at], marks[at : at + 5]) == ("█", "▲", "today")
    assert lower[at - 2] == "█"
