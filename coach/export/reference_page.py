"""The field reference as it leaves: on which paper, in which form, with what had to go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from coach.errors import CoachError
from coach.export import typesetting
from coach.export.drawable import Undrawn, drawable_sheet, wide_sheet
from coach.export.reference import Reference
from coach.export.reference_fit import Fitted, fitted
from coach.export.reference_sheet import Sheet, sheet
from coach.export.typesetting import Measured, Paper

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
                f"({', '.join(self.undrawn.kinds)}): a note in ‹ › stands there. "
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
    hint = f"; write .{other}" if other else f"; there are {', '.join(FORMS)}"
    what = f"no form has the ending .{ending}" if ending else "the name has no ending"
    raise CoachError(f"{target}: {what}{hint}")
