"""The evidence cards of a loop: what was quoted, and which cards the candidate keeps."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer

from coach.debrief.assembly import stored_of
from coach.debrief.debrief_values import Card, Debrief
from coach.errors import CoachError
from coach.pages.debrief_page import card_words
from coach.store.loops import mark_card
from coach.tui import app as app_module
from coach.tui.widgets.rows import Row, Rows
from coach.tui.widgets.top_bar import TopBar
from coach.words import one_line, plain

MARKS = {
    "strong": ("+", "bold $success"),
    "thin": ("·", "$foreground-muted"),
    "weak": ("−", "bold $warning"),
}


class CardsScreen(Screen[None]):
    """A dropped card no longer counts; it stays in sight and can be taken back.

    Args:
        found: the debrief whose cards they are.
    """

    app = getters.app(lambda: app_module.CoachApp)
    rows = getters.query_one("#cards", Rows)

    CSS_PATH = "../styles/debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "drop", "Drop, or take back", id="cards.drop"),
        Binding("escape", "app.pop_screen", "Back", id="cards.back"),
    ]

    def __init__(self, found: Debrief) -> None:
        super().__init__()
        self.titles = {one.signal: one.title for one in found.signals}
        self.by_round = [(one.title, list(one.cards)) for one in found.rounds]

    def compose(self) -> ComposeResult:
        yield TopBar("Evidence cards")
        yield Rows(id="cards")
        yield Footer()

    def on_mount(self) -> None:
        self.draw()
        self.rows.focus()

    def draw(self) -> None:
        """Draw the cards, round by round."""
        rows = []
        for title, cards in self.by_round:
            rows.append(Row("", Content.styled(title, "bold $accent")))
            rows += [Row(one.id, self._words(one)) for one in cards]
        self.rows.show(rows)

    def _words(self, card: Card) -> Content:
        mark = MARKS[card.strength] if card.counts else ("x", "$foreground-muted")
        dropped = "" if card.counts else "  dropped by you"
        return Content.assemble(
            mark,
            " ",
            (card.id, "bold"),
            (f"  {card_words(card, self.titles)}{dropped}\n", "$foreground-muted"),
            f"     “{one_line(plain(card.quote.text))}”",
        )

    @work(exclusive=True, group="card")
    async def action_drop(self) -> None:
        """Drop the selected card, or take it back."""
        for _, cards in self.by_round:
            for place, one in enumerate(cards):
                if one.id != self.rows.at:
                    continue
                changed: Card = replace(one, state="dismissed" if one.counts else "confirmed")
                stored = stored_of(changed, self.app.time.utc())
                try:
                    await self.app.desk.ask(mark_card, stored, changed.state, one.note)
                except CoachError as error:
                    self.app.tell(error)
                    return
                cards[place] = changed
        self.draw()
