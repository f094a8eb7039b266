"""The matrix of the story bank: stories down, signals across."""

from __future__ import annotations

from textual.content import Content

from coach.practice.bank import Matrix
from coach.words import one_line

NAME = 24
"""Cells of a story's name in the matrix."""


def matrix_words(found: Matrix) -> Content:
    """Stories down, signals across by number; then the signals by name, and those none carries."""
    heads = "".join(f"{number:>4}" for number in range(1, len(found.signals) + 1))
    rows = [Content.styled(f"{'':<{NAME}}{heads}", "$foreground-muted")]
    for story in found.stories:
        cells: list[str | tuple[str, str]] = []
        for signal in found.signals:
            cell = found.cell(story.uuid, signal.id)
            mark = "●" if cell.strong else "○" if cell.tagged else "·"
            cells.append((f"{mark:>4}", "$accent" if cell.carries else "$foreground-muted"))
        rows.append(Content.assemble(one_line(story.title, NAME - 1).ljust(NAME), *cells))
    rows.append(Content("● marked strong in a session   ○ tagged by you   · neither"))
    rows.append(Content(""))
    lacking = {one.id for one in found.lacking}
    for number, signal in enumerate(found.signals, start=1):
        note = ("   no story carries it", "$warning") if signal.id in lacking else ""
        rows.append(Content.assemble((f"{number} ", "$accent"), signal.title, note))
    return Content("\n").join(rows)
