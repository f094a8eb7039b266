"""The four forms of evidence as one line: which the text gives, which it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from coach.evidence.reader import Reading

FORMS = (
    ("behaviour", "behaviour"),
    ("reasoning", "reasoning"),
    ("artifact", "artifact"),
    ("level", "level"),
)


def forms_line(reading: Reading) -> Content:
    """A filled mark for each form that is there, an empty one for each that is not."""
    parts: list[tuple[str, str]] = []
    for form, label in FORMS:
        there = bool(reading.forms.get(form))
        mark, style = ("● ", "$success") if there else ("○ ", "$text-muted")
        parts += [(mark, style), (f"{label}  ", "" if there else "$text-muted")]
    return Content.assemble(*parts)
