"""The first three minutes: a target if one likes, one sentence, mended once, and the difference."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import uuid4

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Select, Static, TextArea

from coach.errors import CoachError
from coach.practice.days import read_day
from coach.store.values import Loop
from coach.tui import app as app_module
from coach.tui.first_words import difference, read_words
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.top_bar import TopBar


class FirstScreen(Screen[None]):
    """What the coach does, shown on one sentence of the candidate's own."""

    app = getters.app(lambda: app_module.CoachApp)
    CSS_PATH = "../styles/first.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "next", "Next", id="first.next", priority=True),
        Binding("escape", "back", "Home", id="first.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stage = 0
        self.before = ""

    def compose(self) -> ComposeResult:
        yield TopBar("The first three minutes")
        with VerticalScroll(id="first", can_focus=False):
            yield Static("What are you preparing for? Leave it empty if you like.", id="lead")
            with Horizontal(id="target"):
                yield Select(
                    [(role.title, role.id) for role in self.app.content.roles],
                    prompt="Role",
                    id="role",
                )
                yield Input(placeholder="Level, e.g. senior", id="level")
                yield Input(placeholder="Day, e.g. 2027-01-15 or +14", id="day")
            yield Static("Now one sentence about a project, as you would say it.", id="task")
            yield EvidenceArea(
                kind="sentence",
                findings=False,
                placeholder="For example: we migrated billing to a new provider.",
                id="sentence",
            )
            yield Static(id="read")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(EvidenceArea).focus()

    @on(TextArea.Changed)
    def on_typed(self) -> None:
        """The sentence is read at once."""
        text = self.query_one(EvidenceArea).clean_text().strip()
        place = self.query_one("#read", Static)
        if not text:
            place.update("")
        elif self.stage == 0:
            place.update(read_words(text))
        else:
            place.update(difference(self.before, text))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "next":
            return bool(self.query(EvidenceArea) and self.query_one(EvidenceArea).text.strip())
        return True

    async def action_next(self) -> None:
        """Read the sentence, mend it once, then on to the first drill."""
        area = self.query_one(EvidenceArea)
        if self.stage == 0:
            if not await self.keep_target():
                return
            self.stage = 1
            self.before = area.clean_text().strip()
            self.query_one("#task", Static).update(
                Content.assemble(
                    "Mend it once: answer the question below. Then ",
                    ("ctrl+n", "bold $accent"),
                    " opens the first drill.",
                )
            )
            area.show_findings(True)
            area.focus()
            return
        await self.app.open_drill(next(iter(self.app.content.drills)))

    async def keep_target(self) -> bool:
        """Keep what was said of the target; False when the day cannot be read."""
        role = self.query_one("#role", Select).value
        level = self.query_one("#level", Input).value.strip()
        said = self.query_one("#day", Input).value.strip()
        today = self.app.time.utc().astimezone().date()
        on_day: date | None = None
        if said:
            try:
                on_day = read_day(said, today)
            except CoachError as error:
                self.app.tell(error)
                self.query_one("#day", Input).focus()
                return False
        if role is Select.BLANK and not level and on_day is None:
            return True
        from coach.store.loops import keep_target

        loop = Loop(
            uuid=str(uuid4()),
            role="" if role is Select.BLANK else str(role),
            level=level,
            on=on_day,
            made_at=self.app.time.utc(),
        )
        try:
            await self.app.desk.ask(keep_target, loop)
        except CoachError as error:
            self.app.tell(error)
        return True

    def action_back(self) -> None:
        """Go home."""
        self.dismiss()
