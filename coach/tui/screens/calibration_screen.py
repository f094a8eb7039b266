"""Blind ratings: answers with a reference, six at a time, and old rounds from their cards alone."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.content.interview import Exemplar
from coach.content.library import exemplars, prompts
from coach.content.models import Rating
from coach.dates import short_day
from coach.debrief.assembly import round_of
from coach.debrief.debrief_values import Card
from coach.errors import CoachError
from coach.pages.calibration_page import (
    cold_read_blocks,
    exemplar_quote,
    figures_blocks,
    own_against_references,
    reference_blocks,
)
from coach.practice.blind_ratings import COLD_AFTER, Listened, listened_for, next_set, rated_now
from coach.practice.exchange import heard_in
from coach.progress.rating_agreement import Calibration
from coach.store.assessments import cold_reads, keep, ratings_given
from coach.store.sessions import whole
from coach.store.views import ColdRead, Given, RoundKept
from coach.text import one_line, plain
from coach.tui.base_screen import CoachScreen, task
from coach.tui.document_view import block_content, blocks_content

ABOUT = (
    "You read an answer and rate it; then you see the reference and why. "
    "Nobody rates accurately at first; this is how interviewers calibrate."
)


def rating_keys(name: str) -> tuple[Binding, ...]:
    """The keys 1 to 6, each of which gives a rating; `name` begins their ids."""
    return tuple(
        Binding(
            str(rank),
            f"rate({rank})",
            "Rate",
            id=f"{name}.{rank}",
            key_display="1-6",
            show=rank == 1,
        )
        for rank in range(1, 7)
    )


class BlindScreen(CoachScreen[None]):
    """Something to rate, the scale below it, and after the rating what it is set against."""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="calibrate"):
            yield Static(id="question")
            yield Static(id="answer")
            yield Static(id="below")

    def on_mount(self) -> None:
        self.query_one("#calibrate").focus()
        self.fetch()

    def fetch(self) -> object:
        """Read what there is to rate, and draw it."""
        raise NotImplementedError


class CalibrateScreen(BlindScreen):
    """Every rating is stored when it is given; a set that is left goes on where it stopped."""

    PLACE = "Calibration"
    BINDINGS: ClassVar[list[BindingType]] = [
        *rating_keys("calibrate"),
        Binding("enter,space", "next", "Next", id="calibrate.next"),
        Binding("escape", "app.pop_screen", "Back", id="calibrate.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.set: tuple[Exemplar, ...] = ()
        self.place = -1
        self.own: Rating | None = None
        self.given: tuple[Given, ...] = ()
        self.listened: tuple[Listened, ...] = ()

    @property
    def current(self) -> Exemplar | None:
        """The answer in front; None before the first and after the last."""
        return self.set[self.place] if 0 <= self.place < len(self.set) else None

    @property
    def figures(self) -> Calibration:
        """One's ratings so far against the references; the first of each exemplar counts."""
        content = self.app.content
        return own_against_references(self.given, exemplars(content), content.ratings)

    @task("calibrate")
    async def fetch(self) -> None:
        """Read what was rated, and take the next set."""
        self.given = await self.app.desk.ask(ratings_given)
        rated = {one.exemplar: one.made_at for one in self.given}
        self.set = next_set(exemplars(self.app.content), rated)
        self.place, self.own = -1, None
        self.draw()

    def draw(self) -> None:
        """Draw the answer in front, or how one's ruler stands."""
        ratings = self.app.content.ratings
        question, answer, below = (
            self.query_one(f"#{name}", Static) for name in ("question", "answer", "below")
        )
        top = self.top_bar
        one = self.current
        if one is None:
            top.show_place("Calibration")
            over = self.place >= len(self.set)
            ask = "Enter starts the next six." if over else "Enter starts a set of six."
            question.update(Content("You've rated the whole set." if over else ABOUT))
            answer.update(blocks_content(figures_blocks(self.figures, ratings)))
            below.update(Content.styled(ask, "$ink2"))
        else:
            round_ = next(
                (r.title.lower() for r in self.app.content.rounds if r.id == one.round), one.round
            )
            top.show_place(f"Calibration  ·  {self.place + 1} of {len(self.set)}  ·  {round_}")
            question.update(Content.assemble(("Asked  ", "$ink2"), (plain(one.question), "bold")))
            if self.own is None:
                answer.update(Content(plain(one.text).strip()))
                below.update(self._scale())
            else:
                answer.update(block_content(exemplar_quote(one)))
                dimensions = self.app.content.rubric.dimensions
                blocks = reference_blocks(one, self.own, ratings, dimensions, self.listened)
                below.update(blocks_content(blocks))
        self.refresh_bindings()

    def _scale(self) -> Content:
        rows = [
            Content.assemble(
                (f"{one.rank} ", "bold $coach"),
                (one.title.ljust(16), "bold"),
                (one_line(one.meaning), "$ink2"),
            )
            for one in sorted(self.app.content.ratings, key=lambda one: -one.rank)
        ]
        return Content("\n").join(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "rate":
            return self.current is not None and self.own is None
        if action == "next":
            return bool(self.set) and (self.current is None or self.own is not None)
        return True

    @work(exclusive=True, group="rate")
    async def action_rate(self, rank: int) -> None:
        """Give a rating; only then is the reference shown."""
        one, app = self.current, self.app
        if one is None or self.own is not None:
            return
        own = self.own = next(rating for rating in app.content.ratings if rating.rank == rank)
        now = app.time.utc()
        given = rated_now(one.id, own.id, app.content.rubric, now, "calibration")
        try:
            await app.desk.ask(keep, given)
        except CoachError as error:
            self.own = None
            app.tell(error)
            return
        self.listened = await asyncio.to_thread(lambda: listened_for(one, prompts(app.content)))
        self.given = (*self.given, Given(one.id, own.id, now))
        self.draw()
        # The reference stands below the answer: it is brought into sight.
        self.call_after_refresh(self.query_one("#below").scroll_visible, animate=False, top=True)

    def action_next(self) -> None:
        """The next answer; after the last, how one's ruler stands; then the next six."""
        if self.place >= len(self.set):
            self.fetch()
            return
        self.place += 1
        self.own = None
        self.query_one("#calibrate", VerticalScroll).scroll_home(animate=False)
        self.draw()


NOTHING = (
    "Nothing to read cold yet. Two days after you rate a mock round in a loop, its "
    "cards appear here without the answer. Rate them like a committee that never met you."
)


class ColdReadScreen(BlindScreen):
    """The cards, as a committee sees them that never met the candidate; then the difference."""

    PLACE = "Cold read"
    BINDINGS: ClassVar[list[BindingType]] = [
        *rating_keys("cold"),
        Binding("enter,space", "next", "Next", id="cold.next"),
        Binding("escape", "app.pop_screen", "Back", id="cold.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.reads: tuple[ColdRead, ...] = ()
        self.current: ColdRead | None = None
        self.own: Rating | None = None

    @task("cold")
    async def fetch(self) -> None:
        """Find the oldest round that waits, and make its cards."""
        app = self.app
        self.reads = await app.desk.ask(cold_reads)
        due = [one for one in self.reads if one.cold is None and self._is_old(one)]
        self.current, self.own = (due[0], None) if due else (None, None)
        found = await app.desk.ask(whole, due[0].session) if due else None
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
            question.update(Content(NOTHING if not self.reads else "No rounds to read."))
            answer.update(blocks_content(cold_read_blocks(self.reads, content.ratings)))
            below.update("")
        else:
            question.update(
                Content.assemble(
                    (one_line(self.current.title), "bold"),
                    (
                        f"  {short_day(self.current.held_at.astimezone())}: the cards alone",
                        "$ink2",
                    ),
                )
            )
            answer.update(self._shown(cards))
            rows = [
                Content.assemble((f"{one.rank} ", "bold $coach"), one.title)
                for one in sorted(content.ratings, key=lambda one: -one.rank)
            ]
            below.update(Content("\n").join(rows))
        self.refresh_bindings()

    def _shown(self, cards: tuple[Card, ...]) -> Content:
        titles = {one.id: one.title for one in self.app.content.signals}
        rows = [
            Content.assemble(
                ("• ", "$coach"),
                f"“{one_line(plain(one.quote.text))}”",
                (
                    f"\n  {titles.get(one.signal or '', 'no signal').lower()}"
                    + (f", {one.form}" if one.form else ", a concern"),
                    "$ink2",
                ),
            )
            for one in cards
        ]
        return Content("\n").join(rows) if rows else Content("It produced no cards.")

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
