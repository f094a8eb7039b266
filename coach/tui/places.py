"""The places one can go to from anywhere: one table that actions, keys and palette read."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

from textual.screen import Screen


class Place(NamedTuple):
    """A place, before its module is imported: most visits need one of them."""

    title: str
    about: str
    """For the command palette."""
    module: str
    """In `coach.tui.screens`."""
    screen: str
    """The class of the screen."""


PLACES = {
    "settings": Place(
        "Settings", "Theme, clock, findings, editor", "settings_screen", "SettingsScreen"
    ),
    "mock": Place(
        "Mock round", "The interviewer asks, then follows up", "mock_round_screen", "RoundScreen"
    ),
    "loops": Place(
        "Debrief", "A loop, round by round, and its decision", "loops_screen", "LoopsScreen"
    ),
    "calibrate": Place(
        "Calibration", "Answers rated blind", "calibration_screen", "CalibrateScreen"
    ),
    "cold": Place(
        "Cold read", "A round from its cards alone", "calibration_screen", "ColdReadScreen"
    ),
    "history": Place("History", "Every session and every word", "history_screen", "HistoryScreen"),
    "again": Place("Score again", "An old answer, blind", "score_again_screen", "AgainScreen"),
    "progress": Place("Progress", "Your progress in charts", "progress_screen", "ProgressScreen"),
    "stories": Place("Stories", "The story bank", "stories_screen", "StoriesScreen"),
    "reference": Place(
        "Field reference",
        "One page to carry into an interview",
        "reference_screen",
        "ReferenceScreen",
    ),
    "silenced": Place(
        "Silenced findings",
        "What is silenced, and how to unsilence it",
        "silenced_screen",
        "SilencedScreen",
    ),
    "first": Place("First minutes", "One sentence, rewritten once", "first_screen", "FirstScreen"),
}


def screen_of(place: str, *arguments: str) -> Screen[Any]:
    """The screen of a place.

    Args:
        place: its name in `PLACES`.
        arguments: what the screen takes, such as the round to choose.
    """
    found = PLACES[place]
    module = importlib.import_module(f"coach.tui.screens.{found.module}")
    screen: Screen[Any] = getattr(module, found.screen)(*arguments)
    return screen
