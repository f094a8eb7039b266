"""The debrief of a loop: your own ratings first, then the half page, its annex and the cards."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coach.content.library import prompts
from coach.content.models import Rating, Role
from coach.debrief.assembly import debrief_of, plan_of, rounds_of, stored_of
from coach.debrief.debrief_values import Card, Debrief, RoundView
from coach.errors import CoachError
from coach.pages.committee_packet import committee_packet
from coach.pages.debrief_page import card_words, debrief_page
from coach.pages.session_page import entry_block
from coach.practice.blind_ratings import rated_now
from coach.practice.exchange import heard_in
from coach.store.assessments import keep
from coach.store.loops import loop_whole, mark_card
from coach.store.values import Entry
from coach.store.views import LoopWhole
from coach.text import one_line, plain
from coach.tui.base_screen import CoachScreen, task
from coach.tui.document_view import block_content, block_widgets
from coach.tui.home_words import target_words
from coach.tui.session_flow import start_plan
from coach.tui.widgets.debrief_board import DebriefBoard
from coach.tui.widgets.frame import Heading, TopBar
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.signal_matrix import SignalMatrix

MARKS = {
    "strong": ("+", "bold $coach"),
    "thin": ("·", "$ink2"),
    "weak": ("−", "bold $gap"),
}


class CardsScreen(CoachScreen[None]):
    """A dropped card no longer counts; it stays in sight and can be taken back.

    Args:
        found: the debrief whose cards they are.
    """

    PLACE = "Evidence cards"
    rows = getters.query_one("#cards", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "drop", "Drop or restore", id="cards.drop"),
        Binding("escape", "app.pop_screen", "Back", id="cards.back"),
    ]

    def __init__(self, found: Debrief) -> None:
        super().__init__()
        self.titles = {one.signal: one.title for one in found.signals}
        self.by_round = [(one.title, list(one.cards)) for one in found.rounds]

    def compose_body(self) -> ComposeResult:
        yield Rows(id="cards")

    def on_mount(self) -> None:
        self.draw()
        self.rows.focus()

    def draw(self) -> None:
        """Draw the cards, round by round."""
        rows = []
        for title, cards in self.by_round:
            rows.append(Row("", Content.styled(title, "bold $coach")))
            rows += [Row(one.id, self._words(one)) for one in cards]
        self.rows.show(rows)

    def _words(self, card: Card) -> Content:
        mark = MARKS[card.strength] if card.counts else ("x", "$ink2")
        dropped = "" if card.counts else "  dropped by you"
        return Content.assemble(
            mark,
            " ",
            (card.id, "bold"),
            (f"  {card_words(card, self.titles)}{dropped}\n", "$ink2"),
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


class RateRoundScreen(CoachScreen[str | None]):
    """The answer is the id of a rating, or None.

    Args:
        title: what the round is called.
        entries: what was said in it.
        ratings: the six, the lowest first.
    """

    rows = getters.query_one("#ratings", Rows)

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

    def compose_top(self) -> Widget:
        return TopBar(f"{self._title}  ·  your rating, before the cards")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="transcript"):
            said = [block_content(entry_block(one)) for one in self._entries if one.text.strip()]
            yield Static(Content("\n\n").join(said) if said else Content("Nothing was said."))
        yield Rows("Rate", id="ratings")

    def on_mount(self) -> None:
        self.rows.show(
            Row(
                one.id,
                Content.assemble(
                    (f"{one.rank} ", "$coach"),
                    (one.title.ljust(16), "bold"),
                    (one_line(one.meaning), "$ink2"),
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


class DebriefScreen(CoachScreen[None]):
    """Asks for your own ratings first: you can't unsee a card.

    Args:
        loop: UUID of the loop.
    """

    PLACE = "Debrief"
    rows = getters.query_one("#asks", Rows)
    parts = getters.query_one("#debrief", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "cards", "Cards", id="debrief.cards", tooltip="Keep or drop evidence cards"),
        Binding(
            "v",
            "prose",
            "All of it",
            id="debrief.prose",
            tooltip="The whole report in words, or the board again",
        ),
        Binding(
            "e",
            "report",
            "Report",
            id="debrief.report",
            tooltip="Save it as PDF, HTML or Markdown",
        ),
        Binding(
            "k",
            "packet",
            "Packet",
            id="debrief.packet",
            tooltip="For a committee: only cards, ratings and reasons",
        ),
        Binding("m", "app.go('mock')", "Mock round", id="debrief.mock"),
        Binding("escape", "app.pop_screen", "Back", id="debrief.back"),
    ]

    def __init__(self, loop: str) -> None:
        super().__init__()
        self.loop = loop
        self.whole: LoopWhole | None = None
        self.found: Debrief | None = None

    def compose_body(self) -> ComposeResult:
        yield Rows("Go", id="asks")
        yield DebriefBoard()
        with VerticalScroll(id="debrief"):
            # Reading five rounds takes a moment: where each part will stand.
            for part in ("Decision", "For", "Against", "Level", "What would change it", "Ask next"):
                yield Heading(part)

    def on_screen_resume(self) -> None:
        self.fetch()

    @task("debrief")
    async def fetch(self) -> None:
        """Read the loop and make its debrief."""
        app = self.app
        self.whole = await app.desk.ask(loop_whole, self.loop)
        # Reading five rounds takes a moment; the event loop does not wait for it.
        self.found = await asyncio.to_thread(self._debrief, self.whole)
        await self.draw()

    def _debrief(self, whole: LoopWhole) -> Debrief:
        content = self.app.content
        role = next((one for one in content.roles if one.id == whole.loop.role), None)
        by_id = {one.id: one for one in prompts(content)}
        return debrief_of(
            whole.loop,
            role or no_role(),
            rounds_of(whole, content, by_id, partial(heard_in, by_id)),
            content,
            self.app.time.utc(),
            plans=[plan_of(one) for one in whole.plans],
        )

    async def draw(self) -> None:
        """Draw what there is to rate and to plan, then the debrief."""
        found = self.found
        if found is None:
            return
        today = self.app.today
        target = target_words(found.loop, self.app.content, today)
        self.top_bar.show_place(f"Debrief  ·  {target or 'a loop'}")
        waiting = [one for one in found.rounds if one.key in found.waiting]
        asks = [Row(f"rate:{one.key}", self._ask(one)) for one in waiting]
        asks += [
            Row(
                f"plan:{one.signal}",
                Content.assemble(
                    ("Plan  ", "$coach"),
                    (one_line(one.title), "bold"),
                    (f"  {one.severity} concern: make a plan", "$ink2"),
                ),
            )
            for one in found.concerns
        ]
        self.rows.display = bool(asks)
        self.rows.show(asks)
        with self.app.batch_update():
            await self.parts.remove_children()
            await self.parts.mount_all(block_widgets(debrief_page(found).blocks))
        self.query_one(DebriefBoard).show(found)
        self.show_prose(found.decision is None)
        if waiting:
            self.rows.focus()
        self.refresh_bindings()

    def show_prose(self, shown: bool) -> None:
        """Show the whole report, or the board that sums it up."""
        self.set_class(not shown, "-board")
        (self.parts if shown else self.query_one(DebriefBoard).matrix).focus()

    def action_prose(self) -> None:
        """Show the whole report in place of the board, or the board again."""
        self.show_prose(self.has_class("-board"))

    @on(SignalMatrix.Opened)
    def open_round(self) -> None:
        """Open the round of the cell in hand."""
        from coach.tui.screens.session_screen import SessionScreen

        view = self.query_one(DebriefBoard).matrix.round
        if view is not None:
            self.app.push_screen(SessionScreen(view.session))

    def _ask(self, one: RoundView) -> Content:
        return Content.assemble(
            ("Rate  ", "$coach"),
            (one.title, "bold"),
            (
                f"  {one.at.astimezone():%b %-d}; you see its cards after you rate it",
                "$ink2",
            ),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "cards":
            return self.found is not None and any(one.cards for one in self.found.rounds)
        if action in ("report", "packet", "prose"):
            # Nobody's cards are shown before one's own ratings are in.
            return self.found is not None and self.found.decision is not None
        return True

    async def action_report(self) -> None:
        """Write the loop with its debrief to a file."""
        from coach.tui.dialogs.writing_out import ReportScreen

        if self.found is not None:
            await self.app.push_screen(ReportScreen(debrief_page(self.found)))

    async def action_packet(self) -> None:
        """Write the packet for a committee to a file."""
        from coach.tui.dialogs.writing_out import ReportScreen

        if self.found is not None:
            await self.app.push_screen(ReportScreen(committee_packet(self.found)))

    @on(OptionList.OptionSelected, "#asks")
    def asked(self, event: OptionList.OptionSelected) -> None:
        """Rate the selected round, or plan for the selected concern."""
        what, _, which = (event.option_id or "").partition(":")
        if what == "rate":
            self.rate(which)
        elif what == "plan":
            self.app.travel(partial(start_plan, self.app, which, self.loop))

    @task("rate")
    async def rate(self, key: str) -> None:
        """Ask for your own rating of a round, and keep it."""
        if self.found is None or self.whole is None:
            return
        content = self.app.content
        view = next(one for one in self.found.rounds if one.key == key)
        kept = next(one for one in self.whole.rounds if one.state.uuid == view.session)
        rating = await self.app.push_screen_wait(
            RateRoundScreen(view.title, kept.state.entries, content.ratings)
        )
        if rating is None:
            return
        given = rated_now(view.session, rating, content.rubric, self.app.time.utc(), "round")
        await self.app.desk.ask(keep, given)
        self.fetch()

    def action_cards(self) -> None:
        """Go through the cards."""
        if self.found is not None:
            self.app.push_screen(CardsScreen(self.found))


def no_role() -> Role:
    """The role of a loop that names none: its only floor is framing the problem."""
    return Role(
        id="any",
        title="No role named",
        floors=("problem-framing",),
        tolerates=(),
        note="This loop names no role, so framing the problem is the only floor.",
    )
