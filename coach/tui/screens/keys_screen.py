"""Every key that works on the screen below, in three short lists beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.base_screen import CoachDialog
from coach.tui.widgets.frame import HangingLines, Heading, Line

KEY = 8
"""Cells of the column of keys."""
MOVING = (("tab", "Next field or part"), ("↑ ↓", "Another row or line"), ("^p", "Go to anything"))
"""What works wherever there is something to move in."""


class KeysScreen(CoachDialog[None]):
    """A list of keys; any of the closing keys goes back. What is below stays in sight.

    Args:
        below: the screen that the keys are of.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,enter", "dismiss", "Close", id="keys.close"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys", classes="pane") as pane:
            pane.border_title = "Keys"
            pane.border_subtitle = "esc closes"
            for title, rows in self.groups():
                if rows:
                    yield Heading(title)
                    yield self._list(rows)
            yield Static("You can change any key in the settings file.", classes="note")

    def on_mount(self) -> None:
        self.query_one("#keys").focus()

    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The keys of this screen, those that move, and those that work while one writes."""
        here: list[tuple[str, str]] = []
        writing: list[tuple[str, str]] = []
        everywhere: list[tuple[str, str]] = []
        for active in self._own():
            binding = active.binding
            words = active.tooltip or binding.tooltip or binding.description
            row = (self.app.get_key_display(binding), words)
            if str(binding.id).startswith("app."):
                everywhere.append(row)
            else:
                (writing if _works_in_a_field(binding.key) else here).append(row)
        return [
            ("This screen", here),
            ("Writing", writing),
            ("Moving", [*MOVING, *everywhere]),
        ]

    def _own(self) -> Iterator[ActiveBinding]:
        """The coach's own bindings that do something now, each act once."""
        seen: set[str] = set()
        for active in self._below.active_bindings.values():
            binding = active.binding
            if not binding.id or not binding.description or not active.enabled:
                continue
            # Digits that do the same to another row are one line, and so is a second key.
            act = binding.action.partition("(")[0] if binding.key.isdigit() else binding.action
            words = active.tooltip or binding.tooltip or binding.description
            if act not in seen and words not in seen:
                yield active
            seen |= {act, words}

    def _list(self, rows: list[tuple[str, str]]) -> HangingLines:
        listed = HangingLines()
        lines: list[Line] = [
            (key.ljust(KEY), "bold $act", Content.styled(words, "$ink2")) for key, words in rows
        ]
        listed.show(lines)
        return listed


def _works_in_a_field(key: str) -> bool:
    """Whether a key does its act while a field has the cursor, where letters are typed."""
    return key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdigit())
