"""A code area with highlighting, and what the code gave on the example. Nothing is run."""

from __future__ import annotations

from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, TextArea

from coach.practice.code import LANGUAGES
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

ASKS = "Ran it on the example? Say what it gave. Leave empty if you didn't run it."


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

    code = getters.query_one("#code", TextArea)
    gave = getters.query_one("#ran", Input)

    def __init__(self, text: str, language: str, ran: str) -> None:
        super().__init__(id="coding")
        self.language = language
        self._text = text
        self._ran = ran

    def compose(self) -> ComposeResult:
        yield TextArea.code_editor(
            self._text,
            language=HIGHLIGHTED.get(self.language),
            tab_behavior="indent",
            placeholder="Your code. It is kept, and not run.",
            id="code",
        )
        yield Input(self._ran, placeholder=ASKS, id="ran")

    def on_mount(self) -> None:
        self.show_language()

    def show_language(self) -> None:
        """Say which language it is marked as, and how to change that."""
        self.code.border_title = f"Code: {self.language}"
        self.code.border_subtitle = "F3 another language  F2 talk"

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
