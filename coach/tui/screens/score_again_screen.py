"""Score again, blind: pick an old answer without its scores, score it anew, then see both."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coach.pages.scores import latest
from coach.practice.days import day_words, distance_words
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.practice.session_text import answers_of
from coach.store.assessments import keep
from coach.store.sessions import to_score_again, whole
from coach.store.values import Assessment, Entry
from coach.store.views import SessionRow, SessionWhole
from coach.text import one_line
from coach.tui.autosave import Autosave
from coach.tui.base_screen import CoachScreen, task, tells_errors
from coach.tui.open_session import OpenSession
from coach.tui.screens.compare_screen import scores_then_and_now
from coach.tui.screens.score_screen import ScoreScreen
from coach.tui.session_flow import drill_of, entries_of_source
from coach.tui.widgets.frame import TopBar
from coach.tui.widgets.row_list import Row, Rows

OCCASION = "score-again"


class AgainScreen(CoachScreen[None]):
    """Old answers, the least looked at first; no score of any is in sight."""

    PLACE = "Score again, blind"
    rows = getters.query_one("#answers", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="again.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, SessionRow] = {}

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="again", can_focus=False):
            yield Static(
                "How consistent are you? Score an old answer without seeing its scores; then both "
                "appear side by side.",
                id="why",
            )
            yield Static(id="nothing")
            yield Rows("Score", id="answers")

    def on_mount(self) -> None:
        self.rows.focus()
        self.fetch()

    @task("again")
    async def fetch(self) -> None:
        """Read which answers there are."""
        found = await self.app.desk.ask(to_score_again)
        self.sessions = {one.uuid: one for one in found}
        today = self.app.today
        self.rows.show(
            Row(
                one.uuid,
                Content.assemble(
                    (f"{day_words(one.started_at.astimezone().date(), today):<16}", "dim"),
                    (one_line(one.title), "bold"),
                    f"   {one_line(one.story_title, 40)}" if one.story_title else "",
                ),
            )
            for one in found
        )
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        nothing.update("No answer is old enough yet: it has to be three days since you scored it.")

    @on(OptionList.OptionSelected, "#answers")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Score the answer in hand."""
        if event.option_id is not None:
            self.begin(event.option_id)

    @task("again")
    async def begin(self, uuid: str) -> None:
        """Read the answer and show it with an empty score sheet."""
        found = await self.app.desk.ask(whole, uuid)
        drill = drill_of(found)
        run = Run(drill, found.state, self.app.time)
        check = SelfCheck.begin(found.state.uuid, self.app.content.rubric, self.app.time)
        check.assessment = replace(check.assessment, occasion=OCCASION)
        # Never touched, so nothing of the old session is written.
        autosave = Autosave(self.app.desk, run, lambda _: None)
        open_session = OpenSession(
            run=run, autosave=autosave, content=self.app.content, check=check
        )
        if found.state.source:
            open_session.source = await entries_of_source(self.app, found.state.source)
        await self.app.push_screen(ScoreAgainScreen(open_session, found))


class ScoreAgainScreen(ScoreScreen):
    """The score sheet beside the old answer. What is given is kept when all of it is.

    Args:
        open_session: the old session, never changed.
        found: the same with the scores it has, which are not shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave, don't save", id="score-again.leave"),
    ]

    def __init__(self, open_session: OpenSession, found: SessionWhole) -> None:
        super().__init__(open_session)
        self.found = found
        then = latest(found, "self")
        given = {one.dimension for one in then.scores} if then else set()
        order = [one.id for one in open_session.content.rubric.dimensions]
        self.asked = [one for one in order if one in given or one in self.asked]

    async def on_mount(self) -> None:
        self.top_bar.show_place(f"{self.found.state.title}  ·  Score again, blind")
        self.query_one("#why", Static).update("Your first scores stay hidden until these are in.")
        await super().on_mount()

    def look_for_peers(self) -> None:
        """Both sides were in before: there is nothing to wait for."""

    def entries(self) -> tuple[Entry, ...]:
        """The old answers, also where their drill is lost."""
        return answers_of(self.found.state, self.found.content)

    async def keep(self) -> None:
        """Nothing is kept before the end: half a sheet would be no second measure."""

    @tells_errors
    async def action_finish(self) -> None:
        """Keep the new scores and show both."""
        if not self.all_given():
            return

        await self.app.desk.ask(keep, self.check.assessment)
        await self.app.switch_screen(BothScreen(self.found, self.check.assessment))

    async def action_leave(self) -> None:
        """Go back without keeping anything."""
        self.dismiss()

    async def close_session(self) -> str:
        """The old session is not held, so there is nothing to let go of."""
        return ""


class BothScreen(CoachScreen[None]):
    """The first scores of an answer and the new ones.

    Args:
        found: the session with its first scores.
        now: the new scores.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "back", "Done", id="both.back"),
        Binding("o", "open", "Session", id="both.open"),
    ]

    def __init__(self, found: SessionWhole, now: Assessment) -> None:
        super().__init__()
        self.found = found
        self.now = now

    def compose_top(self) -> Widget:
        return TopBar(f"{self.found.state.title}  ·  scored twice")

    def compose_body(self) -> ComposeResult:
        state = self.found.state
        then = latest(self.found, "self")
        today = self.app.today
        day = (then.made_at if then else state.started_at).astimezone().date()
        with VerticalScroll(id="again"):
            yield Static(
                f"First scored {day_words(day, today)}, {distance_words(day, today)}.", id="why"
            )
            yield Static(
                scores_then_and_now(then, self.now, self.app.content.rubric, ("then", "now"))
            )
            yield Static("Any change is in how you score: the words are the same.", classes="note")

    def on_mount(self) -> None:
        self.query_one("#again").focus()

    def action_open(self) -> None:
        """Open the session."""
        from coach.tui.screens.session_screen import SessionScreen

        self.app.push_screen(SessionScreen(self.found.state.uuid))
