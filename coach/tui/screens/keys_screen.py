"""Every key that works on the screen below, drawn from its bindings."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.base_screen import CoachDialog


class KeysScreen(CoachDialog[None]):
    """A list of keys; any of the closing keys goes back.

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
        with VerticalScroll(id="keys"):
            yield Static("Keys that work here", classes="heading")
            yield Static(self._table(), id="list")
            yield Static("Change any of them in the settings file. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        self.query_one("#keys").focus()

    def rows(self) -> list[tuple[str, str]]:
        """Each key with what it does: the coach's own first, then those of lists and editors."""
        seen: set[str] = set()
        rows = []
        for active in sorted(
            self._below.active_bindings.values(),
            key=lambda active: active.binding.id is None,
        ):
            binding = active.binding
            if not binding.description or not active.enabled or binding.action in seen:
                continue
            seen.add(binding.action)
            words = active.tooltip or binding.tooltip or binding.description
            rows.append((self.app.get_key_display(binding), words))
        return rows

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        table.add_column()
        for key, words in self.rows():
            table.add_row(Text(key), Text(words))
        return table
