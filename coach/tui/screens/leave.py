"""The question before a drill is left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class LeaveScreen(ModalScreen[bool]):
    """Leave, or stay. True is the answer to leave.

    Args:
        title: what would be left.
    """

    CSS_PATH = "../styles/leave.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Leave", id="leave.leave"),
        Binding("escape,n", "answer(False)", "Stay", id="leave.stay"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.assemble(("Leave ", "bold"), (self._title, "bold"), "?"))
            yield Static("Every word is kept. Home offers it again, where you stopped.")
            yield Static(
                Content.assemble(
                    ("enter", "bold $accent"), " leave    ", ("esc", "bold $accent"), " stay"
                )
            )

    def action_answer(self, leave: bool) -> None:
        """Give the answer."""
        self.dismiss(leave)
