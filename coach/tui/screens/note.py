"""A note on a session: what one wants to know when one comes back to it."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static, TextArea

from coach.words import plain


class NoteScreen(ModalScreen[str | None]):
    """The answer is the note; None leaves it as it was.

    Args:
        note: what stands so far.
    """

    area = getters.query_one(TextArea)
    CSS_PATH = "../styles/note.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Keep it", id="note.keep", priority=True),
        Binding("escape", "dismiss(None)", "Leave as it was", id="note.leave"),
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Your note", classes="heading")
            yield TextArea(self._note, id="note")
            yield Footer()

    def on_mount(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def action_keep(self) -> None:
        """Keep what stands."""
        self.dismiss(plain(self.area.text).strip())
