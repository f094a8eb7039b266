"""A story as a report: its text, its tellings, what drifts between them, what it can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.content.library import Content
from coach.export.local_times import local
from coach.export.reports.value import (
    Block,
    Bullet,
    Heading,
    Paragraph,
    Quote,
    Report,
    Table,
    bullets,
)
from coach.practice.bank import drifts_of, matrix
from coach.store.history_values import BestQuote, CarriedSignal, Telling
from coach.store.values import Story
from coach.words import one_line


def story_report(
    story: Story,
    told: Sequence[Telling],
    quotes: Sequence[BestQuote],
    carried: Sequence[CarriedSignal],
    content: Content,
) -> Report:
    """The story with all that the record knows of it.

    Args:
        story: the story.
        told: the sessions about it, the oldest first.
        quotes: the words that its best scores rest on.
        carried: signals that were marked in sessions.
        content: for titles of dimensions and signals.
    """
    about = (story.role, story.period, ", ".join(story.tags), f"{len(told)} tellings")
    return Report(
        title=story.title,
        facts=tuple(part for part in about if part),
        blocks=(
            Heading("As it stands"),
            Quote(story.revision.text),
            *_tellings(told),
            *_drifts(told),
            *_quotes(quotes, content),
            *_signals(story, carried, content),
        ),
    )


def _tellings(told: Sequence[Telling]) -> Iterator[Block]:
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
        "The total is the candidate's own, of seven dimensions scored 1 to 5.",
    )
    for one in told:
        if one.text.strip():
            yield Heading(f"{one.row.short}, {local(one.row.started_at)}", 3)
            yield Quote(one.text)


def _drifts(told: Sequence[Telling]) -> Iterator[Block]:
    yield Heading("What drifts between them")
    lines = []
    for one in drifts_of(told):
        before, after = told[one.before], told[one.after]
        first = one_line(before.text[one.first.start : one.first.end])
        second = one_line(after.text[one.second.start : one.second.end])
        lines.append(
            f"{one.first.kind}: “{first}” ({before.row.short}), then “{second}” ({after.row.short})"
        )
    yield from bullets(*lines)
    if not lines:
        yield Paragraph("No figure, owner or date was told in two ways.")


def _quotes(quotes: Sequence[BestQuote], content: Content) -> Iterator[Block]:
    titles = {one.id: one.title for one in content.rubric.dimensions}
    lines = [
        Bullet(f"“{one_line(one.text)}”", f"{titles.get(one.dimension, one.dimension)} {one.value}")
        for one in quotes
    ]
    if lines:
        yield Heading("Best quotes")
        yield from bullets(*lines)


def _signals(story: Story, carried: Sequence[CarriedSignal], content: Content) -> Iterator[Block]:
    found = matrix([story], content.signals, carried)
    lines = []
    for one in content.signals:
        cell = found.cell(story.uuid, one.id)
        if cell.carries:
            marked = f"marked strong in {cell.strong} of {cell.n}" if cell.n else "by your tag"
            lines.append(f"{one.title}: {marked}")
    yield Heading("Signals it can carry")
    yield from bullets(*lines)
    if not lines:
        yield Paragraph("None named yet, by a tag or a mark.")
