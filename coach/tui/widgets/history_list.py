"""A list of any length that holds only what is in sight: it asks for its lines as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.store.views import Hit, SessionRow
from coach.tui.history_words import PICKED, POINTER, Piece, line, snippet_line

KEPT = 600
"""Lines that are kept; the rest is asked for again when it comes in sight."""
AHEAD = 50
"""Lines asked for on either side of what is in sight."""


class HistoryList(ScrollView, can_focus=True):
    """Sessions by the keys of their order, or the hits of a search with their snippets.

    A click takes a session in hand; a click on the one in hand opens it.

    Args:
        dimensions: the title of each dimension by its id.
    """

    @dataclass
    class Wanted(Message):
        """Lines came in sight that are not here: `fill` takes them."""

        keys: tuple[int, ...]

    @dataclass
    class Opened(Message):
        """A session was chosen."""

        row: SessionRow

    class Moved(Message):
        """Another session is in hand."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "history-list--muted",
        "history-list--accent",
        "history-list--warning",
        "history-list--cursor",
        "history-list--pointer",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="history-list.open"),
        Binding("up,k", "move(-1)", "Up", show=False, id="history-list.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="history-list.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="history-list.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="history-list.page-down"),
        Binding("home", "first", "First", show=False, id="history-list.first"),
        Binding("end", "last", "Last", show=False, id="history-list.last"),
    ]

    def __init__(self, dimensions: Mapping[str, str], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.dimensions = dict(dimensions)
        self.today = date.min
        self.at = 0
        """The place in hand, from 0."""
        self.picked: str | None = None
        """UUID of the session that is to be compared."""
        self._keys: tuple[int, ...] = ()
        self._rows: dict[int, SessionRow] = {}
        self._fresh: set[int] = set()
        """Keys of the lines that were read since the order was."""
        self._hits: tuple[Hit, ...] | None = None
        self._asked: set[int] = set()

    # What it holds

    def __len__(self) -> int:
        return len(self._keys) if self._hits is None else len(self._hits)

    @property
    def tall(self) -> int:
        """Lines of one session."""
        return 1 if self._hits is None else 2

    def show_order(self, keys: Sequence[int], today: date) -> None:
        """Show the sessions of an order; what was read before stands until it is read again."""
        self._fresh.clear()
        self._begin(tuple(keys), None, today)

    def show_hits(self, hits: Sequence[Hit], today: date) -> None:
        """Show what a search found."""
        self._begin((), tuple(hits), today)

    def fill(self, rows: Mapping[int, SessionRow]) -> None:
        """Take lines that were asked for."""
        if len(self._rows) > KEPT:
            self._rows.clear()
            self._fresh.clear()
        self._rows.update(rows)
        self._fresh.update(rows)
        self._asked.clear()
        self.refresh()
        self.post_message(self.Moved())

    def row_at(self, place: int) -> SessionRow | None:
        """The session at a place, if it has been read."""
        if not 0 <= place < len(self):
            return None
        if self._hits is not None:
            return self._hits[place].row
        return self._rows.get(self._keys[place])

    @property
    def row(self) -> SessionRow | None:
        """The session in hand."""
        return self.row_at(self.at)

    def pick(self, uuid: str | None) -> None:
        """Mark a session as the one to compare with."""
        self.picked = uuid
        self.refresh()

    def _begin(self, keys: tuple[int, ...], hits: tuple[Hit, ...] | None, today: date) -> None:
        self._keys, self._hits, self.today = keys, hits, today
        self._asked.clear()
        self.at = min(self.at, max(0, len(self) - 1))
        self._measure()
        self._in_sight()
        self._ask()
        self.refresh()
        self.post_message(self.Moved())

    # Drawing

    def on_resize(self) -> None:
        self._measure()
        self._in_sight()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self) * self.tall)

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        self._ask()

    def _ask(self) -> None:
        """Ask for what is in sight, and some on either side."""
        if self._hits is not None or not self._keys:
            return
        top, height = self.scroll_offset.y, max(1, self.size.height)
        seen = self._keys[top : top + height]
        known = self._fresh | self._asked
        if known.issuperset(seen):
            return
        near = self._keys[max(0, top - AHEAD) : top + height + AHEAD]
        wanted = tuple(key for key in near if key not in known)
        self._asked.update(wanted)
        self.post_message(self.Wanted(wanted))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place, part = divmod(y + self.scroll_offset.y, self.tall)
        if place >= len(self):
            return Strip.blank(width, self.rich_style)
        row = self.row_at(place)
        pieces: list[Piece]
        if row is None:
            pieces = [("…", "muted")]
        elif part and self._hits is not None:
            pieces = snippet_line(self._hits[place], width - len(POINTER))
        else:
            pieces = line(row, width - len(POINTER), self.today, self.dimensions)
        in_hand = place == self.at
        picked = row is not None and row.uuid == self.picked and not part
        mark = PICKED if picked else POINTER if in_hand else " " * len(POINTER)
        ground = self.get_component_rich_style("history-list--cursor") if in_hand else None
        base = ground or self.rich_style
        segments = [Segment(mark, self._toned("pointer", base))]
        segments += [Segment(words, self._toned(tone, base)) for words, tone in pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def _toned(self, tone: str, base: Style) -> Style:
        """A tone's letters on the ground of the line; muted ones stand out in the line in hand."""
        if not tone or (tone == "muted" and base != self.rich_style):
            return base
        style = self.get_component_rich_style(f"history-list--{tone}")
        return base + Style(color=style.color, bold=style.bold)

    # What the candidate does

    def action_move(self, by: int) -> None:
        """Take the session above or below in hand."""
        self._take(self.at + by)

    def action_page(self, by: int) -> None:
        """Go a page up or down."""
        self._take(self.at + by * max(1, self.size.height // self.tall - 1))

    def action_first(self) -> None:
        """Go to the first."""
        self._take(0)

    def action_last(self) -> None:
        """Go to the last."""
        self._take(len(self) - 1)

    def action_open(self) -> None:
        """Open the session in hand."""
        if self.row is not None:
            self.post_message(self.Opened(self.row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        return bool(len(self)) if action == "open" else True

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        place = -1 if offset is None else (offset.y + self.scroll_offset.y) // self.tall
        if not 0 <= place < len(self):
            return
        if place == self.at:
            self.action_open()
        else:
            self._take(place)

    def _take(self, place: int) -> None:
        self.at = max(0, min(place, len(self) - 1))
        self._in_sight()
        self._ask()
        self.refresh()
        self.post_message(self.Moved())

    def _in_sight(self) -> None:
        lines = Region(0, self.at * self.tall, max(1, self.size.width), self.tall)
        self.scroll_to_region(lines, animate=False, immediate=True, force=True)
