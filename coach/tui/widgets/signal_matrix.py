"""Signals down, rounds across: the rating of each cell as a word, one cell in hand."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from coach.debrief.debrief_values import Cell, Debrief, RoundView, SignalView
from coach.progress.marks import fitted
from coach.tui.widgets.chart_view import readable_on

WORDS = {
    "strong-no-hire": "no!",
    "no-hire": "no",
    "lean-no-hire": "lean no",
    "lean-hire": "lean",
    "hire": "hire",
    "strong-hire": "strong",
}
"""The six ratings as a cell has room for them."""
FILLS = {
    "strong-no-hire": ("gap", 0.75),
    "no-hire": ("gap", 0.5),
    "lean-no-hire": ("gap", 0.28),
    "lean-hire": ("coach", 0.3),
    "hire": ("coach", 0.55),
    "strong-hire": ("coach", 1.0),
}
"""The color of each, and how much of it the ground takes."""
CELL, NAME = 7, 24
"""Cells of a cell, and of a signal's name."""
STANDS = 7


def rating_word(rated: str | None) -> str:
    """A rating as a cell has it; a dot where nobody could rate."""
    return "·" if rated is None else WORDS.get(rated, rated)


class SignalMatrix(Widget, can_focus=True):
    """Arrows move the cell in hand; Enter opens its round."""

    class Moved(Message):
        """Another cell is in hand."""

    class Opened(Message):
        """Enter was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Signal above", id="matrix.above", show=False),
        Binding("down", "move(1, 0)", "Signal below", id="matrix.below", show=False),
        Binding("left", "move(0, -1)", "Round before", id="matrix.before", show=False),
        Binding(
            "right",
            "move(0, 1)",
            "Cell",
            key_display="←→↑↓",
            id="matrix.after",
            tooltip="Another signal or round",
        ),
        Binding("enter", "open", "Round", id="matrix.open", tooltip="Open the round's transcript"),
    ]

    def __init__(self) -> None:
        super().__init__(id="matrix")
        self._found: Debrief | None = None
        self._row = self._column = 0

    def show(self, found: Debrief) -> None:
        """Show a debrief; the cell in hand stays, if there is one."""
        first = self._found is None
        self._found = found
        if first:
            self._row, self._column = _weakest(found)
        self.refresh(layout=True)
        self.post_message(self.Moved())

    @property
    def signal(self) -> SignalView | None:
        """The signal in hand."""
        found = self._found
        return found.signals[self._row] if found and self._row < len(found.signals) else None

    @property
    def cell(self) -> Cell | None:
        """The cell in hand."""
        signal = self.signal
        there = signal is not None and self._column < len(signal.cells)
        return signal.cells[self._column] if signal is not None and there else None

    @property
    def round(self) -> RoundView | None:
        """The round in hand."""
        found = self._found
        return found.rounds[self._column] if found and self._column < len(found.rounds) else None

    def action_move(self, down: int, right: int) -> None:
        """Take another cell in hand."""
        if self._found is None:
            return
        self._row = max(0, min(len(self._found.signals) - 1, self._row + down))
        self._column = max(0, min(len(self._found.rounds) - 1, self._column + right))
        self.refresh()
        self.post_message(self.Moved())

    def action_open(self) -> None:
        """Say that the round in hand is to be opened."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        place = event.style.meta.get("cell")
        if place is not None:
            self._row, self._column = place
            self.refresh()
            self.post_message(self.Moved())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._found.signals) + 4 if self._found else 0

    def render(self) -> Content:
        """The grid, the round as a whole below it, and what the marks mean."""
        found = self._found
        if found is None:
            return Content("")
        name = max(
            12, min(NAME, self.content_size.width - 2 - len(found.rounds) * (CELL + 1) - STANDS)
        )
        heads = "".join(fitted(_short(one.title), CELL) + " " for one in found.rounds)
        lines = [Content.styled(" " * (name + 2) + heads + "stands".rjust(STANDS - 1), "$ink3")]
        lines += [self._line(at, one, name) for at, one in enumerate(found.signals)]
        whole: list[Content | str | tuple[str, str]] = [
            ("  " + fitted("The round as a whole", name), "$ink2")
        ]
        for view in found.rounds:
            word = rating_word(view.supported.id if view.supported else None)
            whole.append((word.center(CELL) + " ", "$ink2"))
        legend = "■ a floor for the role   · too little to rate   bold: the round owns it"
        return Content("\n").join(
            [*lines, Content(""), Content.assemble(*whole), Content.styled(legend, "$ink3")]
        )

    def _line(self, row: int, view: SignalView, name: int) -> Content:
        here = row == self._row
        floor = ("■ ", "$ink2") if view.relevance == "floor" else "  "
        parts: list[Content | str | tuple[str, str]] = [
            floor,
            (fitted(view.title, name), "bold" if here else ""),
        ]
        for column, cell in enumerate(view.cells):
            in_hand = here and column == self._column
            parts.append(self._cell(cell, in_hand, (row, column)))
        stands = WORDS.get(view.standing.id, "") if view.standing and view.read else "open"
        style = "bold $gap" if stands == "open" and view.relevance == "floor" else "$ink2"
        parts.append((stands.rjust(STANDS - 1), style))
        return Content.assemble(*parts)

    def _cell(self, cell: Cell, in_hand: bool, place: tuple[int, int]) -> Content:
        word = rating_word(cell.rated.id if cell.rated else None)
        fill = FILLS.get(cell.rated.id) if cell.rated else None
        style = Style(bold=cell.owned) + Style.from_meta({"cell": place})
        if fill is not None:
            ground = self._of("desk").blend(self._of(fill[0]), fill[1])
            style += Style(background=ground, foreground=readable_on(ground))
        else:
            style += Style(foreground=self._of("ink3"))
        if not in_hand:
            return Content.assemble(Content.styled(word.center(CELL), style), " ")
        edge = "bold $act" if self.has_focus else "$ink2"
        inside = Content.styled(word.center(CELL - 2)[: CELL - 2], style)
        if len(word) > CELL - 2:
            return Content.assemble(("▐", edge), Content.styled(word, style), ("▌", edge))[:9]
        return Content.assemble(("▐", edge), inside, ("▌", edge), " ")

    def _of(self, variable: str) -> Color:
        variables = self.app.theme_variables
        return Color.parse(variables["desk"]) + Color.parse(variables[variable])


def _short(title: str) -> str:
    """A round's title as a column has room for it: its first word."""
    word = title.split()[0]
    return word if len(word) <= CELL else f"{word[: CELL - 2]}."


def _weakest(found: Debrief) -> tuple[int, int]:
    """The cell to begin with: the lowest rating of a floor, else the lowest of all."""
    rated = [
        (signal.relevance != "floor", cell.rated.rank, row, column)
        for row, signal in enumerate(found.signals)
        for column, cell in enumerate(signal.cells)
        if cell.rated is not None
    ]
    return min(rated)[2:] if rated else (0, 0)
