"""What is different when a story is told again: one thing, chosen before it begins."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from coach.content.library import Content as Library
from coach.practice.redo import constraints, told_words
from coach.store.views import SessionWhole
from coach.tui.widgets.rows import Row, Rows


class RedoScreen(ModalScreen[str | None]):
    """The answer is the constraint's id, or None.

    Args:
        content: for the signals that a telling can be for.
        earlier: the session that is told again.
    """

    CSS_PATH = "../styles/redo.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="redo.back"),
    ]

    def __init__(self, content: Library, earlier: SessionWhole) -> None:
        super().__init__()
        self._constraints = constraints(content)
        self._words = told_words(earlier)

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Tell it again: what is different this time?", classes="heading")
            yield Rows("Begin", id="constraints")
            yield Static(id="ask")

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show([Row(one.id, Content(one.title)) for one in self._constraints])
        rows.focus()
        self.show_ask()

    @on(OptionList.OptionHighlighted)
    def show_ask(self) -> None:
        """Say what the one in hand asks."""
        at = self.query_one(Rows).at
        found = next((one for one in self._constraints if one.id == at), self._constraints[0])
        ask = found.ask
        if found.id == "shorter":
            ask += f" It had {self._words} words; aim for {max(1, self._words // 2)}."
        self.query_one("#ask", Static).update(
            Content.assemble(ask, "\n", ("What you told before is shown afterwards.", "dim"))
        )

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Begin with the one in hand."""
        self.dismiss(event.option_id)
