"""Exactly one page: the type yields first, then long words are shortened, then lines go.

What went is said, by name: nothing leaves the page unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.export.reference_sheet import Line, Section, Sheet, shorten, shorten_list
from coach.export.typesetting import Measured

SIZES = tuple(8 + step / 4 for step in range(13))
"""Points that the type may have: 8 can still be read in print, beyond 11 a column is too narrow."""
ONE_COLUMN = tuple(8 + step / 4 for step in range(29))
"""The same where one column takes the whole width: up to 15."""
LENGTHS = (400, 240, 160, 110)
"""Letters that a line keeps at most: the first always, for nobody reads more on the way in; the
others one after the other, before it has to go."""

Measure = Callable[[Sheet, float], Measured]
"""Sets a sheet at a size of type."""


class Fitted(Struct, frozen=True, kw_only=True):
    """A sheet that takes one page."""

    sheet: Sheet
    size: float
    """Of the type, in points."""
    shortened: tuple[str, ...] = ()
    """Names of lines that lost words."""
    gone: tuple[str, ...] = ()
    """Names of lines that are not there."""


def fitted(whole: Sheet, measure: Measure) -> Fitted:
    """Make a sheet fit on one page.

    Args:
        whole: the sheet with all that is wanted.
        measure: sets it, to see.
    """
    kept = whole
    for letters in LENGTHS:
        kept = _shortened(whole, letters)
        size = _largest(kept, measure)
        if size is not None:
            break
    else:
        kept = _thinned(kept, measure)
        size = _largest(kept, measure) or SIZES[0]
    standing = {line.key: line.text for line in kept.lines}
    return Fitted(
        sheet=kept,
        size=size,
        shortened=tuple(
            line.name for line in whole.lines if standing.get(line.key, line.text) != line.text
        ),
        gone=tuple(line.name for line in whole.lines if line.key not in standing),
    )


def _largest(sheet: Sheet, measure: Measure) -> float | None:
    """The largest size at which a sheet fits; None if it does at none."""
    sizes = SIZES if len({section.side for section in sheet.sections}) > 1 else ONE_COLUMN
    if any(measure(sheet, sizes[0]).over):
        return None
    low, high = 0, len(sizes)
    while high - low > 1:
        middle = (low + high) // 2
        if any(measure(sheet, sizes[middle]).over):
            high = middle
        else:
            low = middle
    return sizes[low]


def _thinned(sheet: Sheet, measure: Measure) -> Sheet:
    """The sheet without the lightest lines of each column that does not fit."""
    for place, side in enumerate(("left", "right")):
        lines = sorted(
            (line for one in sheet.sections if one.side == side for line in one.lines),
            key=lambda line: line.weight,
        )
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            if measure(_without(sheet, lines[:middle]), SIZES[0]).over[place]:
                low = middle + 1
            else:
                high = middle
        sheet = _without(sheet, lines[:low])
    return sheet


def _without(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    away = {line.key for line in lines}
    left = (
        replace(one, lines=tuple(line for line in one.lines if line.key not in away))
        for one in sheet.sections
    )
    return replace(sheet, sections=tuple(one for one in left if one.lines))


def _shortened(sheet: Sheet, letters: int) -> Sheet:
    def short(line: Line) -> Line:
        cut = shorten_list if line.manner == "signals" else shorten
        return replace(line, text=cut(line.text, letters))

    def section(one: Section) -> Section:
        return replace(one, lines=tuple(map(short, one.lines)))

    return replace(sheet, sections=tuple(map(section, sheet.sections)))
