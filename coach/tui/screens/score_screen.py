"""The self-check: the candidate's own scores first, the reading beside them only afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.content.models import Dimension
from coach.practice.selfcheck import SelfCheck
from coach.practice.session_text import assessed_entries
from coach.store.assessments import keep, of_session
from coach.store.values import Entry, Quote, Score
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task, tells_errors
from coach.tui.dialogs.choosing import QuoteScreen
from coach.tui.open_session import OpenSession
from coach.tui.session_flow import show_phase
from coach.tui.widgets.frame import TopBar

NAME = 20
"""Cells of the name; the figures begin behind it."""


class ScoreRow(Static):
    """A row that shows a score.

    Args:
        dimension: what is scored.
        score: the score so far, if any.
    """

    @dataclass
    class Picked(Message):
        """The row was clicked, perhaps on a figure."""

        dimension: str
        value: int | None

    def __init__(self, dimension: Dimension, score: Score | None) -> None:
        super().__init__(classes="score-row")
        self.dimension = dimension
        self._score = score

    def on_mount(self) -> None:
        self.show(self._score, in_front=False)

    def show(self, score: Score | None, *, in_front: bool) -> None:
        """Draw the row."""
        self.set_class(in_front, "-front")
        figures: list[tuple[str, str]] = []
        for value in range(1, 6):
            given = score is not None and score.value == value
            figures.append((f"[{value}]" if given else f" {value} ", "bold" if given else ""))
        note = ("", "")
        if score is not None and score.value is None:
            note = ("  not observed", "$ink2")
        elif score is not None and score.quote is not None:
            note = (f'\n  "{one_line(score.quote.text, 70)}"', "$ink2")
        elif score is not None and score.unsupported:
            note = ("  no quote: unsupported", "$gap")
        mark = "▶ " if in_front else "  "
        self.update(
            Content.assemble((mark, "$coach"), self.dimension.title.ljust(NAME), *figures, note)
        )

    def on_click(self, event: events.Click) -> None:
        """A click on a figure scores, elsewhere it puts the row in front."""
        offset = event.get_content_offset(self)
        value = None
        if offset is not None and offset.y == 0:
            at = offset.x - NAME - 2
            value = at // 3 + 1 if 0 <= at < 15 else None
        self.post_message(self.Picked(self.dimension.id, value))


class ScoreScreen(CoachScreen[None]):
    """The dimensions that the drill trains; all seven are one key away.

    Args:
        open_session: a session whose steps are done.
    """

    whose: ClassVar[str] = "of yours"
    """Whose words a score rests on."""
    anchors = getters.query_one("#anchors", Static)

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"give({n})", str(n), id=f"score.{n}", show=False) for n in range(1, 6)),
        Binding("0,n", "not_observed", "Not observed", id="score.none"),
        Binding("down,j", "move(1)", "Next row", id="score.down", show=False),
        Binding("up,k", "move(-1)", "Row before", id="score.up", show=False),
        Binding("p", "pin", "Pin a quote", id="score.pin"),
        Binding("a", "all_seven", "All seven", id="score.all"),
        Binding("enter,ctrl+n", "finish", "Done", id="score.finish"),
        Binding("escape", "leave", "Leave, score later", id="score.leave"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__()
        self.open_session = open_session
        rubric = open_session.content.rubric
        if open_session.check is None:
            open_session.check = SelfCheck.begin(
                open_session.run.uuid, rubric, open_session.run.time
            )
        asked = set(open_session.run.drill.trains)
        asked |= {score.dimension for score in open_session.check.assessment.scores}
        self.asked = [one.id for one in rubric.dimensions if one.id in asked]
        self.row = 0

    @property
    def check(self) -> SelfCheck:
        """The scores so far; another object once the session has become a copy."""
        assert self.open_session.check is not None
        return self.open_session.check

    def compose_top(self) -> Widget:
        return TopBar(f"{self.open_session.run.drill.title}  ·  score yourself", "1 to 5")

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with VerticalScroll(id="rows", can_focus=False):
                yield Static(
                    "How easy is it to score what you wrote? Press 1 to 5. "
                    "The coach shows its own reading when you are done.",
                    id="why",
                )
                yield Vertical(id="list")
            yield Static(id="anchors")

    async def on_mount(self) -> None:
        await self.show_rows()
        first = next(iter(self.check.missing(self.asked)), self.asked[0])
        self.row = self.asked.index(first)
        self.show_row()
        self.look_for_peers()

    def look_for_peers(self) -> None:
        """Say how many peers' scores wait; what they gave would lead one's own."""
        self._count_peers()

    @task("peers")
    async def _count_peers(self) -> None:
        stored = await self.app.desk.ask(of_session, self.open_session.run.uuid)
        n = sum(one.rater == "peer" for one in stored)
        if n:
            self.top_bar.show_fact(f"{n} peer{'s' * (n != 1)} in: shown after yours")

    async def show_rows(self) -> None:
        """Draw every row that is asked for."""
        rubric = self.open_session.content.rubric
        place = self.query_one("#list", Vertical)
        with self.app.batch_update():
            await place.remove_children()
            await place.mount_all(
                ScoreRow(one, self.check.score_of(one.id))
                for one in rubric.dimensions
                if one.id in self.asked
            )

    def show_row(self) -> None:
        """Put one row in front, with its anchors in sight."""
        for number, row in enumerate(self.query(ScoreRow)):
            row.show(self.check.score_of(row.dimension.id), in_front=number == self.row)
            if number == self.row:
                row.scroll_visible(animate=False)
        self.anchors.update(self.anchors_words())
        self.refresh_bindings()

    def anchors_words(self) -> Content:
        """The anchors of the row in front."""
        rubric = self.open_session.content.rubric
        dimension = next(one for one in rubric.dimensions if one.id == self.asked[self.row])
        parts: list[Content | str | tuple[str, str]] = [
            (dimension.title, "bold"),
            "\n",
            (dimension.question, "$ink2"),
            "\n\n",
        ]
        for value, words in (
            (1, dimension.anchors.weak),
            (3, dimension.anchors.competent),
            (5, dimension.anchors.senior),
        ):
            parts += [(f"{value}  ", "bold $coach"), words, "\n\n"]
        parts.append(("2 and 4 are in between.", "$ink2"))
        return Content.assemble(*parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "all_seven":
            return len(self.asked) < len(self.open_session.content.rubric.dimensions)
        if action == "pin":
            score = self.check.score_of(self.asked[self.row])
            return score is not None and score.value is not None and bool(self.entries())
        return True

    @on(ScoreRow.Picked)
    async def on_picked(self, message: ScoreRow.Picked) -> None:
        """A row or one of its figures was clicked."""
        self.row = self.asked.index(message.dimension)
        if message.value is not None:
            await self.action_give(message.value)
        else:
            self.show_row()

    async def action_give(self, value: int) -> None:
        """Score the row in front; a 4 or 5 asks for the quote it rests on."""
        dimension = self.asked[self.row]
        self.check.give(dimension, value)
        await self.keep()
        score = self.check.score_of(dimension)
        if score is not None and score.unsupported and self.entries():
            self.action_pin()
            return
        self.forward()

    async def action_not_observed(self) -> None:
        """Say that this text cannot show the dimension."""
        self.check.give(self.asked[self.row], None)
        await self.keep()
        self.forward()

    def action_move(self, step: int) -> None:
        """Go to another row."""
        self.row = (self.row + step) % len(self.asked)
        self.show_row()

    def action_pin(self) -> None:
        """Pick the sentence of one's own that the score rests on."""
        dimension = self.asked[self.row]

        async def pinned(quote: Quote | None) -> None:
            if quote is not None:
                self.check.rest_on(dimension, quote)
                await self.keep()
            self.forward()

        title = next(
            one.title for one in self.open_session.content.rubric.dimensions if one.id == dimension
        )
        score = self.check.score_of(dimension)
        self.app.push_screen(
            QuoteScreen(f"{title} {score.value if score else ''}", self.entries(), self.whose),
            pinned,
        )

    async def action_all_seven(self) -> None:
        """Ask for all seven dimensions: only then is there a total."""
        self.asked = [one.id for one in self.open_session.content.rubric.dimensions]
        await self.show_rows()
        self.show_row()

    async def action_finish(self) -> None:
        """Close the scores and show the reading beside them."""
        if not self.all_given():
            return
        self.open_session.run.enter("result")
        reason = await self.open_session.autosave.flush()
        await self.keep()
        if reason:
            self.app.notify(reason, severity="error", timeout=15, markup=False)
        await show_phase(self.app, self.open_session)

    def all_given(self) -> bool:
        """Whether nothing is open; else the first that is comes in front, and it is said."""
        missing = self.check.missing(self.asked)
        if missing:
            self.row = self.asked.index(missing[0])
            self.show_row()
            self.app.notify("This one is still open: 1 to 5, or n for not observed.", timeout=4)
        return not missing

    async def action_leave(self) -> None:
        """Go home; the session waits to be scored."""
        reason = await self.close_session()
        if reason:
            self.app.notify(reason, severity="error", timeout=20, markup=False)
        self.dismiss()

    async def close_session(self) -> str:
        """Save and let go of the session; returns why it could not be saved, if so."""
        return await self.open_session.autosave.close()

    @tells_errors
    async def keep(self) -> None:
        """Every score is stored when it is given."""
        await self.app.desk.ask(keep, self.check.assessment)

    def forward(self) -> None:
        """Go to the next row that is open, if there is one."""
        missing = self.check.missing(self.asked)
        later = [one for one in missing if self.asked.index(one) > self.row]
        if missing:
            self.row = self.asked.index((later or list(missing))[0])
        self.show_row()

    def entries(self) -> tuple[Entry, ...]:
        """The words that are scored: the session's own, or those it looks at."""
        run = self.open_session.run
        return assessed_entries(run.drill, run.state) or self.open_session.source
