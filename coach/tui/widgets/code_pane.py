"""A code area with highlighting, and what the code gave on the example. Nothing is run."""

from __future__ import annotations

from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from coach.practice.exchange import LANGUAGES
from coach.words import plain

HIGHLIGHTED = {
    "Python": "python",
    "JavaScript": "javascript",
    "TypeScript": "javascript",
    "Java": "java",
    "Go": "go",
}
"""The grammar that highlights each language. TypeScript's own is none of Textual's; that of
JavaScript leaves only the types plain."""

ASKS = "What the example gave, if you ran it"


OPENERS = (":", "{", "(", "[")
"""What a line ends with whose next one goes in a step."""


class CodeArea(TextArea):
    """An editor in which a new line begins where the last one did."""

    async def _on_key(self, event: Key) -> None:
        if event.key != "enter" or self.read_only:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indent = before[: len(before) - len(before.lstrip())]
        step = " " * self.indent_width if before.rstrip().endswith(OPENERS) else ""
        start, end = self.selection
        self.replace(f"\n{indent}{step}", *sorted((start, end)), maintain_selection_offset=False)


class CodePane(Vertical):
    """The code of one question.

    Args:
        text: what was written before.
        language: what it is marked as.
        ran: what it gave on the example; empty if it was not run.
    """

    @dataclass
    class Written(Message):
        """The code, its language or what it gave is another."""

        code: str
        language: str
        ran: str

    code = getters.query_one("#code", CodeArea)
    gave = getters.query_one("#ran", Input)

    def __init__(self, text: str, language: str, ran: str) -> None:
        super().__init__(id="coding")
        self.language = language
        self._text = text
        self._ran = ran

    def compose(self) -> ComposeResult:
        yield Static(id="language")
        yield CodeArea.code_editor(
            self._text,
            language=HIGHLIGHTED.get(self.language),
            tab_behavior="indent",
            placeholder="Write your code here.",
            id="code",
        )
        yield Input(self._ran, placeholder=ASKS, id="ran")

    def on_mount(self) -> None:
        self.show_language()

    def show_language(self) -> None:
        """Say which language it is marked as, and how to change that."""
        self.query_one("#language", Static).update(
            Content.assemble(
                (f"Code, {self.language}", "bold"), ("  kept, not run", "$foreground-muted")
            )
        )

    def next_language(self) -> None:
        """Mark it as the next language."""
        place = LANGUAGES.index(self.language)
        self.language = LANGUAGES[(place + 1) % len(LANGUAGES)]
        self.code.language = HIGHLIGHTED.get(self.language)
        self.show_language()
        self.tell()

    @on(TextArea.Changed, "#code")
    @on(Input.Changed, "#ran")
    def tell(self) -> None:
        """Say what is written now."""
        self.post_message(self.Written(plain(self.code.text), self.language, self.gave.value))
