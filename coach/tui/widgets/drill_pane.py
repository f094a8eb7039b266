"""The pane of a `drill` step: a drill and a day, which become a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from coach.content.steps import DrillStep
from coach.errors import CoachError
from coach.practice.days import FORMS, FURTHEST, day_words, distance_words, read_day
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.key_line import Key, KeyLine
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import StepPane

AHEAD = 3
"""Days from today that the day begins at: soon enough to be done before it is forgotten."""


class DrillPane(StepPane[DrillStep]):
    """The drills above, the day below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,minus",
            "move(-1)",
            "Earlier",
            key_display="←",
            tooltip="A day earlier",
            id="plan.earlier",
        ),
        Binding(
            "right,plus",
            "move(1)",
            "Later",
            key_display="→",
            tooltip="A day later",
            id="plan.later",
        ),
    ]

    rows = getters.query_one("#drills", Rows)
    typed = getters.query_one("#day", Input)

    def __init__(self, open_session: OpenSession, step: DrillStep) -> None:
        super().__init__(open_session, step)
        choice = self.run.choice(step.id)
        due = choice.due if choice is not None else None
        self.day = due or self.today + timedelta(days=AHEAD)

    def compose(self) -> ComposeResult:
        yield Rows("Plan", id="drills")
        yield Static(id="purpose")
        with Horizontal(id="days"):
            yield Static(id="when")
            yield KeyLine(id="move")
        yield Input(placeholder=f"Another day: {FORMS}", id="day")
        yield Static(id="plan")

    def on_mount(self) -> None:
        self.query_one("#move", KeyLine).show(
            "", [Key("←", "earlier", "move(-1)"), Key("→", "later", "move(1)")]
        )
        self.draw(self.chosen)

    def begin(self) -> None:
        self.rows.focus()
        self.look()

    @property
    def today(self) -> date:
        """The candidate's own calendar day."""
        return self.run.time.utc().astimezone().date()

    @property
    def chosen(self) -> str | None:
        """Id of the chosen drill."""
        choice = self.run.choice(self.step.id)
        return choice.value if choice is not None else None

    # What is shown

    def draw(self, at: str | None = None) -> None:
        """Draw the drills, the day, and the plan that they make."""
        chosen = self.chosen
        self.rows.show(
            (
                Row(
                    drill.id,
                    Content.assemble(
                        ("● " if drill.id == chosen else "○ ", "$you"),
                        (one_line(drill.title), "bold"),
                        (f"   {drill.minutes} min", "$ink2"),
                    ),
                )
                for drill in self.open_session.content.drills.values()
            ),
            at,
        )
        self.draw_purpose()
        self.draw_day()

    def draw_purpose(self) -> None:
        """Say what the drill in hand is for."""
        drill = self.open_session.content.drills.get(self.rows.at or "")
        purpose = one_line(drill.purpose) if drill is not None else ""
        self.query_one("#purpose", Static).update(Content.styled(purpose, "$ink2"))

    def draw_day(self, wrong: str = "") -> None:
        """Draw the day and the plan, or what is wrong with the typed day."""
        when = day_words(self.day, self.today)
        off = distance_words(self.day, self.today)
        self.query_one("#when", Static).update(
            Content.assemble((when, "bold"), (f"  {off}", "$ink2"))
        )
        drill = self.open_session.content.drills.get(self.chosen or "")
        if wrong:
            words = Content.styled(wrong, "$gap")
        elif self.chosen is not None:
            title = drill.title if drill is not None else self.chosen
            words = Content.assemble(
                ("Plan: ", "$coach"), (f"{one_line(title)}, {when}.", "bold"), f" That is {off}."
            )
        else:
            words = Content.styled("Press Enter to plan the selected drill for this day.", "$ink2")
        self.query_one("#plan", Static).update(words)
        self.refresh_bindings()

    def look(self) -> None:
        """Tell the scorer's view what is asked."""
        self.post_message(
            self.Looked(
                text="",
                kind="answer",
                guidance=self.step.guidance,
                example=self.step.example,
            )
        )

    # What the candidate does

    @on(OptionList.OptionHighlighted, "#drills")
    def moved(self) -> None:
        """Another drill is in hand."""
        self.draw_purpose()

    @on(OptionList.OptionSelected, "#drills")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Choose the drill in hand."""
        if event.option_id is not None:
            self.plan(event.option_id)
            self.draw(event.option_id)

    def plan(self, drill: str) -> None:
        """Write the plan into the run."""
        self.run.choose(self.step.id, drill, self.day)
        self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "move":
            later = parameters != (-1,)
            ahead = (self.day - self.today).days
            return ahead < FURTHEST if later else ahead > 0
        return True

    def action_move(self, days: int) -> None:
        """Move the day; a chosen drill moves with it."""
        self.set_day(self.day + timedelta(days=days))

    def set_day(self, day: date) -> None:
        """Take another day."""
        self.day = day
        if self.chosen is not None:
            self.plan(self.chosen)
        self.draw_day()

    @on(Input.Changed, "#day")
    def read(self, event: Input.Changed) -> None:
        """The day is taken as soon as it can be read."""
        if not event.value.strip():
            self.draw_day()
            return
        try:
            self.set_day(read_day(event.value, self.today))
        except CoachError as error:
            self.draw_day(str(error))

    @on(Input.Submitted, "#day")
    def typed_day(self) -> None:
        """Enter in the day: it stands, and the drill in hand is chosen if none was."""
        if self.chosen is None and self.rows.at is not None:
            self.plan(self.rows.at)
        self.typed.value = ""
        self.draw()
        self.rows.focus()
