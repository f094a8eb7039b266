"""Draws a chart: its marks in the colours of the theme, a pointer on row and session in hand."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.color import Color
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from coach.progress.marks import Chart, Line, Mark
from coach.tui.widgets.row_list import POINTER

SHADES = {"1": 0.14, "2": 0.3, "3": 0.48, "4": 0.7, "5": 0.95}
"""How much of the theme's colour a filled cell has: lighter to fuller is low to high, in one hue
only, so that it is an order for every eye."""
BANDS = {"1": 0.03, "2": 0.09, "3": 0.17}
"""How much color the ground of a band has: the highest has most."""
_COLOURS = {
    "accent": "you",
    "other": "coach",
    "good": "coach",
    "middle": "ink2",
    "bad": "gap",
}


class ChartView(Widget):
    """One chart.

    Args:
        filled: whether scores stand on shaded cells, as in a heat map; else they are coloured.
    """

    class Picked(Message):
        """A mark was clicked."""

        def __init__(self, session: str, row: str) -> None:
            self.session = session
            """UUID of the session that it stands for; may be empty."""
            self.row = row
            """Id of the dimension that it stands for; may be empty."""
            super().__init__()

    DEFAULT_CSS = """
    ChartView { width: 1fr; height: auto; }
    """

    def __init__(self, *, filled: bool = False) -> None:
        super().__init__()
        self._filled = filled
        self._lines: tuple[Line, ...] = ()
        self._row = ""
        self._session = ""
        self._drawing: Content | None = None

    def show(self, chart: Chart | None, row: str = "", session: str = "") -> None:
        """Show a chart, or nothing.

        Args:
            chart: the chart.
            row: id of the dimension in hand.
            session: UUID of the session in hand.
        """
        lines = chart.lines if chart else ()
        taller = len(lines) != len(self._lines)
        self._lines, self._row, self._session = lines, row, session
        self._drawing = None
        self.display = bool(lines)
        self.refresh(layout=taller)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # A line of the chart is a line of the screen: nothing has to be drawn to know it.
        return len(self._lines)

    def render(self) -> Content:
        if self._drawing is None:
            self._drawing = self._draw()
        return self._drawing

    def notify_style_update(self) -> None:
        # Another theme, other colours.
        self._drawing = None
        super().notify_style_update()

    def _draw(self) -> Content:
        pointed = bool(self._row) and any(line[0].row for line in self._lines)
        return Content("\n").join(self._drawn(line, pointed) for line in self._lines)

    def on_click(self, event: events.Click) -> None:
        meta = event.style.meta
        if "session" in meta:
            event.stop()
            self.post_message(self.Picked(meta["session"], meta["row"]))

    def _drawn(self, line: Line, pointed: bool) -> Content:
        in_hand = bool(line) and bool(line[0].row) and line[0].row == self._row
        pointer = [Content(POINTER if in_hand else " " * len(POINTER))] if pointed else []
        return Content("").join([*pointer, *self._marks(line, in_hand)])

    def _marks(self, line: Line, in_hand: bool) -> Iterable[Content]:
        for mark in line:
            text, style = mark.text, self._style(mark)
            if mark.ground:
                ground = self._of("desk").blend(self._of("coach"), BANDS[mark.ground])
                style += Style(background=ground)
            if self._session and mark.session == self._session:
                style += Style(bold=True)
                if mark.row and mark.row == self._row:
                    text, style = _bracketed(text), style + self._in_hand()
                elif not mark.row:
                    # A date, or the total: seen, but not the place in hand.
                    style += Style(foreground=self._of("ink"))
            elif in_hand and not mark.session:
                style += Style(bold=True)
            if mark.session or mark.row:
                style += Style.from_meta({"session": mark.session, "row": mark.row})
            yield Content.styled(text, style)

    def _in_hand(self) -> Style:
        accent = self._of("act")
        if not self._filled:
            return Style(foreground=accent)
        return Style(background=accent, foreground=readable_on(accent))

    def _style(self, mark: Mark) -> Style:
        tone = mark.tone
        if tone == "":
            return Style()
        if tone == "strong":
            return Style(bold=True)
        if tone in SHADES:
            return self._shade(SHADES[tone]) if self._filled else Style(foreground=self._of("you"))
        if tone == "faint":
            return Style(foreground=self._of("ink3"))
        return Style(foreground=self._of(_COLOURS[tone]))

    def _shade(self, share: float) -> Style:
        ground = self._of("desk").blend(self._of("you"), share)
        return Style(background=ground, foreground=readable_on(ground))

    def _of(self, variable: str) -> Color:
        variables = self.app.theme_variables
        # Some colours let the ground shine through.
        return Color.parse(variables["desk"]) + Color.parse(variables[variable])


def readable_on(ground: Color) -> Color:
    """Black or white, whichever has the higher contrast by WCAG 2.2: they are level at 0.179."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in ground.normalized
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return Color(0, 0, 0) if luminance > 0.179 else Color(255, 255, 255)


def _bracketed(text: str) -> str:
    """A cell with room beside its letters gets brackets, which are seen without colour too."""
    inner = text.strip()
    return f"[{inner}]" if text[:1] == " " and len(inner) + 2 == len(text) else text
