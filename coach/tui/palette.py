"""What the command palette offers: the keys of the screen in front, then every drill and place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def commands(app: CoachApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Every command that would do something now, named as in the footer."""
    for active in list(screen.active_bindings.values()):
        binding = active.binding
        if binding.description and active.enabled and binding.id:
            yield SystemCommand(
                binding.description,
                binding.tooltip or f"key: {app.get_key_display(binding)}",
                partial(app.run_action, binding.action, active.node),
            )
    if screen.id == "home":
        return
    yield SystemCommand("Home", "Leave this screen, saved, and go home", app.go_home)
    yield SystemCommand("Settings", "Theme, clock, findings, editor", app.action_settings)


def drill_commands(app: CoachApp) -> Iterable[SystemCommand]:
    """One command a drill."""
    for drill in app.content.drills.values():
        yield SystemCommand(
            drill.title, f"{drill.minutes} min: {drill.purpose}", partial(app.open_drill, drill.id)
        )
