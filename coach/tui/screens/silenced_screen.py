"""What is silenced: each rule or finding with its words, and a key that lets it speak again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.evidence.rules import by_code
from coach.practice.days import local
from coach.store.silences import silences, speak_again
from coach.store.values import Silence
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task

EMPTY = "Nothing is silenced. In a drill, ctrl+s silences the finding under the cursor."


class SilencedScreen(CoachScreen[None]):
    """The list, the latest first."""

    PLACE = "Silenced"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "speak", "Unsilence", id="silenced.speak"),
        Binding("escape", "app.pop_screen", "Back", id="silenced.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Silence, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield Static(EMPTY, id="none")
        yield OptionList(id="list")

    def on_mount(self) -> None:
        self.read()

    @task("silenced")
    async def read(self) -> None:
        """Ask the record what is silenced."""
        self.found = await self.app.desk.ask(silences)
        self.show()

    def show(self) -> None:
        """Draw the list."""
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(one), id=one.uuid) for one in self.found)
        listed.display = bool(self.found)
        self.query_one("#none", Static).display = not self.found
        if self.found:
            listed.focus()
            listed.highlighted = 0
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        return bool(self.found) if action == "speak" else True

    @task("silenced")
    async def action_speak(self) -> None:
        """Let the highlighted one be found again."""
        listed = self.query_one("#list", OptionList)
        if listed.highlighted is None:
            return
        await self.app.desk.ask(speak_again, self.found[listed.highlighted].uuid)
        self.found = await self.app.desk.ask(silences)
        self.show()


def _line(one: Silence) -> Content:
    rule = by_code().get(one.code)
    where = f"on “{one_line(one.text, 60)}”" if one.text else "the whole rule"
    return Content.assemble(
        (one.code, "bold"),
        f"  {rule.name if rule else 'a removed rule'}  ",
        (f"{where}, {local(one.made_at)[:10]}", "$ink2"),
    )
