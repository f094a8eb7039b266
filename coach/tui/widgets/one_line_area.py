"""An editor for one sentence: it wraps, and Enter goes on in place of breaking the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

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


class WordingArea(OneLineArea):
    """A one-line area that Enter empties, its words handed over.

    All of this happens in the area's own order of keys, so that what is typed right behind an
    Enter, however fast, belongs to the next line and not to the one handed over.
    """

    @dataclass
    class Done(Message):
        """Enter was pressed; the area is empty again."""

        text: str
        """What stood in it."""
        asks: bool
        """Whether the next key is taken as an answer."""

    @dataclass
    class Answered(Message):
        """A key answered what was asked after a line; empty if the question was passed over."""

        key: str

    class Below(Message):
        """Down was pressed on the last line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Enter it", tooltip="Accept what you wrote", id="wording.done"),
    ]

    answers: frozenset[str] = frozenset()
    """Keys that answer the question which follows a line; empty where none follows."""
    asking: bool = False
    """Whether the next key is taken as the answer."""
    filled: bool = False
    """Whether it began with words, so that emptying it says something."""
    _offered: bool = False

    def action_done(self) -> None:
        """Hand the text over and begin anew."""
        text = self.clean_text()
        self.fill("")
        self.asking = bool(self.answers) and bool(text.strip()) and "\n" not in text.strip()
        self.post_message(self.Done(text, self.asking))

    def fill(self, text: str) -> None:
        """Begin with another text, the cursor behind it."""
        self.filled = bool(text)
        self.load_text(text)
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "done" or self._has_something

    @property
    def _has_something(self) -> bool:
        return self.filled or self.asking or bool(self.text.strip())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        # The base class's own handler is called as well.
        if self._offered != self._has_something:
            self._offered = self._has_something
            self.refresh_bindings()

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Below())
        else:
            super().action_cursor_down(select)

    async def _on_paste(self, event: events.Paste) -> None:
        if self.asking:
            self.asking = False
            self.post_message(self.Answered(""))

    async def _on_key(self, event: events.Key) -> None:
        if self.asking:
            self.asking = False
            answer = event.key if event.key in self.answers else ""
            self.post_message(self.Answered(answer))
            if answer or event.key in ("enter", "escape"):
                event.stop()
                event.prevent_default()
        # The base class's own handler is called as well, if the key was no answer.
