"""Cold read: a round of at least two days ago, rated from its cards alone."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from coach.content.library import prompts
from coach.content.models import Rating
from coach.debrief.assembly import round_of
from coach.debrief.debrief_values import Card
from coach.errors import CoachError
from coach.pages.calibration_page import cold_read_blocks
from coach.practice.blind_ratings import COLD_AFTER, rated_now
from coach.practice.exchange import heard_in
from coach.store.assessments import cold_reads, keep
from coach.store.sessions import whole
from coach.store.views import ColdRead, RoundKept
from coach.tui import app as app_module
from coach.tui.document_view import blocks_content
from coach.tui.widgets.top_bar import TopBar
from coach.words import one_line, plain

NOTHING = (
    "Nothing to read cold yet. Two days after a mock round of a loop that you have rated, its "
    "cards come here without the answer: rate them as a committee would that never met you."
)


class ColdReadScreen(Screen[None]):
    """The cards, as a committee sees them that never met the candidate; then the difference."""

    app = getters.app(lambda: app_module.CoachApp)

    CSS_PATH = "../styles/calibrate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(rank),
                f"rate({rank})",
                "Rate",
                id=f"cold.{rank}",
                key_display="1-6",
                show=rank == 1,
            )
            for rank in range(1, 7)
        ),
        Binding("enter,space", "next", "Next", id="cold.next"),
        Binding("escape", "app.pop_screen", "Back", id="cold.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.reads: tuple[ColdRead, ...] = ()
        self.current: ColdRead | None = None
        self.own: Rating | None = None

    def compose(self) -> ComposeResult:
        yield TopBar("Cold read")
        with VerticalScroll(id="calibrate"):
            yield Static(id="question")
            yield Static(id="answer")
            yield Static(id="below")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#calibrate").focus()
        self.fetch()

    @work(exclusive=True, group="cold")
    async def fetch(self) -> None:
        """Find the oldest round that waits, and make its cards."""
        app = self.app
        try:
            self.reads = await app.desk.ask(cold_reads)
            due = [one for one in self.reads if one.cold is None and self._is_old(one)]
            self.current, self.own = (due[0], None) if due else (None, None)
            found = await app.desk.ask(whole, due[0].session) if due else None
        except CoachError as error:
            app.tell(error)
            return
        cards: tuple[Card, ...] = ()
        if found is not None:
            by_id = {one.id: one for one in prompts(app.content)}
            kept = RoundKept(state=found.state, own=None)
            hearing = partial(heard_in, by_id)
            held = await asyncio.to_thread(round_of, kept, app.content, by_id, hearing)
            cards = held.cards
        self.draw(cards)

    def _is_old(self, one: ColdRead) -> bool:
        return self.app.time.utc() - one.held_at >= COLD_AFTER

    def draw(self, cards: tuple[Card, ...]) -> None:
        """Draw the cards and the scale; without a round that waits, what was read before."""
        content = self.app.content
        question, answer, below = (
            self.query_one(f"#{name}", Static) for name in ("question", "answer", "below")
        )
        if self.current is None:
            question.update(Content(NOTHING if not self.reads else "No round waits to be read."))
            answer.update(blocks_content(cold_read_blocks(self.reads, content.ratings)))
            below.update("")
        else:
            question.update(
                Content.assemble(
                    (one_line(self.current.title), "bold"),
                    (
                        f"  {self.current.held_at.astimezone():%d %b}: the cards alone",
                        "$foreground-muted",
                    ),
                )
            )
            answer.update(self._shown(cards))
            rows = [
                Content.assemble((f"{one.rank} ", "bold $accent"), one.title)
                for one in sorted(content.ratings, key=lambda one: -one.rank)
            ]
            below.update(Content("\n").join(rows))
        self.refresh_bindings()

    def _shown(self, cards: tuple[Card, ...]) -> Content:
        titles = {one.id: one.title for one in self.app.content.signals}
        rows = [
            Content.assemble(
                ("• ", "$accent"),
                f"“{one_line(plain(one.quote.text))}”",
                (
                    f"\n  {titles.get(one.signal or '', 'no signal').lower()}"
                    + (f", {one.form}" if one.form else ", a concern"),
                    "$foreground-muted",
                ),
            )
            for one in cards
        ]
        return Content("\n").join(rows) if rows else Content("It left no card at all.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "rate":
            return self.current is not None and self.own is None
        if action == "next":
            return self.own is not None
        return True

    @work(exclusive=True, group="rate")
    async def action_rate(self, rank: int) -> None:
        """Give the rating; then see what was given when the round was fresh."""
        app = self.app
        if self.current is None or self.own is not None:
            return
        self.own = next(one for one in app.content.ratings if one.rank == rank)
        given = rated_now(
            self.current.session, self.own.id, app.content.rubric, app.time.utc(), "cold-read"
        )
        try:
            await app.desk.ask(keep, given)
            self.reads = await app.desk.ask(cold_reads)
        except CoachError as error:
            self.own = None
            app.tell(error)
            return
        blocks = cold_read_blocks(self.reads, app.content.ratings)
        self.query_one("#below", Static).update(blocks_content(blocks))
        self.refresh_bindings()

    def action_next(self) -> None:
        """The next round that waits."""
        self.fetch()
