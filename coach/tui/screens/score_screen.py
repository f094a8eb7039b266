"""The self-check: the candidate's own scores first, the reading beside them only afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
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
from coach.practice.reading import likely_quote
from coach.practice.selfcheck import SelfCheck
from coach.practice.session_text import assessed_entries
from coach.store.assessments import keep, of_session
from coach.store.values import Entry, Quote, Score
from coach.text import one_line
from coach.tui.base_screen import task, tells_errors
from coach.tui.dialogs.choosing import QuoteScreen
from coach.tui.open_session import InSession, OpenSession
from coach.tui.session_flow import keep_told_story, show_phase
from coach.tui.widgets.frame import TopBar
from coach.tui.widgets.words_pane import WordsPane, labels_of

FIGURE = 4
"""Cells of a figure; the five of them end a row."""


class ScoreRow(Static):
    """A row that shows a score; in front it is a card with its question and its anchors.

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
        self._front = False
        self._note = ""

    def show(self, score: Score | None, *, in_front: bool, note: str = "") -> None:
        """Draw the row.

        Args:
            score: the score so far, if any.
            in_front: whether it is the one in hand.
            note: what was noted on the score.
        """
        self._score, self._front, self._note = score, in_front, note
        self.set_class(in_front, "-front")
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if width > 5 * FIGURE:
            self.update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Iterator[Content]:
        score, title = self._score, self.dimension.title
        value = score.value if score is not None else None
        figures = [
            (f" [{one}]" if one == value else f"  {one} ", "bold $you" if one == value else "$ink3")
            for one in range(1, 6)
        ]
        if score is not None and value is None:
            figures = [("not observed".rjust(5 * FIGURE), "$ink3")]
        style = "bold" if self._front else "" if score is not None else "$ink2"
        name = one_line(title, width - 5 * FIGURE).ljust(width - 5 * FIGURE)
        yield Content.assemble((name, style), *figures)
        if self._front:
            yield from self._anchors(width)
        if self._note:
            yield from hanging("Note  ", "$ink3", self._note, width)
        if score is not None and score.quote is not None:
            yield Content.assemble(("  ┃ ", "$you"), one_line(score.quote.text, width - 4))
        elif score is not None and score.unsupported:
            yield Content.styled("  no quote: unsupported", "$gap")

    def _anchors(self, width: int) -> Iterator[Content]:
        """The question, and what 1, 3 and 5 are like."""
        anchors = self.dimension.anchors
        size = self.screen.size
        airy = size.width >= 100 and size.height >= 24
        space = [Content("")] * airy
        yield from space
        yield from (
            Content.styled(line, "$act") for line in wrap(one_line(self.dimension.question), width)
        )
        for figure, words in ((1, anchors.weak), (3, anchors.competent), (5, anchors.senior)):
            yield from space
            yield from hanging(f"{figure}  ", "bold", words, width)

    def on_click(self, event: events.Click) -> None:
        """A click on a figure scores, elsewhere it puts the row in front."""
        offset = event.get_content_offset(self)
        value = None
        if offset is not None and offset.y == 0:
            at = offset.x - (self.content_size.width - 5 * FIGURE)
            value = at // FIGURE + 1 if at >= 0 else None
        self.post_message(self.Picked(self.dimension.id, value))


def hanging(lead: str, style: str, words: str, width: int) -> Iterator[Content]:
    """Words behind a lead, wrapped under themselves and not under it."""
    for number, line in enumerate(wrap(one_line(words), width - len(lead)) or [""]):
        start = Content.styled(lead, style) if not number else Content(" " * len(lead))
        yield Content.assemble(start, (line, "$ink2"))


class ScoreScreen(InSession):
    """The dimensions that the drill trains; all seven are one key away.

    Args:
        open_session: a session whose steps are done.
    """

    whose: ClassVar[str] = "of yours"
    """Whose words a score rests on."""
    words_title: ClassVar[str] = "Your words"
    words = getters.query_one(WordsPane)

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"give({n})", "Score", id=f"score.{n}", key_display="1-5", show=n == 1)
            for n in range(1, 6)
        ),
        Binding("0,n", "not_observed", "Not observed", id="score.none"),
        Binding("down,j", "move(1)", "Next row", id="score.down", show=False),
        Binding("up,k", "move(-1)", "Prev row", id="score.up", show=False),
        Binding("p", "pin", "Pin a quote", id="score.pin"),
        Binding("a", "all_seven", "All seven", id="score.all"),
        Binding("enter,ctrl+n", "finish", "Done", id="score.finish"),
        Binding("pagedown", "read(1)", "Read on", id="score.read-on", show=False),
        Binding("pageup", "read(-1)", "Read back", id="score.read-back", show=False),
        Binding("escape", "leave", "Leave", id="score.leave", tooltip="Leave, and score later"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__(open_session)
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
        return TopBar(f"{self.open_session.run.drill.title}  ·  Score yourself")

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="body"):
            with VerticalScroll(id="rows", can_focus=False):
                yield Static("How easy is it to score what you wrote?", id="ask")
                yield Static("The coach shows its own scores once you've given yours.", id="why")
                yield Vertical(id="list")
            yield WordsPane(self.words_title)

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
        """Put one row in front, with its anchors; what is pinned shows at the words."""
        pins: dict[str, list[str]] = {}
        for number, row in enumerate(self.query(ScoreRow)):
            score = self.check.score_of(row.dimension.id)
            row.show(score, in_front=number == self.row, note=self.note_of(row.dimension.id))
            if score is not None and score.quote is not None:
                pins.setdefault(score.quote.entry, []).append(row.dimension.title)
            if number == self.row:
                row.scroll_visible(animate=False)
        entries = self.entries()
        self.words.show(entries, labels_of(self.open_session.run.drill, entries), pins)
        self.refresh_bindings()

    def note_of(self, dimension: str) -> str:
        """What was noted on a score; one's own have no notes."""
        return ""

    def action_read(self, by: int) -> None:
        """Go on or back in the words."""
        self.words.read_on(by)

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
        entries = self.entries()
        claim = f"{title} {score.value if score else ''}"
        first = likely_quote(entries, dimension)
        self.app.push_screen(QuoteScreen(claim, entries, self.whose, first), pinned)

    async def action_all_seven(self) -> None:
        """Ask for all seven dimensions: only then is there a total."""
        self.asked = [one.id for one in self.open_session.content.rubric.dimensions]
        await self.show_rows()
        self.show_row()

    async def action_finish(self) -> None:
        """Close the scores and show the reading beside them."""
        if not self.all_given():
            return
        await keep_told_story(self.app, self.open_session.run)
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
            self.app.notify("This one is still open: 1 to 5, or 0 if you can't tell.", timeout=4)
        return not missing

    async def action_leave(self) -> None:
        """Go home; the session waits to be scored."""
        await self.leave()

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
