"""The question before the trash is emptied: the only one after which words are gone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class EraseScreen(ModalScreen[bool]):
    """True is the answer to erase. Enter alone does not: it is pressed too easily.

    Args:
        sessions: how many sessions would be erased.
        stories: how many stories would be erased.
        copies: how many copies in backups/ they would be taken out of.
        unreadable: how many copies cannot be read, and would be removed whole.
    """

    CSS_PATH = "../styles/erase.tcss"
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
            self._more.append(f"They go from {copies} of the coach's own backups too.")
        if unreadable:
            self._more.append(
                f"Set aside or backed up, but not to be read: {unreadable}. Those go whole."
            )

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.styled(f"Erase {self._what} for good?", "bold"))
            yield Static("Their words, scores and notes cannot be brought back.")
            for line in self._more:
                yield Static(line)
            yield Static(
                Content.assemble(
                    ("y", "bold $accent"), " erase    ", ("esc", "bold $accent"), " keep"
                )
            )

    def action_answer(self, erase: bool) -> None:
        """Give the answer."""
        self.dismiss(erase)
