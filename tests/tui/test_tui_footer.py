"""The footer: what goes first where there is no room, and what a click does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from coach.tui.widgets.footer import GAP, FooterKey, KeysFooter, fitted, width_of
from tests.tui.driving import at, coach_open, until

LEFT = [
    FooterKey("enter", "⏎", "Go on"),
    FooterKey("down", "↓", "Next"),
    FooterKey("s", "s", "Sharpen"),
    FooterKey("d", "d", "Drop"),
]
RIGHT = [
    FooterKey("f1", "F1", "Keys"),
    FooterKey("ctrl+p", "^p", "Go to"),
    FooterKey("escape", "esc", "Back"),
]


def drawn(width: int) -> str:
    """Both sides as text."""
    sides = fitted(LEFT, RIGHT, width)
    return " | ".join(" ".join(key.drawn().plain for key in side) for side in sides)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (70, "⏎ Go on ↓ Next s Sharpen d Drop | F1 Keys ^p Go to esc Back"),
        (55, "⏎ Go on ↓ Next s Sharpen d Drop | F1 ^p esc"),
        (43, "⏎ Go on s Sharpen d Drop | F1 ^p esc"),
        (36, "⏎ Go on s Sharpen d Drop | F1 esc"),
        (31, "⏎ Go on s Sharpen d | F1 esc"),
        (25, "⏎ Go on s d | F1 esc"),
        (19, "⏎ Go on s | F1 esc"),
        (16, "⏎ Go on | F1 esc"),
        (1, "⏎ Go on | F1 esc"),
    ],
)
def test_labels_go_before_keys(width: int, line: str) -> None:
    assert drawn(width) == line


@given(st.integers(18, 200))
def test_nothing_is_wider_than_its_room(width: int) -> None:
    left, right = fitted(LEFT, RIGHT, width)
    assert width_of([*left, *right]) - GAP <= width
    assert left[0] == LEFT[0]
    assert right[0].key == "f1"


def line_of(pilot: Pilot[None]) -> str:
    """The footer of the screen in front."""
    return pilot.app.screen.query_one(KeysFooter).render().plain


async def test_a_click_on_a_key_is_the_key() -> None:
    async with coach_open() as pilot:
        await pilot.press("h")
        await at(pilot, "HistoryScreen")
        await until(pilot, lambda: "esc Back" in line_of(pilot))
        # A cell of padding stands before the line.
        await pilot.click(KeysFooter, offset=(line_of(pilot).index("esc") + 2, 0))
        await at(pilot, "HomeScreen")
