"""Home: what to do today, the drills, the seven dimensions, and what was left unfinished."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.errors import CoachError
from coach.tui.base_screen import CoachScreen, task
from coach.tui.home_words import (
    DRILL_HEADS,
    NEWCOMER,
    PLACES,
    advice_words,
    drill_line,
    plan_words,
    target_words,
    unfinished_words,
)
from coach.tui.widgets.dimensions import DimensionRows
from coach.tui.widgets.frame import Panel

if TYPE_CHECKING:
    from coach.practice.advice import Advice
    from coach.store.views import Overview

FRAME = 1 / 60
"""Seconds from one frame to the next."""


class HomeScreen(CoachScreen[None]):
    """Everything one keypress away; complete even before the record has been opened."""

    PLACE = "mock interviews that leave evidence"
    drills = getters.query_one("#drills", OptionList)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "drill(0)", "Drill 1", id="home.drill-1", show=False),
        Binding("2", "drill(1)", "Drill 2", id="home.drill-2", show=False),
        Binding("3", "drill(2)", "Drill 3", id="home.drill-3", show=False),
        Binding("4", "drill(3)", "Drill 4", id="home.drill-4", show=False),
        Binding("5", "drill(4)", "Drill 5", id="home.drill-5", show=False),
        Binding("t", "today", "Today", id="home.today", tooltip="Do what is suggested for today"),
        Binding("r", "resume", "Resume", id="home.resume", tooltip="Take up the last unfinished"),
        Binding(
            "f",
            "app.go('first')",
            "First minutes",
            id="home.first",
            tooltip="One sentence, mended once",
            show=False,
        ),
        Binding(
            "m",
            "app.go('mock')",
            "Mock round",
            id="home.mock",
            tooltip="The interviewer asks, then follows up",
            show=False,
        ),
        Binding(
            "d",
            "app.go('loops')",
            "Debrief",
            id="home.debrief",
            tooltip="A loop, round by round, and its decision",
            show=False,
        ),
        Binding(
            "k",
            "app.go('calibrate')",
            "Calibrate",
            id="home.calibrate",
            tooltip="Answers rated blind",
            show=False,
        ),
        Binding(
            "c",
            "app.go('cold')",
            "Cold read",
            id="home.cold",
            tooltip="A round from its cards alone",
            show=False,
        ),
        Binding(
            "h",
            "app.go('history')",
            "History",
            id="home.history",
            tooltip="Every session and word",
        ),
        Binding("s", "app.go('stories')", "Stories", id="home.stories"),
        Binding("p", "app.go('progress')", "Progress", id="home.progress", tooltip="What moves"),
        # Out of the footer: with Resume in it, eighty columns hold no more.
        Binding(
            "e",
            "app.go('reference')",
            "Field reference",
            id="home.reference",
            tooltip="One page to carry into an interview",
            show=False,
        ),
        Binding(
            "comma",
            "app.go('settings')",
            "Settings",
            id="home.settings",
            tooltip="Theme, clock, findings, editor",
            show=False,
        ),
        Binding("q", "app.quit", "Quit", id="home.quit"),
    ]

    def __init__(self) -> None:
        super().__init__(id="home")
        self.overview: Overview | None = None
        self.advice: Advice | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Panel("Today", id="today")
                yield Panel("First time here?", id="newcomer")
                with Panel("Drills", id="drills-panel"):
                    yield Static(DRILL_HEADS, id="heads")
                    yield OptionList(id="drills", markup=False)
                    yield Static(PLACES, id="places")
            with VerticalScroll(id="right", can_focus=False):
                with Panel("Seven dimensions", id="dimensions-panel"):
                    yield DimensionRows(self.app.content.rubric)
                yield Panel("Unfinished", id="unfinished")

    def on_mount(self) -> None:
        self.show_drills()
        self.query_one("#newcomer").display = False
        self.query_one("#unfinished").display = False
        self.query_one("#today", Panel).say("Opening your record …")
        self.drills.focus()

    def on_screen_resume(self) -> None:
        # Not at once: the first frame is painted before the record is opened.
        self.call_after_refresh(self.look)

    @work(exclusive=True, group="home")
    async def look(self) -> None:
        """Read the record and fill the screen."""
        app = self.app
        if app.screen is not self:
            # Something else was asked for at the start; coming home looks again.
            return
        try:
            notice = await app.desk.open()
            # The first frame is painted before the store is imported.
            from coach.store.overview import overview

            self.overview = await app.desk.ask(overview)
        except CoachError as error:
            self.query_one("#today", Panel).say(str(error))
            app.tell(error)
            return
        if notice:
            app.say_once(notice)
        self.show_overview(self.overview)
        # What follows imports and copies: not before this is painted.
        await asyncio.sleep(FRAME)
        await app.after_opening()

    def show_overview(self, overview: Overview) -> None:
        """Draw what the record says."""
        # The first frame does without.
        from coach.practice.advice import advise, weakest_dimension

        now = self.app.time.utc().astimezone()
        today = now.date()
        self.advice = advise(overview, self.app.content, today)
        self.query_one("#today", Panel).say(
            advice_words(self.advice, self.app.content, overview.sessions),
            *(plan_words(plan, self.app.content, today) for plan in overview.plans),
        )
        newcomer = self.query_one("#newcomer", Panel)
        newcomer.display = overview.sessions == 0
        newcomer.say(NEWCOMER)
        self.show_drills()
        weakest = weakest_dimension(overview.series)
        self.query_one(DimensionRows).show(overview.series, weakest.dimension if weakest else None)
        unfinished = self.query_one("#unfinished", Panel)
        unfinished.display = bool(overview.unfinished)
        unfinished.say(*(unfinished_words(one, now) for one in overview.unfinished[:4]))
        self.top_bar.show_fact(target_words(overview.target, self.app.content, today))
        self.refresh_bindings()

    def show_drills(self) -> None:
        """List the drills with their minutes, when each was last done, and its last total."""
        highlighted = self.drills.highlighted or 0
        now = self.app.time.utc().astimezone()
        self.drills.clear_options()
        for number, drill in enumerate(self.app.content.drills.values(), start=1):
            self.drills.add_option(Option(drill_line(number, drill, self.overview, now)))
        self.drills.highlighted = highlighted

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "resume":
            return bool(self.overview and self.overview.unfinished)
        if action == "today":
            return self.advice is not None
        return True

    @on(OptionList.OptionSelected, "#drills")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """A drill was chosen in the list."""
        self.action_drill(event.option_index)

    def action_drill(self, index: int) -> None:
        """Open a drill by its number."""
        drills = list(self.app.content.drills)
        if index < len(drills):
            self.start(drills[index])

    def action_today(self) -> None:
        """Open the drill that is suggested, or take up the session of it that was begun."""
        if self.advice is None:
            return
        if self.advice.resumes is None:
            self.start(self.advice.drill)
        else:
            self.take_up(self.advice.resumes)

    def start(self, name: str) -> None:
        """Open a drill by its id, or a question by the name of its task."""
        # Only here: what a drill needs is not imported before home is painted.
        from coach.tui.session_flow import start_task

        self.go(partial(start_task, self.app, name))

    def action_resume(self) -> None:
        """Take up the session that was left last."""
        if self.overview and self.overview.unfinished:
            self.take_up(self.overview.unfinished[0].uuid)

    def take_up(self, session: str) -> None:
        """Take up an unfinished session."""
        from coach.tui.session_flow import resume

        self.go(partial(resume, self.app, session))

    @task("go")
    async def go(self, journey: Callable[[], Awaitable[None]]) -> None:
        """Go somewhere that needs the record; what is wrong is said in a line."""
        with self.app.typed_ahead.held():
            await journey()
