"""Questions before something is left, erased or put back; and a note to write."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.practice.editor_files import EditorFile
from coach.text import count_words, one_line, plain
from coach.tui.base_screen import CoachDialog
from coach.tui.widgets.footer import KeysFooter


class EraseScreen(CoachDialog[bool]):
    """True is the answer to erase. Enter alone does not: it is pressed too easily.

    Args:
        sessions: how many sessions would be erased.
        stories: how many stories would be erased.
        copies: how many copies in backups/ they would be taken out of.
        unreadable: how many copies cannot be read, and would be removed whole.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Erase for good", id="erase.erase"),
        Binding("escape,n,enter", "answer(False)", "Keep", id="erase.keep"),
    ]

    def __init__(
        self, sessions: int, stories: int, *, copies: int = 0, unreadable: int = 0
    ) -> None:
        super().__init__()
        counted = [(sessions, "session", "sessions"), (stories, "story", "stories")]
        self._what = " and ".join(
            f"{count} {one if count == 1 else many}" for count, one, many in counted if count
        )
        self._more = []
        if copies:
            self._more.append(f"They are also erased from {copies} of the coach's own backups.")
        if unreadable:
            self._more.append(
                "These copies can't be read, so they'll be deleted whole: {unreadable}."
            )

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.styled(f"Erase {self._what} for good?", "bold"))
            yield Static("Their words, scores and notes can't be recovered.")
            for line in self._more:
                yield Static(line)
            yield Static(
                Content.assemble(("y", "bold $act"), " erase    ", ("esc", "bold $act"), " keep")
            )

    def action_answer(self, erase: bool) -> None:
        """Give the answer."""
        self.dismiss(erase)


class LeaveScreen(CoachDialog[bool]):
    """Leave, or stay. True is the answer to leave.

    Args:
        title: what would be left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Leave", id="leave.leave"),
        Binding("escape,n", "answer(False)", "Stay", id="leave.stay"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.assemble(("Leave ", "bold"), (self._title, "bold"), "?"))
            yield Static("Everything is saved. You can resume from the home screen.")
            yield Static(
                Content.assemble(
                    ("enter", "bold $act"), " leave    ", ("esc", "bold $act"), " stay"
                )
            )

    def action_answer(self, leave: bool) -> None:
        """Give the answer."""
        self.dismiss(leave)


LeftWords = Literal["put back", "discard", "later"]


class LeftWordsScreen(CoachDialog[LeftWords]):
    """The answer is what to do with the words.

    Args:
        file: the file that an editor had open.
        text: what stands in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "answer('put back')", "Restore", id="left-words.put-back"),
        Binding("y", "copy", "Copy", id="left-words.copy"),
        Binding("x", "answer('discard')", "Discard", id="left-words.discard"),
        Binding("escape", "answer('later')", "Ask again later", id="left-words.later"),
    ]

    def __init__(self, file: EditorFile, text: str) -> None:
        super().__init__()
        self._file = file
        self._text = text

    def compose(self) -> ComposeResult:
        title = one_line(self._file.about.title)
        with Vertical(id="question"):
            yield Static("Your editor saved text you didn't get back", classes="heading")
            yield Static(
                Content(
                    f"The coach stopped while you were editing “{title}”. "
                    f"Your editor saved these {count_words(self._text)} words."
                )
            )
            with VerticalScroll():
                yield Static(Content(plain(self._text)))
            yield Static("Restoring them opens that session; press ctrl+z there to undo.")
            yield KeysFooter()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_answer(self, answer: LeftWords) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_copy(self) -> None:
        """Put the words on the clipboard."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied.")


class NoteScreen(CoachDialog[str | None]):
    """The answer is the note; None leaves it as it was.

    Args:
        note: what stands so far.
    """

    area = getters.query_one(TextArea)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Save", id="note.keep", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", id="note.leave"),
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Your note", classes="heading")
            yield TextArea(self._note, id="note")
            yield KeysFooter()

    def on_mount(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def action_keep(self) -> None:
        """Keep what stands."""
        self.dismiss(plain(self.area.text).strip())
