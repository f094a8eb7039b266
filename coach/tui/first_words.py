"""What a newcomer is shown of one sentence: what a scorer holds of it, and what changed."""

from __future__ import annotations

from textual.content import Content

from coach.evidence.analyzer import analyzer
from coach.practice.pasted import pasted_line
from coach.tui.widgets.forms import forms_line


def read_words(sentence: str) -> Content:
    """The sentence as an interviewer would have it, and the question a stranger would ask."""
    asked = analyzer().question(sentence, "sentence")
    parts: list[Content | str | tuple[str, str]] = [
        ("An interviewer could write down\n", "$foreground-muted"),
        *_told(sentence),
    ]
    if asked:
        parts += [
            "\n\n",
            ("A stranger would still ask\n", "$foreground-muted"),
            (asked, "bold $warning"),
        ]
    return Content.assemble(*parts)


def difference(before: str, after: str) -> Content:
    """The sentence before and after it was mended."""
    return Content.assemble(
        ("Before\n", "$foreground-muted"),
        *_told(before),
        "\n\n",
        ("Now\n", "$foreground-muted"),
        *_told(after),
    )


def _told(sentence: str) -> list[Content | str | tuple[str, str]]:
    return [pasted_line(sentence), "\n", forms_line(analyzer().read(sentence, "sentence"))]
