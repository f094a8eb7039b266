"""What a redaction would replace, read before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class RedactScreen(ModalScreen[bool]):
    """True is the answer to write it so.

    Args:
        lines: the preview; it holds the words themselves.
    """

    scroll = getters.query_one("#preview", VerticalScroll)

    CSS_PATH = "../styles/redact.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Redact", id="redact.redact"),
        Binding("escape,n", "answer(False)", "Leave every word", id="redact.leave"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.styled("Write it redacted?", "bold"))
            with VerticalScroll(id="preview"):
                yield Static("\n".join(self._lines), markup=False)
            yield Static(
                Content.assemble(
                    ("enter", "bold $accent"),
                    " redact    ",
                    ("esc", "bold $accent"),
                    " leave every word as it is",
                )
            )

    def on_mount(self) -> None:
        self.scroll.focus()

    def action_answer(self, redact: bool) -> None:
        """Give the answer."""
        self.dismiss(redact)
