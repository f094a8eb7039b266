"""A report as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.screen import Screen
from coach.cli.table import Column, table
from coach.export.reports.value import (
    Block,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Report,
    Table,
)
from coach.progress.marks import text_of
from coach.words import one_line


def report_lines(screen: Screen, report: Report) -> list[str]:
    """The whole report, wrapped to the screen."""
    lines = [screen.strong(one_line(report.title))]
    if report.facts:
        lines += [
            screen.faint(line) for line in screen.prose(", ".join(map(one_line, report.facts)))
        ]
    before: Block | None = None
    for block in report.blocks:
        if not isinstance(before, Heading):
            lines.append("")
        lines += _block(screen, block)
        before = block
    return lines


def _block(screen: Screen, block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield screen.strong(one_line(text)) if level == 2 else screen.accent(one_line(text))
        case Paragraph(text, faint):
            for line in screen.prose(text):
                yield screen.faint(line) if faint else line
        case Quote(text, source):
            yield from screen.prose(f"“{text}”", 2)
            yield from (screen.faint(line) for line in screen.prose(source, 2))
        case Bullets(rows):
            for row in rows:
                yield from screen.listed("-", row.text)
                yield from screen.prose(row.note, 4) if row.note else ()
        case Table(columns, cells, note):
            yield from table(screen, [Column(one, gives=True) for one in columns], cells)
            yield from (screen.faint(line) for line in screen.prose(note) if note)
        case Figure(chart, says):
            yield from map(text_of, chart.lines)
            for sentence in says:
                yield from screen.prose(sentence)
