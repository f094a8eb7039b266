"""An editor for one line of wording: it wraps, and Enter is done with it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from coach.tui.widgets.evidence_area import EvidenceArea


class WordingArea(EvidenceArea):
    """A text area in which Enter does not break the line but says that it is done.

    Pasted text may have several lines; none of it is cut off.
    """

    class Done(Message):
        """Enter was pressed."""

    class Below(Message):
        """Down was pressed on the last line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "done",
            "Enter it",
            tooltip="Take the line as it stands",
            id="wording.done",
            # The text area would break the line before a plain binding is asked.
            priority=True,
        ),
    ]

    def action_done(self) -> None:
        """Say that the wording is done."""
        self.post_message(self.Done())

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Below())
        else:
            super().action_cursor_down(select)

    def fill(self, text: str) -> None:
        """Put other text in, with the cursor behind it; what stood there can be undone to."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)
