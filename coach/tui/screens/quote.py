"""Pick the sentence of one's own text that a score rests on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.spans import quotes_of
from coach.store.values import Entry, Quote
from coach.words import one_line


class QuoteScreen(ModalScreen[Quote | None]):
    """The sentences of some entries; the answer is the one that was picked, or None.

    Args:
        claim: what it is that must rest on a quote.
        entries: where quotes can come from.
        whose: whose words these are.
    """

    CSS_PATH = "../styles/quote.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s", "dismiss(None)", "Skip: unsupported", id="quote.skip"),
    ]

    def __init__(self, claim: str, entries: tuple[Entry, ...], whose: str = "of yours") -> None:
        super().__init__()
        self._whose = whose
        self._claim = claim
        self._quotes = quotes_of(entries)

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(
                Content.assemble(
                    (self._claim, "bold $accent"), f" rests on which words {self._whose}?"
                )
            )
            yield OptionList(
                *(Option(Content(one_line(quote.text))) for quote in self._quotes), markup=False
            )
            yield Static(
                Content.assemble(
                    ("enter", "bold $accent"),
                    " pins it    ",
                    ("esc", "bold $accent"),
                    " skip: the score stays, marked as unsupported",
                )
            )

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A sentence was picked."""
        self.dismiss(self._quotes[event.option_index])
