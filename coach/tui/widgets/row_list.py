"""A list of rows to choose from: arrows and the mouse move in it, Enter takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

POINTER = "▌ "
"""Drawn before the row in hand: colour alone must not say which one it is."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        key: what it is called by; unique in its list. Empty for a heading, which is passed over.
        words: what it shows; may have several lines.
    """

    key: str
    words: Content


class Rows(OptionList):
    """Rows, of which one is in hand.

    A click takes a row in hand; a click on the row in hand is the same as Enter.

    Args:
        takes: what Enter does with a row, in a word; empty if it does nothing.
    """

    class Above(Message):
        """Up was pressed on the first row."""

        def __init__(self, rows: Rows) -> None:
            self.rows = rows
            super().__init__()

        @property
        def control(self) -> Rows:
            """The rows."""
            return self.rows

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--pointer"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, tooltip="Row above", id="rows.up"),
        Binding("down", "cursor_down", "Down", show=False, tooltip="Row below", id="rows.down"),
        Binding("home", "first", "First", show=False, tooltip="First row", id="rows.first"),
        Binding("end", "last", "Last", show=False, tooltip="Last row", id="rows.last"),
        Binding("pageup", "page_up", "Page up", show=False, id="rows.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="rows.page-down"),
    ]

    def __init__(self, takes: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.takes = takes
        take = Binding("enter", "select", takes, tooltip=f"{takes} selected row", id="rows.take")
        self._bindings.key_to_bindings["enter"] = [take]

    @property
    def at(self) -> str | None:
        """Key of the row in hand."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def show(self, rows: Iterable[Row], at: str | None = None) -> None:
        """Show other rows.

        The row `at` is taken in hand; without one, the row that was in hand, else its place.
        Nothing is announced: who shows rows knows what is in hand.
        """
        wanted = at if at is not None else self.at
        place, top = self.highlighted, self.scroll_offset.y
        options = [Option(row.words, row.key or None, disabled=not row.key) for row in rows]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            if not options:
                self.refresh(layout=True)
                return
            self.scroll_to(y=top, animate=False, immediate=True)
            if wanted is not None and wanted in self._id_to_option:
                self.highlighted = self.get_option_index(wanted)
            elif place is None:
                self.action_first()
            else:
                self.highlighted = self._nearest(place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "select" or (bool(self.takes) and self.at is not None)

    def action_select(self) -> None:
        if self.takes:
            super().action_select()

    def action_cursor_up(self) -> None:
        if self.highlighted is None or self._nearest(0) == self.highlighted:
            self.post_message(self.Above(self))
            self.scroll_home(animate=False)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        last = max((at for at, one in enumerate(self.options) if not one.disabled), default=None)
        if self.highlighted != last:
            super().action_cursor_down()

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is None or self.options[clicked].disabled:
            return
        if clicked == self.highlighted:
            self.action_select()
        else:
            self.highlighted = clicked

    def _nearest(self, place: int) -> int | None:
        enabled = [at for at, one in enumerate(self.options) if not one.disabled]
        return min(enabled, key=lambda at: abs(at - place), default=None)

    # The pointer is drawn in the list's gutter, as the library's own selection list does.

    def _get_left_gutter_width(self) -> int:
        return len(POINTER)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        in_hand = line < len(self._lines) and self._lines[line][0] == self.highlighted
        style = self.get_visual_style("rows--pointer").rich_style if in_hand else self.rich_style
        gutter = POINTER if in_hand else " " * len(POINTER)
        return Strip([Segment(gutter, style), *strip])
