"""The four forms of evidence: which a text gives, which it lacks."""

from __future__ import annotations

from textual.content import Content

from coach.evidence.readings import FORMS, Form, Reading

NAMES = {
    "behaviour": ("behavior", "what you did"),
    "reasoning": ("reasoning", "why you chose it"),
    "artifact": ("artifact", "what can be checked"),
    "level": ("level", "how much rested on you"),
}
"""Each form as it is written, and what it is in plain words."""


def _mark(reading: Reading, form: Form) -> tuple[tuple[str, str], str]:
    there = bool(reading.forms.get(form))
    if form == "behaviour":
        # A plain act is nothing to praise, and still something that was done.
        there = there or any(one.name == "act" and one.state == "held" for one in reading.elements)
    return (("● ", "$coach"), "") if there else (("○ ", "$ink2"), "$ink2")


def forms_line(reading: Reading) -> Content:
    """All on one line: a filled mark for each form that is there, an empty one for the others."""
    parts: list[tuple[str, str]] = []
    for form in FORMS:
        mark, style = _mark(reading, form)
        parts += [mark, (f"{NAMES[form][0]}  ", style)]
    return Content.assemble(*parts)


def forms_words(reading: Reading) -> Content:
    """A line each, with what the form is."""
    lines = []
    for form in FORMS:
        mark, style = _mark(reading, form)
        name, means = NAMES[form]
        lines.append(Content.assemble(mark, (f"{name:<10}", style), (f" {means}", "$ink3")))
    return Content("\n").join(lines)
