"""A chart of the screen as a vector picture: the same marks on the same places.

Bars, lines and points are drawn as shapes, so that no font has to have them; only words are text.
Everything can be read without colour, as on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from coach.progress.marks import Chart, Line, Tone, width_of

WIDE, HIGH = 7.2, 15.0
"""A letter's place, in the picture's own points."""
TYPE = 11.5
BASE = 11.0
"""Where letters stand, below the upper edge of their place."""
_COLOURS: dict[Tone, str] = {
    "faint": "#6a6a6a",
    "accent": "#0b5563",
    "other": "#8a4b08",
    "bad": "#a32020",
}
_INK = "#1a1a1a"
_RISING = "▁▂▃▄▅▆▇█"
_GROWING = "▏▎▍▌▋▊▉█"
_LINES = {
    # Parts of a place that a line goes through: left, right, up, down.
    "─": "lr",
    "│": "ud",
    "┤": "lud",
    "├": "rud",
    "┼": "lrud",
    "└": "ru",
    "━": "lr",
}

SHAPES = frozenset({*_RISING, *_GROWING, *_LINES, *"●○◉·▲▼"})
"""Letters that are drawn as shapes."""


def chart_svg(chart: Chart, named: str = "") -> str:
    """The chart as SVG.

    Args:
        chart: its lines of marks.
        named: what it shows, for who cannot see it; its title if empty.
    """
    columns = max((width_of(line) for line in chart.lines), default=0)
    width, height = columns * WIDE, len(chart.lines) * HIGH
    shapes = "\n".join(
        shape for row, line in enumerate(chart.lines) for shape in _line(line, row * HIGH)
    )
    name = escape(named or chart.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" aria-label="{name}" '
        f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{TYPE}">\n'
        f"{shapes}\n</svg>"
    )


def _line(line: Line, top: float) -> Iterator[str]:
    column = 0
    for mark in line:
        colour = _COLOURS.get(mark.tone, _INK)
        bold = ' font-weight="bold"' if mark.tone == "strong" else ""
        word, begun = "", column
        for letter in f"{mark.text}\0":
            left = column * WIDE
            shape = _shape(letter, left, top, colour)
            if shape or letter in " \0":
                # A single blank belongs to the words around it.
                if letter == " " and word and not word.endswith(" "):
                    word += letter
                else:
                    yield from _word(word, begun * WIDE, top, colour, bold)
                    word = ""
                yield from [shape] if shape else []
            else:
                begun = begun if word else column
                word += letter
            column += 1
        column -= 1


def _word(word: str, left: float, top: float, colour: str, bold: str) -> Iterator[str]:
    """Letters; the length is given, so that another font takes the same room."""
    text = word.rstrip(" ")
    if text:
        yield (
            f'<text x="{_n(left)}" y="{_n(top + BASE)}" textLength="{_n(len(text) * WIDE)}" '
            f'lengthAdjust="spacingAndGlyphs" fill="{colour}"{bold}>{escape(text)}</text>'
        )


def _shape(letter: str, left: float, top: float, colour: str) -> str:
    """One mark as a shape; empty for a letter."""
    x, y = left + WIDE / 2, top + HIGH / 2
    if letter in _RISING:
        high = (HIGH - 2) * (_RISING.index(letter) + 1) / len(_RISING)
        return _box(left + 0.5, top + HIGH - 1 - high, WIDE - 1, high, colour)
    if letter in _GROWING:
        wide = WIDE * (_GROWING.index(letter) + 1) / len(_GROWING)
        return _box(left, top + 2, wide, HIGH - 4, colour)
    way = _LINES.get(letter)
    if way:
        thick = 2.4 if letter == "━" else 0.8
        ends = {"l": (left, y), "r": (left + WIDE, y), "u": (x, top), "d": (x, top + HIGH)}
        path = "".join(f"M{_n(x)} {_n(y)}L{_n(a)} {_n(b)}" for a, b in map(ends.__getitem__, way))
        return f'<path d="{path}" stroke="{colour}" stroke-width="{thick}"/>'
    match letter:
        case "●":
            return _round(x, y, 3.1, colour, colour)
        case "○":
            return _round(x, y, 2.8, "none", colour)
        case "◉":
            return _round(x, y, 3.2, "none", colour) + _round(x, y, 1.5, colour, colour)
        case "·":
            return _round(x, y, 0.8, colour, "none")
        case "▲":
            return _corners(((x - 3, y + 3), (x + 3, y + 3), (x, y - 3)), colour)
        case "▼":
            return _corners(((x - 3, y - 3), (x + 3, y - 3), (x, y + 3)), colour)
        case _:
            return ""


def _box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" fill="{colour}"/>'


def _round(x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}" fill="{fill}" stroke="{stroke}" '
        'stroke-width="1.1"/>'
    )


def _corners(points: tuple[tuple[float, float], ...], colour: str) -> str:
    placed = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polygon points="{placed}" fill="{colour}"/>'


def _n(value: float) -> str:
    """A number as short as it can be: the same picture is the same bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
