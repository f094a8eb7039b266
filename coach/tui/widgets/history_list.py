"""A list of any length that holds only what is in sight: it asks for its lines as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.practice.clock import clock_face
from coach.practice.days import day_words
from coach.store.views import Hit, SessionRow
from coach.text import one_line

Tone = Literal["", "muted", "accent", "warning"]
Piece = tuple[str, Tone]
"""Words with what they are to the eye."""

POINTER = "▌ "
PICKED = "✓ "


@dataclass(frozen=True)
class Columns:
    """How wide each column is, in cells; 0 leaves it out.

    Attributes:
        over: time over the planned one; where it is left out, a plus behind the active time
            says that there was some.
    """

    when: int
    drill: int
    story: int
    active: int
    over: int
    total: int
    weakest: int


def columns(width: int) -> Columns:
    """The columns for a list of so many cells, its pointer not counted."""
    if width >= 96:
        left = width - 17 - 7 - 7 - 6 - 6 * 2
        drill, weakest = min(28, left * 4 // 10), 18
        return Columns(17, drill, left - drill - weakest, 7, 7, 6, weakest)
    if width >= 70:
        left = width - 11 - 6 - 6 - 5 - 6
        drill, weakest = left * 4 // 10, 13
        return Columns(11, drill, left - drill - weakest, 6, 6, 5, weakest)
    left = width - 6 - 6 - 5 - 4
    drill = left * 55 // 100
    return Columns(6, drill, left - drill, 6, 0, 5, 0)


def gap(width: int) -> str:
    """What stands between two columns."""
    return "  " if width >= 96 else " "


def heads(width: int) -> list[Piece]:
    """The line above the columns."""
    at = columns(width)
    cells = [
        ("When", at.when, False),
        ("Drill or round", at.drill, False),
        ("Story", at.story, False),
        ("Active", at.active, True),
        ("Over", at.over, True),
        ("Total", at.total, True),
        ("Weakest", at.weakest, False),
    ]
    return [(_joined(cells, gap(width)), "muted")]


def line(row: SessionRow, width: int, today: date, dimensions: dict[str, str]) -> list[Piece]:
    """A session as one line.

    Args:
        row: the session.
        width: cells there are.
        today: the day here.
        dimensions: the title of each dimension by its id.
    """
    at = columns(width)
    between = gap(width)
    story = row.story_title or ""
    active = clock_face(row.active)
    over = clock_face(row.overtime) if row.overtime >= 1 else ""
    if over and not at.over:
        active += "+"
    weak = dimensions.get(row.weakest, row.weakest) if row.weakest else ""
    pieces: list[Piece] = [
        (_cell(when_words(row, today, at.when), at.when) + between, "muted"),
        (_cell(one_line(row.title), at.drill) + between, ""),
        (_cell(one_line(story), at.story) + between, "muted"),
        (_cell(active, at.active, right=True) + between, ""),
    ]
    if at.over:
        pieces.append((_cell(over, at.over, right=True) + between, "warning"))
    total = _cell(_total(row), at.total, right=True)
    pieces.append((total, "muted" if row.total is None else "accent"))
    if at.weakest:
        pieces.append((between + _cell(weak, at.weakest), "muted"))
    return pieces


def snippet_line(hit: Hit, width: int) -> list[Piece]:
    """Where the words stand, they themselves marked."""
    pieces: list[Piece] = []
    at = 0
    for start, end in hit.marks:
        pieces += [(hit.snippet[at:start], "muted"), (hit.snippet[start:end], "accent")]
        at = end
    more = f"   and {hit.entries - 1} more" if hit.entries > 1 else ""
    return [("  ", ""), *pieces, (hit.snippet[at:], "muted"), (more, "muted")]


def when_words(row: SessionRow, today: date, width: int) -> str:
    """The day it was begun, and the time where there is room."""
    began = row.started_at.astimezone()
    words = day_words(began.date(), today)
    if width < 11:
        words = words.split(" ", 1)[1]
        return words if len(words) <= width else f"{began:%m/%y}"
    if width >= 17 and began.year == today.year:
        return f"{words} {began:%H:%M}"
    return words if len(words) <= width else words.split(" ", 1)[1]


def count_words(count: int, *, trash: bool = False) -> str:
    """How many sessions there are, in words."""
    noun = "session" if count == 1 else "sessions"
    return f"{count:,} {noun}{' in the trash' if trash else ''}".replace(",", " ")


def _total(row: SessionRow) -> str:
    """The total; while there is none, how many dimensions have a score."""
    if row.finished_at is None:
        return "open"
    return str(row.total) if row.total is not None else f"{row.scored}/7"


def _cell(words: str, width: int, *, right: bool = False) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(words) > width:
        words = set_cell_size(words, width - 1).rstrip() + "…" if width else ""
    return " " * (width - cell_len(words)) + words if right else set_cell_size(words, width)


def _joined(cells: list[tuple[str, int, bool]], between: str) -> str:
    return between.join(_cell(words, width, right=right) for words, width, right in cells if width)


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

    @property
    def line_width(self) -> int:
        """Cells of a line behind the pointer."""
        return self.scrollable_content_region.width - len(POINTER)

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
            pieces = snippet_line(self._hits[place], self.line_width)
        else:
            pieces = line(row, self.line_width, self.today, self.dimensions)
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
