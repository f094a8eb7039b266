"""A story and the bank in words: tellings, best quotes, what drifts, and the matrix of signals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from coach.content.models import Rubric
from coach.evidence.facts import Drift
from coach.practice.bank import Cell, Matrix
from coach.practice.days import day_words
from coach.store.history_values import BestQuote, Telling
from coach.store.values import Story
from coach.words import count_words, one_line

NAME = 24
"""Cells of a story's name in the matrix."""


def about_words(story: Story) -> Content:
    """Role, time and tags."""
    parts = [
        ("Role  ", story.role or "not said: what was yours in it?"),
        ("When  ", story.period or "not said"),
        ("Tags  ", ", ".join(story.tags) or "none: a signal's name says that it can carry it"),
        ("Text  ", f"{count_words(story.revision.text)} words, revision {story.revisions}"),
    ]
    return Content("\n").join(
        Content.assemble((label, "$foreground-muted"), one_line(words)) for label, words in parts
    )


def carried_words(found: Matrix, story: str) -> Content:
    """The signals that a story can carry, and from where that is known."""
    rows = []
    for signal in found.signals:
        cell = found.cell(story, signal.id)
        if cell.carries:
            rows.append(Content.assemble(signal.title, (f"   {_why(cell)}", "$foreground-muted")))
    return Content("\n").join(rows) if rows else Content("None named yet, by a tag or a mark.")


def _why(cell: Cell) -> str:
    parts = ["you tagged it"] if cell.tagged else []
    if cell.n:
        parts.append(f"strong in {cell.strong} of {cell.n}")
    return ", ".join(parts)


def quotes_words(quotes: Sequence[BestQuote], rubric: Rubric) -> Content:
    """The best quote of each dimension that has one."""
    best = {one.dimension: one for one in quotes}
    width = max(len(one.title) for one in rubric.dimensions)
    rows = []
    for dimension in rubric.dimensions:
        one = best.get(dimension.id)
        if one is not None:
            rows.append(
                Content.assemble(
                    dimension.title.ljust(width),
                    (f"  {one.value}  ", "bold $accent"),
                    f"“{one_line(one.text, 160)}”",
                )
            )
    without = len(rubric.dimensions) - len(rows)
    if without:
        words = f"{without} without a quote: a 4 or 5 asks for one when you score."
        rows.append(Content.styled(words, "$foreground-muted"))
    return Content("\n").join(rows)


def drift_words(found: Sequence[Drift], told: Sequence[Telling], today: date) -> Content:
    """Facts that were told in two ways, both in sight."""
    if len(told) < 2:
        return Content("Told once or never: with two tellings, what drifts stands here.")
    if not found:
        return Content("No figure, owner or date was told in two ways.")
    rows: list[Content] = []
    for one in found:
        for number, fact, mark in ((one.before, one.first, "  "), (one.after, one.second, "→ ")):
            telling = told[number]
            day = day_words(telling.row.started_at.astimezone().date(), today)
            rows.append(
                Content.assemble(
                    (f"{fact.kind if mark == '  ' else '':<8}{mark}", "$foreground-muted"),
                    *_around(telling.text, fact.start, fact.end),
                    (f"   {day}", "$foreground-muted"),
                )
            )
    return Content("\n").join(rows)


def _around(text: str, start: int, end: int) -> list[str | tuple[str, str]]:
    """A span with some words on either side."""
    before = one_line("x" + text[max(0, start - 24) : start] + "x")[1:-1]
    after = one_line("x" + text[end : end + 24] + "x")[1:-1]
    return [f"…{before}", (one_line(text[start:end]), "bold underline $warning"), f"{after}…"]


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
