"""A report as the app shows it: one piece of content for each block."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

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
from coach.words import one_line, plain

Part = tuple[str, Content]
"""The style class of a block, and what it says."""
FAINT = "$foreground-muted"


def report_parts(report: Report) -> Iterator[Part]:
    """The blocks of a report, in order."""
    for block in report.blocks:
        yield _class(block), _block(block)


def _class(block: Block) -> str:
    if isinstance(block, Heading):
        return "heading" if block.level == 2 else "subheading"
    return "block"


def _block(block: Block) -> Content:
    match block:
        case Heading(text):
            return Content(one_line(text))
        case Paragraph(text, faint):
            return Content.styled(plain(text), FAINT if faint else "")
        case Quote(text, source):
            return Content.assemble(f"“{plain(text)}”", (f"\n{one_line(source)}", FAINT))
        case Bullets(rows):
            return Content("\n").join(
                Content.assemble(
                    ("• ", "$accent"),
                    one_line(row.text),
                    (f"\n  {one_line(plain(row.note))}" if row.note else "", FAINT),
                )
                for row in rows
            )
        case Table():
            return _table(block)
        case Figure(chart, says):
            return Content("\n".join([*map(text_of, chart.lines), *says]))


def _table(block: Table) -> Content:
    rows = [block.columns, *block.rows]
    widths = [
        max(cell_len(one_line(row[at])) for row in rows) for at in range(len(block.columns))
    ]  # fmt: skip
    lines = [
        "  ".join(_padded(one_line(cell), width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return Content("\n").join(
        [
            Content.styled(lines[0], FAINT),
            *map(Content, lines[1:]),
            *([Content.styled(block.note, FAINT)] if block.note else []),
        ]
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
