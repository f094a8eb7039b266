"""The end of a drill, before the scores: what a stranger now holds."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.dates import long_day
from coach.errors import CoachError
from coach.practice.clock import clock_face
from coach.practice.plan import plan_of, repeat_plan, weakest_question
from coach.store.loops import keep_plan
from coach.store.values import Plan
from coach.text import one_line
from coach.tui.closing_views import closing_parts
from coach.tui.open_session import InSession, OpenSession
from coach.tui.session_flow import show_phase
from coach.tui.widgets.frame import TopBar


class ClosingScreen(InSession):
    """Each drill's own end; one key goes back to the steps, one goes on to the scores.

    Args:
        open_session: a session whose steps are done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "score", "Score yourself", id="closing.score"),
        Binding("b,ctrl+b", "back", "Back to the steps", id="closing.back"),
        Binding(
            "a",
            "again",
            "Ask me again",
            id="closing.again",
            tooltip="Plan to answer your weakest question again in three days",
        ),
        Binding("escape", "leave", "Leave, score later", id="closing.leave"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__(open_session)
        self.weakest = (
            weakest_question(open_session.run) if open_session.run.state.kind == "mock" else None
        )
        """The question that can be planned to be asked again."""

    def compose_top(self) -> Widget:
        drill = self.open_session.run.drill
        clock = self.open_session.run.clock
        return TopBar(
            f"{drill.title}  ·  {drill.closing.title}", f"{clock_face(clock.active)} spent"
        )

    def compose_body(self) -> ComposeResult:
        drill = self.open_session.run.drill
        with VerticalScroll(id="closing"):
            yield Static(Content(drill.closing.guidance), id="guidance")
            for heading, words in closing_parts(self.open_session):
                if heading:
                    yield Static(Content(heading), classes="heading")
                yield Static(words)
            if self.weakest is not None:
                yield Static(Content("Worth answering again"), classes="heading")
                yield Static(self._again_words(), id="again")

    async def on_mount(self) -> None:
        self.query_one("#closing").focus()
        await self._keep_plan()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "again":
            return self.weakest is not None
        # What was said in a round was said.
        return action != "back" or self.open_session.run.state.kind != "mock"

    async def action_score(self) -> None:
        """Go on to the self-check."""
        self.open_session.run.enter("score")
        self.open_session.changed()
        await show_phase(self.app, self.open_session)

    async def action_back(self) -> None:
        """Back to the last step; the clock runs on."""
        run = self.open_session.run
        run.go(run.index)
        self.open_session.changed()
        await show_phase(self.app, self.open_session)

    def _again_words(self, due: date | None = None) -> Content:
        """What to answer again, and once it is planned, when."""
        assert self.weakest is not None
        title = one_line(self.weakest.prompt.title)
        if due is not None:
            return Content(f"“{title}”, on {long_day(due)}. It's on the home screen until then.")
        return Content.assemble(
            f"“{title}” covered the least of what the interviewer listened for. ",
            ("a", "bold $act"),
            " plans it for three days from now.",
        )

    async def action_again(self) -> None:
        """Plan to answer the weakest question again."""
        if self.weakest is None:
            return
        plan = repeat_plan(self.open_session.run, self.weakest)
        if await self._keep(plan):
            self.query_one("#again", Static).update(self._again_words(plan.due))
            self.query_one("#again", Static).scroll_visible()

    async def action_leave(self) -> None:
        """Go home; the session waits to be scored."""
        await self.leave()

    async def _keep_plan(self) -> None:
        plan = plan_of(self.open_session.run)
        if plan is not None:
            await self._keep(plan)

    async def _keep(self, plan: Plan) -> bool:
        """Store a plan; whether it was stored."""
        try:
            # The plan hangs on its session: that must be in the record first.
            await self.open_session.autosave.flush()
            await self.app.desk.ask(keep_plan, plan)
        except CoachError as error:
            self.app.tell(error)
            return False
        return True
