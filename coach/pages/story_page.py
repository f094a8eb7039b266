"""A story: its text, its tellings, what drifts between them, and what it can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.content.library import Content
from coach.content.models import Rubric
from coach.evidence.facts import Fact
from coach.pages.document import (
    Block,
    Bullet,
    Document,
    Heading,
    Paragraph,
    Quote,
    Table,
    bullets,
)
from coach.practice.bank import Cell, drifts_of, matrix
from coach.practice.days import local
from coach.store.values import Story
from coach.store.views import BestQuote, CarriedSignal, Telling
from coach.text import count_words, one_line

AROUND = 24
"""Letters on either side of a fact that differs between tellings."""


def story_page(
    story: Story,
    told: Sequence[Telling],
    quotes: Sequence[BestQuote],
    carried: Sequence[CarriedSignal],
    content: Content,
    *,
    texts: bool = True,
) -> Document:
    """The story with all that the record knows of it.

    Args:
        story: the story.
        told: the sessions that told it, the oldest first.
        quotes: the words that its best scores rest on.
        carried: signals that were marked in sessions.
        content: titles of dimensions and signals.
        texts: whether each telling's own words are shown under the table of tellings.
    """
    return Document(
        title=story.title,
        facts=(f"{len(told)} telling{'s' * (len(told) != 1)}", f"revision {story.revisions}"),
        blocks=(
            *about_blocks(story),
            Heading("Current text"),
            Quote(story.revision.text),
            *_tellings(told, texts=texts),
            Heading("What changed between tellings"),
            *drift_blocks(told),
            Heading("Best quotes"),
            *quote_blocks(quotes, content.rubric),
            Heading("Signals it can show"),
            *signal_blocks(story, carried, content),
        ),
    )


def about_blocks(story: Story) -> Iterator[Block]:
    """Role, time and tags."""
    yield from bullets(
        f"Role: {one_line(story.role) or 'not given. What was your part?'}",
        f"When: {one_line(story.period) or 'not given'}",
        f"Tags: {one_line(', '.join(story.tags)) or 'none. Tag a signal it can show.'}",
        f"Text: {count_words(story.revision.text)} words",
    )


def _tellings(told: Sequence[Telling], *, texts: bool) -> Iterator[Block]:
    yield Heading("Tellings")
    if not told:
        yield Paragraph("Not told yet.")
        return
    yield Table(
        ("Session", "When", "Drill", "Total"),
        tuple(
            (
                one.row.short,
                local(one.row.started_at),
                one.row.title,
                f"{one.row.total} of 35" if one.row.total is not None else "-",
            )
            for one in told
        ),
        "The total is your own: seven dimensions, 1 to 5 each.",
    )
    for one in told if texts else ():
        if one.text.strip():
            yield Heading(local(one.row.started_at), 3, one.row.short)
            yield Quote(one.text)


def drift_blocks(told: Sequence[Telling]) -> Iterator[Block]:
    """Facts that were told in two ways, both with the words around them."""
    lines = []
    for drift in drifts_of(told):
        before, after = told[drift.before], told[drift.after]
        kind = f"{drift.first.kind}: "
        lines.append(Bullet(kind + _in_context(before, drift.first), _where(before)))
        lines.append(Bullet(_in_context(after, drift.second), _where(after), "→"))
    yield from bullets(*lines)
    if not lines and len(told) < 2:
        yield Paragraph("Tell it twice, and any facts that changed will show up here.")
    elif not lines:
        yield Paragraph("No number, owner or date changed.")


def _in_context(telling: Telling, fact: Fact) -> str:
    text = telling.text
    around = text[max(0, fact.start - AROUND) : fact.end + AROUND]
    return f"“…{one_line(around)}…”"


def _where(telling: Telling) -> str:
    return f"{local(telling.row.started_at)}, session {telling.row.short}"


def quote_blocks(quotes: Sequence[BestQuote], rubric: Rubric) -> Iterator[Block]:
    """The best quote of each dimension that has one, and how many have none."""
    best = {one.dimension: one for one in quotes}
    lines = [
        Bullet(f"{dimension.title} {found.value}", f"“{one_line(found.text)}”")
        for dimension in rubric.dimensions
        if (found := best.get(dimension.id)) is not None
    ]
    yield from bullets(*lines)
    without = len(rubric.dimensions) - len(lines)
    if without:
        yield Paragraph(
            f"{without} of {len(rubric.dimensions)} dimensions have no quote; a score of 4 or 5 "
            "needs one.",
            faint=True,
        )


def signal_blocks(
    story: Story, carried: Sequence[CarriedSignal], content: Content
) -> Iterator[Block]:
    """The signals it can carry, and how that is known."""
    found = matrix([story], content.signals, carried)
    cells = [(one.title, found.cell(story.uuid, one.id)) for one in content.signals]
    lines = [Bullet(title, _why(cell)) for title, cell in cells if cell.carries]
    yield from bullets(*lines)
    if not lines:
        yield Paragraph("None yet: tag one, or mark one as strong in a drill.")


def _why(cell: Cell) -> str:
    tagged = "you tagged it" if cell.tagged else ""
    marked = f"marked strong in {cell.strong} of {cell.n}" if cell.n else ""
    return ", ".join(part for part in (tagged, marked) if part)
