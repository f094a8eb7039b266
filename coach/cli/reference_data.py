"""The field reference as data."""

from __future__ import annotations

from typing import Any

import msgspec

from coach.export.reference import Reference
from coach.export.reference_page import Page


def reference_data(found: Reference, made: Page) -> dict[str, Any]:
    """Everything that the page can hold, and the page as it was made.

    Args:
        found: what there is.
        made: what stands on the page.
    """
    kept = made.fitted.sheet
    return {
        **msgspec.to_builtins(found),
        "page": {
            "form": made.form,
            "paper": made.paper,
            "type_points": made.fitted.size,
            "title": kept.title,
            "facts": kept.facts,
            "sections": [
                {
                    "part": section.part,
                    "title": section.title,
                    "note": section.note,
                    "lines": [
                        {"lead": line.lead, "text": line.text, "note": line.note}
                        for line in section.lines
                    ],
                }
                for section in kept.sections
            ],
            "shortened": made.fitted.shortened,
            "left_out": made.fitted.gone,
            "not_drawn": made.undrawn.lines,
        },
    }
