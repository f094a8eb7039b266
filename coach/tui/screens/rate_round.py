"""One's own rating of a round, from its transcript alone, before any card is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from coach.content.models import Rating
from coach.pages.session_page import entry_block
from coach.store.values import Entry
from coach.tui.document_view import block_content
from coach.tui.widgets.rows import Row, Rows
from coach.tui.widgets.top_bar import TopBar
from coach.words import one_line


class RateRoundScreen(Screen[str | None]):
    """The answer is the id of a rating, or None.

    Args:
        title: what the round is called.
        entries: what was said in it.
        ratings: the six, the lowest first.
    """

    rows = getters.query_one("#ratings", Rows)

    CSS_PATH = "../styles/debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Later", id="rate.later"),
    ]

    def __init__(self, title: str, entries: tuple[Entry, ...], ratings: tuple[Rating, ...]) -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._ratings = ratings
        keys = [
            Binding(
                str(one.rank),
                f"rate('{one.id}')",
                one.title,
                show=False,
                tooltip=one_line(one.meaning),
                id=f"rate.{one.id}",
            )
            for one in ratings
        ]
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(keys)])

    def compose(self) -> ComposeResult:
        yield TopBar(f"{self._title}  ·  your rating, before the cards")
        with VerticalScroll(id="transcript"):
            said = [block_content(entry_block(one)) for one in self._entries if one.text.strip()]
            yield Static(Content("\n\n").join(said) if said else Content("Nothing was said."))
        yield Rows("Rate", id="ratings")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.show(
            Row(
                one.id,
                Content.assemble(
                    (f"{one.rank} ", "$accent"),
                    (one.title.ljust(16), "bold"),
                    (one_line(one.meaning), "$foreground-muted"),
                ),
            )
            for one in reversed(self._ratings)
        )
        self.rows.focus()

    @on(OptionList.OptionSelected, "#ratings")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Give the rating in hand."""
        self.dismiss(event.option_id)

    def action_rate(self, rating: str) -> None:
        """Give a rating by its number."""
        self.dismiss(rating)
