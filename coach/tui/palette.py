"""What the command palette offers: the keys of the screen in front, then every drill and place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from coach.tui.places import PLACES

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def commands(app: CoachApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Every command that would do something now, named as in the footer."""
    yield from screen_commands(app, screen)
    yield from _places(app, screen)


def screen_commands(app: CoachApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """What the screen in front can do, each thing once however many keys do it."""
    offered: set[str] = set()
    for active in list(screen.active_bindings.values()):
        binding = active.binding
        action = binding.action.removeprefix("app.")
        if action in offered:
            continue
        offered.add(action)
        # Home's figures open drills; these stand below by their names.
        if not binding.id or not active.enabled or binding.id.startswith("home.drill-"):
            continue
        if binding.description:
            yield SystemCommand(
                binding.description,
                binding.tooltip or f"key: {app.get_key_display(binding)}",
                partial(app.run_action, binding.action, active.node),
            )


def _places(app: CoachApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Every drill, and every place but the one in front."""
    for drill in app.content.drills.values():
        yield SystemCommand(
            drill.title, f"{drill.minutes} min: {drill.purpose}", partial(app.open_drill, drill.id)
        )
    if screen.id != "home":
        yield SystemCommand("Home", "Save, leave this screen and go home", app.go_home)
        for name, place in PLACES.items():
            yield SystemCommand(place.title, place.about, partial(app.action_go, name))
