"""The first three minutes: a target if you like, one sentence, fixed once, and the difference."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar
from uuid import uuid4

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select, Static, TextArea

from coach.errors import CoachError
from coach.evidence.analyzer import analyzer
from coach.practice.days import read_day
from coach.practice.pasted import pasted_line
from coach.practice.run import Run
from coach.store.loops import keep_target
from coach.store.values import Loop
from coach.tui.autosave import Autosave
from coach.tui.base_screen import CoachScreen, tells_errors
from coach.tui.messages import Saved
from coach.tui.session_flow import start_drill
from coach.tui.widgets.forms import forms_line
from coach.tui.widgets.frame import Card
from coach.tui.widgets.one_line_area import OneLineArea


def read_words(sentence: str) -> Content:
    """The sentence as an interviewer would have it, and the question a stranger would ask."""
    asked = analyzer().question(sentence, "sentence")
    parts: list[Content | str | tuple[str, str]] = [
        ("An interviewer could write down\n", "$ink2"),
        *_told(sentence),
    ]
    if asked:
        parts += [
            "\n\n",
            ("A stranger would still ask\n", "$ink2"),
            (asked, "bold $act"),
        ]
    return Content.assemble(*parts)


def difference(before: str, after: str) -> Content:
    """The sentence before and after it was fixed."""
    return Content.assemble(
        ("Before\n", "$ink2"),
        *_told(before),
        "\n\n",
        ("Now\n", "$ink2"),
        *_told(after),
    )


def _told(sentence: str) -> list[Content | str | tuple[str, str]]:
    return [pasted_line(sentence), "\n", forms_line(analyzer().read(sentence, "sentence"))]


SAID, MENDED = 0, 1
"""The two steps of the newcomer's drill, in `data/first.yaml`."""


class FirstScreen(CoachScreen[None]):
    """What the coach does, shown on one sentence of the candidate's own.

    The sentence is a session like any other: it is saved as it is typed.
    """

    PLACE = "The first three minutes"
    area = getters.query_one(OneLineArea)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "next", "Next", id="first.next", priority=True, key_display="⏎"),
        Binding("escape", "back", "Home", id="first.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.run: Run | None = None
        self.autosave: Autosave | None = None

    def compose_body(self) -> ComposeResult:
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
            yield Static("Now one sentence about a project, as you'd say it.", id="task")
            yield Card(id="asked", classes="-gap")
            yield OneLineArea(
                kind="sentence",
                findings=False,
                placeholder="For example: we migrated billing to a new provider.",
                id="sentence",
            )
            yield Static(id="read")

    async def on_mount(self) -> None:
        card = self.query_one("#asked", Card)
        card.display = card.can_focus = False
        self.area.focus()
        self.run = Run.begin(self.app.content.first, self.app.time)
        self.run.go(SAID)
        self.autosave = Autosave(self.app.desk, self.run, self.app.saved)
        self.set_interval(0.5, self.run.tick)

    @on(Saved)
    def on_saved_message(self, message: Saved) -> None:
        """The autosave's line changed."""
        self.top_bar.show_fact(message.status)

    @on(TextArea.Changed)
    async def on_typed(self) -> None:
        """The sentence is kept, and read at once."""
        if self.run is None or self.autosave is None:
            return
        text = self.area.clean_text().strip()
        self.run.write(self.run.step.id, text)
        await self.keep()
        place = self.query_one("#read", Static)
        if not text:
            place.update("")
        elif self.run.index == SAID:
            place.update(read_words(text))
        else:
            place.update(difference(self.run.text(self.run.drill.steps[SAID].id), text))
        self.refresh_bindings()

    @tells_errors
    async def keep(self) -> None:
        """Save; the session begins with its first word."""
        if self.run is None or self.autosave is None:
            return
        if not self.autosave.status:
            await self.autosave.begin()
        self.autosave.touch()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "next":
            return bool(self.query(OneLineArea) and self.area.text.strip())
        return True

    @on(OneLineArea.Finished)
    async def action_next(self) -> None:
        """Fix the sentence once, then on to the first drill, which opens with it."""
        if self.run is None or not self.area.text.strip():
            return
        if self.run.index == MENDED:
            self.run.enter("result")
            drill = next(iter(self.app.content.drills.values()))
            words = self.area.clean_text().strip()
            self.app.travel(partial(start_drill, self.app, drill, words))
            return
        if not await self.keep_target():
            return
        said = self.area.clean_text().strip()
        self.run.go(MENDED)
        self.run.write(self.run.step.id, said)
        await self.keep()
        self.query_one("#task", Static).update(
            "Enter opens your first drill. It starts with this sentence."
        )
        # It stays as it was asked, whatever is typed.
        asked = analyzer().question(said, "sentence") or "What else would a stranger ask?"
        card = self.query_one("#asked", Card)
        card.show("Answer this in your sentence", "", asked, "", Content(""))
        card.display = True
        # The question stands on the card now.
        self.query_one("#read", Static).update("")
        self.add_class("-mending")
        self.area.show_findings(True)
        self.area.focus()

    async def keep_target(self) -> bool:
        """Keep what was said of the target; False when the day cannot be read."""
        role = self.query_one("#role", Select).value
        level = self.query_one("#level", Input).value.strip()
        said = self.query_one("#day", Input).value.strip()
        on_day: date | None = None
        try:
            if said:
                on_day = read_day(said, self.app.today)
            if isinstance(role, str) or level or on_day is not None:
                loop = Loop(
                    uuid=str(uuid4()),
                    role=role if isinstance(role, str) else "",
                    level=level,
                    on=on_day,
                    made_at=self.app.time.utc(),
                )
                await self.app.desk.ask(keep_target, loop)
        except CoachError as error:
            self.app.tell(error)
            self.query_one("#day", Input).focus()
            return False
        return True

    async def action_back(self) -> None:
        """Go home; the sentence is kept."""
        await self.app.go_home()

    async def close_session(self) -> str:
        """Save and close the sentence; returns why that was not possible, if so."""
        if self.run is None or self.autosave is None or not self.autosave.status:
            return ""
        self.run.enter("result")
        return await self.autosave.close()
