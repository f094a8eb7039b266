"""A report as Markdown: words are data, charts stand as they do in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.export.markdown_text import inline, quoted
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
from coach.words import plain


def markdown(report: Report) -> str:
    """The whole file."""
    lines = [f"# {inline(report.title)}"]
    if report.facts:
        lines += ["", " · ".join(map(inline, report.facts))]
    for block in report.blocks:
        lines += ["", *_block(block)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {inline(text)}"
        case Paragraph(text):
            lines = [inline(line) for line in plain(text).split("\n") if line.strip()]
            yield from (f"{line}\\" for line in lines[:-1])
            yield from lines[-1:]
        case Quote(text, source):
            yield from quoted(text)
            if source:
                yield from ("", inline(source))
        case Bullets(rows):
            for row in rows:
                yield f"- {inline(row.text)}"
                if row.note:
                    yield f"  {inline(row.note)}"
        case Table(columns, cells, note):
            yield _row(columns)
            yield "|" + "---|" * len(columns)
            yield from map(_row, cells)
            if note:
                yield from ("", inline(note))
        case Figure(chart, says):
            drawn = [text_of(line).replace("`", "'") for line in chart.lines]
            yield from ("```text", *drawn, "```")
            for sentence in says:
                yield from ("", inline(sentence))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(inline, cells))} |"
