"""An editor for one sentence: it wraps, and Enter goes on in place of breaking the line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.tui.widgets.evidence_area import EvidenceArea


class OneLineArea(EvidenceArea):
    """A text area that says when Enter is pressed.

    Pasted text may have several lines; none of it is cut off.
    """

    class Finished(Message):
        """Enter was pressed."""

        def __init__(self, area: OneLineArea) -> None:
            self.area = area
            super().__init__()

        @property
        def control(self) -> OneLineArea:
            """The area it was pressed in."""
            return self.area

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "done",
            "Next one",
            tooltip="Go to the next sentence",
            id="sentence.done",
            show=False,
        ),
    ]

    def action_done(self) -> None:
        """Say that this one is written."""
        self.post_message(self.Finished(self))

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable:
            return
        if event.key == "enter":
            event.prevent_default()
        # Asked of the bindings in force, so that a changed keymap holds here as well.
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and active.binding.action == "done":
            event.stop()
            event.prevent_default()
            self.action_done()
