"""The field reference as it leaves: on which paper, in which form, with what had to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError
from coach.export import typesetting
from coach.export.drawable_letters import Undrawn, drawable_sheet, wide_sheet
from coach.export.reference_points import Reference
from coach.export.reference_sheet import Line, Section, Sheet, sheet, shorten, shorten_list
from coach.export.typesetting import Measured, Paper

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


Form = Literal["pdf", "png", "html", "md", "txt"]
FORMS: tuple[Form, ...] = get_args(Form)
BROWSERS = 1.25
"""How much wider and higher than ours a browser's fonts may be: tried with DejaVu Serif, the widest
that is common, and Noto Serif."""

NAMED = 4
"""Lines that are named where the rest is counted; those that are gone are all named."""


class Page(Struct, frozen=True, kw_only=True):
    """One page, ready to be written."""

    form: Form
    paper: Paper
    fitted: Fitted
    undrawn: Undrawn = Undrawn()
    """What the fonts of this form cannot draw."""

    @property
    def says(self) -> tuple[str, ...]:
        """What is not as it was written, each in a sentence; empty if all of it is."""
        said = []
        if self.fitted.gone:
            said.append(f"Left out to keep one page: {'; '.join(self.fitted.gone)}.")
        if self.fitted.shortened:
            said.append(f"Shortened to keep one page: {_some(self.fitted.shortened)}.")
        if self.undrawn.lines:
            said.append(
                f"No font of a {self.form} page can draw all of {_some(self.undrawn.lines)} "
                f"({', '.join(self.undrawn.kinds)}): a note in ‹ › appears there. "
                "html, md and txt keep the words."
            )
        return tuple(said)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    words = "; ".join(names if more <= 1 else names[:NAMED])
    return words if more <= 1 else f"{words}; and {more} more"


def page(found: Reference, form: Form, paper: Paper = "a4") -> Page:
    """Fit the reference on one page.

    Markdown and plain text have no paper of their own: they hold what the printed page holds.

    Args:
        found: what there is to say.
        form: in which form it leaves.
        paper: on which paper.
    """
    browser = form == "html"

    def measure(one: Sheet, size: float) -> Measured:
        shown = wide_sheet(one) if browser else drawable_sheet(one)[0]
        return typesetting.measure(shown, paper, size, BROWSERS if browser else 1.0)

    made = fitted(sheet(found), measure)
    drawn = form in ("pdf", "png")
    return Page(
        form=form,
        paper=paper,
        fitted=made,
        undrawn=drawable_sheet(made.sheet)[1] if drawn else Undrawn(),
    )


def rendered(made: Page) -> bytes:
    """The page as the bytes of a file; the same page gives the same bytes."""
    kept, size = made.fitted.sheet, made.fitted.size
    match made.form:
        case "pdf":
            return typesetting.pdf(drawable_sheet(kept)[0], made.paper, size)
        case "png":
            return typesetting.png(drawable_sheet(kept)[0], made.paper, size)
        case "html":
            from coach.export.reference_html import html

            return html(kept, made.paper, size).encode()
        case "md":
            from coach.export.reference_text import markdown

            return markdown(kept).encode()
        case "txt":
            from coach.export.reference_text import plain_text

            return plain_text(kept).encode()


def form_of(target: Path) -> Form:
    """The form that a file's ending asks for.

    Raises:
        CoachError: when no form has that ending.
    """
    ending = target.suffix.lower().removeprefix(".")
    for form in FORMS:
        if ending == form:
            return form
    other = {"htm": "html", "markdown": "md", "text": "txt"}.get(ending)
    hint = f"; write .{other}" if other else f"; known: {', '.join(FORMS)}"
    what = f"unknown extension .{ending}" if ending else "the name has no extension"
    raise CoachError(f"{target}: {what}{hint}")
