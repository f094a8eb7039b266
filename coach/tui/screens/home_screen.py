"""Home: what to do today, the drills, the seven dimensions, and what was left unfinished."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, OptionList, Static
from textual.widgets.option_list import Option

from coach.content.tasks import task_of
from coach.dates import long_day
from coach.errors import CoachError
from coach.tui.base_screen import CoachScreen, task
from coach.tui.home_words import (
    PLACES,
    count_words,
    drill_line,
    example_words,
    first_steps,
    next_words,
    rail_words,
    road_heading,
    road_words,
    target_words,
    unfinished_words,
    worth_words,
)
from coach.tui.widgets.frame import Card, Heading, Pane, TopBar, key_hints
from coach.tui.widgets.stand_pane import StandPane

if TYPE_CHECKING:
    from coach.practice.advice import Advice
    from coach.store.views import Overview

RAILED = 116
"""Cells from which the rooms stand in a rail, and the evidence beside the main thing."""
WIDEST = 152
"""Cells of home at most: what a wider window has is margin."""

FRAME = 1 / 60
"""Seconds from one frame to the next."""


class HomeScreen(CoachScreen[None]):
    """Everything one keypress away; complete even before the record has been opened."""

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (RAILED, "-wide")]
    drills = getters.query_one("#drills", OptionList)
    card = getters.query_one("#today", Card)
    stand = getters.query_one(StandPane)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "drill(0)", "Drills", id="home.drill-1", key_display="1-5"),
        Binding("2", "drill(1)", "Drill 2", id="home.drill-2", show=False),
        Binding("3", "drill(2)", "Drill 3", id="home.drill-3", show=False),
        Binding("4", "drill(3)", "Drill 4", id="home.drill-4", show=False),
        Binding("5", "drill(4)", "Drill 5", id="home.drill-5", show=False),
        Binding(
            "t,T",
            "today",
            "Today",
            id="home.today",
            tooltip="Start what's suggested for today",
            show=False,
        ),
        Binding("o", "other", "Something else", id="home.other", tooltip="Choose a drill"),
        Binding("r", "resume", "Resume", id="home.resume", tooltip="Resume the last one you left"),
        Binding(
            "f",
            "app.go('first')",
            "First minutes",
            id="home.first",
            tooltip="One sentence, rewritten once",
            show=False,
        ),
        Binding(
            "m,M",
            "app.go('mock')",
            "Mock round",
            id="home.mock",
            tooltip="The interviewer asks, then follows up",
            show=False,
        ),
        Binding(
            "d,D",
            "app.go('loops')",
            "Debrief",
            id="home.debrief",
            tooltip="A loop, round by round, and its decision",
            show=False,
        ),
        Binding(
            "k,K",
            "app.go('calibrate')",
            "Calibrate",
            id="home.calibrate",
            tooltip="Answers rated blind",
            show=False,
        ),
        Binding(
            "c,C",
            "app.go('cold')",
            "Cold read",
            id="home.cold",
            tooltip="A round from its cards alone",
            show=False,
        ),
        Binding(
            "h,H",
            "app.go('history')",
            "History",
            id="home.history",
            tooltip="Every session and word",
            show=False,
        ),
        Binding("s,S", "app.go('stories')", "Stories", id="home.stories", show=False),
        Binding("p,P", "app.go('progress')", "Progress", id="home.progress", show=False),
        # Out of the footer: with Resume in it, eighty columns hold no more.
        Binding(
            "e,E",
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
        self._drawn_width = 0

    def compose_top(self) -> Widget:
        return TopBar(f"Today  ·  {long_day(self.today)}")

    def compose_body(self) -> ComposeResult:
        with Container(id="columns"):
            yield Static(rail_words(None), id="rail")
            with Vertical(id="now"):
                with Horizontal(id="count", classes="-away"):
                    yield Digits(id="days")
                    yield Static(id="days-words")
                yield Card(id="today")
            with VerticalScroll(id="side", can_focus=False):
                yield StandPane(self.app.content.rubric.dimensions)
                yield Pane("Worth saying again", id="worth")
                yield Pane("Unfinished", id="unfinished")
                yield Pane("What good looks like", id="example")
            with VerticalScroll(id="main", can_focus=False):
                with Vertical(id="road"):
                    yield Heading(id="road-heading")
                    yield Static(id="strip")
                    yield Static(id="plans")
                yield Heading("Drills", "last done")
                yield OptionList(id="drills", markup=False)
                with Vertical(id="places"):
                    yield Heading("Go to")
                    yield Static(PLACES)
                yield Static("Everything stays on this machine.", id="private")

    def on_mount(self) -> None:
        # Until the record is read there is the frame, and what needs no record.
        self.show_drills()
        self.card.focus()

    def on_resize(self) -> None:
        # The grid fills from the left: where there is no rail, the drills come first.
        columns, main, side = (self.query_one(name) for name in ("#columns", "#main", "#side"))
        first, second = (side, main) if self.app.size.width >= RAILED else (main, side)
        if columns.children.index(first) > columns.children.index(second):
            columns.move_child(first, before=second)
        if self.main_width() != self._drawn_width:
            self.show_drills()

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
            self.card.show("Your record", "", str(error), "", key_hints())
            app.tell(error)
            return
        if notice:
            app.say_once(notice)
        with app.batch_update():
            self.show_overview(self.overview)
        # What follows imports and copies: not before this is painted.
        await asyncio.sleep(FRAME)
        await app.after_opening()

    def show_overview(self, overview: Overview) -> None:
        """Draw what the record says."""
        # The first frame does without.
        from coach.practice.advice import advise

        now = self.app.time.utc().astimezone()
        today = now.date()
        self.advice = advise(overview, self.app.content, today)
        self.query_one("#rail", Static).update(rail_words(overview))
        self.show_card(overview)
        self.show_road(overview, today)
        self.show_drills()
        self.stand.show(overview.series, overview.readings)
        self.show_side(overview, now)
        self.top_bar.show_fact(
            target_words(overview.target, self.app.content, today)
            if overview.target or overview.sessions
            else "Practice for senior engineering interviews"
        )
        self.refresh_bindings()

    def show_card(self, overview: Overview) -> None:
        """The one thing to do: the first three minutes for who has done nothing yet."""
        if not overview.sessions:
            self.card.show(
                "Your first three minutes",
                "3 min",
                "Say one sentence about a project.",
                "Interviewers score what they can write down. Say it the way you'd say it in the "
                "room; you see what they could note, then rewrite it once.",
                key_hints(("⏎", "Start"), ("1", "The first drill instead")),
            )
            return
        task = task_of(self.app.content, self.advice.drill) if self.advice else None
        if self.advice is None or task is None:
            self.card.show("Today's one thing", "", "No drills are installed.", "", key_hints())
            return
        verb = "Resume" if self.advice.resumes else "Start"
        self.card.show(
            "Today's one thing",
            f"{task.minutes} min",
            task.title,
            self.advice.reason,
            key_hints(("⏎", verb), ("o", "Something else")),
        )

    def show_road(self, overview: Overview, today: date) -> None:
        """The days before today and after it, and the plans."""
        target = overview.target
        days = (target.on - today).days if target and target.on else -1
        self.query_one("#count").set_class(days < 0, "-away")
        if target is not None and days >= 0:
            self.query_one("#days", Digits).update(str(days))
            self.query_one("#days-words", Static).update(
                count_words(target, self.app.content, days)
            )
        heading, road = self.query_one("#road-heading", Heading), self.query_one("#strip", Static)
        if overview.sessions:
            heading.show(*road_heading(overview, today))
            road.update(road_words(overview, today))
        else:
            heading.show("What happens next")
            road.update(first_steps())
        plans = self.query_one("#plans", Static)
        plans.display = bool(overview.plans)
        plans.update(next_words(overview, self.app.content, today))

    def show_side(self, overview: Overview, now: datetime) -> None:
        """What stands beside: a line worth saying again, what is left open, an example."""
        newcomer = not overview.sessions
        self.query_one("#private").display = newcomer
        worth = unfinished = None
        if overview.worth:
            # Another one each day.
            line = overview.worth[now.toordinal() % len(overview.worth)]
            worth = worth_words(line, self.app.content)
        if overview.unfinished:
            shown = [unfinished_words(one, now) for one in overview.unfinished[:3]]
            unfinished = Content("\n").join([*shown, key_hints(("r", "Resume"))])
        drill = next(iter(self.app.content.drills.values()), None)
        example = example_words(drill) if newcomer and drill is not None else None
        for name, words in (("worth", worth), ("unfinished", unfinished), ("example", example)):
            pane = self.query_one(f"#{name}", Pane)
            pane.display = words is not None
            if words is not None:
                pane.update(words)

    def main_width(self) -> int:
        """Cells of a line between the rail and the side, whose widths are in `home.tcss`."""
        width = self.app.size.width
        if width >= RAILED:
            return min(WIDEST, width) - 26 - 46 - 4
        return width - (42 + 2 if width >= 80 else 3)

    def show_drills(self) -> None:
        """List the drills with their minutes, when each was last done, and its last total."""
        highlighted = self.drills.highlighted or 0
        now = self.app.time.utc().astimezone()
        width = self.main_width()
        self._drawn_width = width
        self.drills.clear_options()
        for number, drill in enumerate(self.app.content.drills.values(), start=1):
            self.drills.add_option(Option(drill_line(number, drill, self.overview, now, width)))
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

    @on(Card.Chosen)
    def card_chosen(self) -> None:
        """Do what the card asks for."""
        if self.overview is not None and not self.overview.sessions:
            self.run_worker(self.app.action_go("first"))
        else:
            self.action_today()

    def action_other(self) -> None:
        """Choose a drill oneself."""
        self.drills.focus()

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
