"""The four forms of evidence as one line: which the text gives, which it lacks."""

from __future__ import annotations

from textual.content import Content

from coach.evidence.readings import FORMS, Reading


def forms_line(reading: Reading) -> Content:
    """A filled mark for each form that is there, an empty one for each that is not."""
    parts: list[tuple[str, str]] = []
    for form in FORMS:
        there = bool(reading.forms.get(form))
        mark, style = ("● ", "$coach") if there else ("○ ", "$ink2")
        parts += [(mark, style), (f"{form}  ", "" if there else "$ink2")]
    return Content.assemble(*parts)
