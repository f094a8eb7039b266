"""A report as it leaves: in the form that the file's ending asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from coach.errors import CoachError
from coach.export.typesetting import Paper
from coach.pages.document import Document

Form = Literal["pdf", "html", "md"]
FORMS: tuple[Form, ...] = get_args(Form)


def form_of(target: Path) -> Form:
    """The form that a file's ending asks for.

    Raises:
        CoachError: when no form has that ending.
    """
    ending = target.suffix.lower().removeprefix(".")
    for form in FORMS:
        if ending in (form, {"html": "htm", "md": "markdown"}.get(form)):
            return form
    what = f"unknown extension .{ending}" if ending else "the name has no extension"
    raise CoachError(f"{target}: {what}; known: {', '.join(FORMS)}")


def rendered(document: Document, form: Form, paper: Paper = "a4") -> tuple[bytes, str]:
    """The document as the bytes of a file; the same document gives the same bytes.

    Returns:
        The bytes, and a sentence on what could not be drawn; empty if all could.
    """
    if form == "md":
        from coach.export.markdown import markdown

        return markdown(document).encode(), ""
    if form == "html":
        from coach.export.html import html

        return html(document).encode(), ""
    from coach.export.pdf import drawn, pdf

    shown, kinds = drawn(document)
    lost = (
        f"No font of a pdf page can draw all of it ({', '.join(kinds)}): a note in ‹ › appears "
        "there. html and md keep the words."
    )
    return pdf(shown, paper), lost if kinds else ""
