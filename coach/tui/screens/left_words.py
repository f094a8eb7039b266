"""Words that were in the user's editor when the coach was killed, offered at the next start."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from coach.practice.editor_files import EditorFile
from coach.words import count_words, one_line, plain

LeftWords = Literal["put back", "discard", "later"]


class LeftWordsScreen(ModalScreen[LeftWords]):
    """The answer is what to do with the words.

    Args:
        file: the file that an editor had open.
        text: what stands in it.
    """

    CSS_PATH = "../styles/left_words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "answer('put back')", "Put back", id="left-words.put-back"),
        Binding("y", "copy", "Copy", id="left-words.copy"),
        Binding("x", "answer('discard')", "Throw away", id="left-words.discard"),
        Binding("escape", "answer('later')", "Ask again later", id="left-words.later"),
    ]

    def __init__(self, file: EditorFile, text: str) -> None:
        super().__init__()
        self._file = file
        self._text = text

    def compose(self) -> ComposeResult:
        title = one_line(self._file.about.title)
        with Vertical(id="question"):
            yield Static("Your editor still had words of yours", classes="heading")
            yield Static(
                Content(
                    f"The coach was stopped while you wrote in “{title}”. "
                    f"This is what your editor saved, {count_words(self._text)} words."
                )
            )
            with VerticalScroll():
                yield Static(Content(plain(self._text)))
            yield Static("Putting them back opens that session; ctrl+z there undoes it.")
            yield Footer()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_answer(self, answer: LeftWords) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_copy(self) -> None:
        """Put the words on the clipboard."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied.")
