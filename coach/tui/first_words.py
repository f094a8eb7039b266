"""What a newcomer is shown of one sentence: what a scorer holds of it, and what changed."""

from __future__ import annotations

from textual.content import Content

from coach.practice.pasted import pasted_line
from coach.tui.widgets.forms import forms_line


def read_words(sentence: str) -> Content:
    """The sentence as an interviewer would have it, and the question a stranger would ask."""
    from coach.evidence.reader import question, read

    asked = question(sentence, "sentence")
    parts: list[Content | str | tuple[str, str]] = [
        ("An interviewer could write down\n", "$text-muted"),
        pasted_line(sentence),
        "\n\n",
        forms_line(read(sentence, "sentence")),
    ]
    if asked:
        parts += ["\n\n", ("A stranger would still ask\n", "$text-muted"), (asked, "bold $warning")]
    return Content.assemble(*parts)


def difference(before: str, after: str) -> Content:
    """The sentence before and after it was mended."""
    from coach.evidence.reader import read

    return Content.assemble(
        ("Before\n", "$text-muted"),
        pasted_line(before),
        "\n",
        forms_line(read(before, "sentence")),
        "\n\n",
        ("Now\n", "$text-muted"),
        read_words(after),
    )
