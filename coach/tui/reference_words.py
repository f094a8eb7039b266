"""The field reference as a screen shows it: data throughout, never markup."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.content import Content

from coach.export.reference_page import Page
from coach.export.reference_points import Reference
from coach.export.reference_sheet import PARTS, Part, Sheet, holds
from coach.export.reference_text import Tone, paragraphs
from coach.tui.widgets.key_line import Key

_STYLES: dict[Tone, str] = {
    "title": "bold",
    "heading": "bold $accent",
    "lead": "bold",
    "plain": "",
    "faint": "$foreground-muted",
}
_SHORT: dict[Part, str] = {
    "points": "points",
    "quotes": "your words",
    "weakest": "weakest",
    "stories": "stories",
    "probes": "probes",
    "calibration": "your ruler",
    "target": "role and day",
}
PAPER_WORDS = {"a4": "A4", "letter": "Letter"}


def sheet_words(sheet: Sheet, width: int) -> Content:
    """The page from top to bottom, wrapped to a width.

    Args:
        sheet: what stands on it.
        width: columns; what hangs behind a line's lead keeps its indent.
    """
    lines: list[Content] = []
    for one in paragraphs(sheet):
        if one.gap:
            lines.append(Content(""))
        words = Content.styled(one.text, _STYLES[one.tone])
        room = max(20, width - one.indent)
        lines += [Content.assemble(" " * one.indent, line.rstrip()) for line in words.wrap(room)]
    return Content("\n").join(lines)


def part_keys(found: Reference, wanted: Collection[Part]) -> Iterable[Key]:
    """A key for each part, with a mark where it is wanted, and a word where there is nothing.

    Args:
        found: what there is.
        wanted: the parts that are to be on the page.
    """
    for number, part in enumerate(PARTS, start=1):
        mark = "✓" if part in wanted else "·"
        nothing = "" if holds(found, part) else " (none yet)"
        yield Key(str(number), f"{mark} {_SHORT[part]}{nothing}", f"part('{part}')")


def went_words(made: Page) -> Content:
    """What is not on the page as it was written; that all of it is, where that is so."""
    if not made.says:
        return Content.styled("All of it fits on one page, as it was written.", "$foreground-muted")
    return Content("\n").join(Content.styled(one, "$warning") for one in made.says)


def fact_words(made: Page, *, redacted: bool = False) -> str:
    """The paper and the type, beside the place, and whether words were replaced."""
    size = f"{made.fitted.size:g}"
    words = f"one page · {PAPER_WORDS[made.paper]} · {made.form}, type {size} pt"
    return f"redacted · {words}" if redacted else words
