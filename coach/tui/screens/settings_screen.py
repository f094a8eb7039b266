"""The settings: a few choices, kept as soon as they are made."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioButton, RadioSet, Select, Static, Switch

from coach import paths
from coach.errors import CoachError
from coach.settings import CLOCKS, save
from coach.tui.base_screen import CoachScreen
from coach.tui.widgets.frame import TopBar

CLOCK_WORDS = {
    "normal": "normal: counts down, can be paused",
    "strict": "strict: counts down, no pause",
    "relaxed": "relaxed: counts up, no warnings",
}


MARKS = {
    True: "on: gaps are underlined as you write",
    False: "off: nothing is marked before the result",
}
"""What the switch does, either way."""


class SettingsScreen(CoachScreen[None]):
    """Every change holds at once and is written to the settings file, comments kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="settings.back"),
    ]

    def compose_top(self) -> Widget:
        return TopBar("Settings", str(paths.settings_file()))

    def compose_body(self) -> ComposeResult:
        settings = self.app.settings
        themes = sorted(self.app.available_themes, key=lambda name: (name[:5] != "coach", name))
        with VerticalScroll(id="settings", can_focus=False):
            yield Static("Theme", classes="heading")
            yield Select(
                [(name, name) for name in themes],
                value=self.app.theme,
                allow_blank=False,
                id="theme",
            )
            yield Static("Clock", classes="heading")
            with RadioSet(id="clock"):
                for clock in CLOCKS:
                    yield RadioButton(CLOCK_WORDS[clock], value=clock == settings.clock)
            yield Static("Findings while you write", classes="heading")
            with Horizontal(id="marks"):
                yield Switch(settings.findings, id="findings")
                yield Static(MARKS[settings.findings], id="marks-words")
            yield Static("Editor for ctrl+e (empty: $VISUAL, then $EDITOR)", classes="heading")
            yield Input(settings.editor, placeholder="for example: vim", id="editor")
            yield Static("Role, level and interview day", classes="heading")
            yield Static("They belong to a loop: press D on the home screen, then n.")
            yield Static(
                Content(
                    "Change keys in the settings file under [keys], for example\n"
                    '"drill.next" = "f5". The ids are in docs/keys.md.'
                ),
                classes="note",
            )

    @on(Select.Changed, "#theme")
    def on_theme(self, event: Select.Changed) -> None:
        """Another theme."""
        self.keep(theme=str(event.value))

    @on(RadioSet.Changed, "#clock")
    def on_clock(self, event: RadioSet.Changed) -> None:
        """Another clock."""
        self.keep(clock=CLOCKS[event.index])

    @on(Switch.Changed, "#findings")
    def on_findings(self, event: Switch.Changed) -> None:
        """Findings on or off, for sessions begun from now on."""
        self.query_one("#marks-words", Static).update(MARKS[event.value])
        self.keep(findings=event.value)

    @on(Input.Changed, "#editor")
    def on_editor(self, event: Input.Changed) -> None:
        """Another editor."""
        self.keep(editor=event.value.strip())

    def keep(self, **changes: object) -> None:
        """Let the change hold, and write it."""
        changed = replace(self.app.settings, **changes)
        if changed == self.app.settings:
            return
        self.app.use_settings(changed)
        try:
            save(paths.settings_file(), changed)
        except CoachError as error:
            self.app.tell(error)
