"""A document in the app: one piece of content for each block, with the class that styles it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from coach.pages.document import (
    Block,
    Bullet,
    Bullets,
    Code,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from coach.progress.marks import text_of
from coach.text import one_line, plain

FAINT = "$ink2"
SIGN_STYLES = {"+": "$coach", "−": "$gap", "→": "$coach", "": "$coach"}
POLARITY_STYLES = {"strong": "underline $coach", "weak": "underline $gap"}


def block_widgets(blocks: Iterable[Block]) -> Iterator[Static]:
    """A widget for each block, in order; blocks under one heading have a row between them."""
    after_heading = True
    for block in blocks:
        is_heading = isinstance(block, Heading)
        apart = "" if is_heading or after_heading else " apart"
        yield Static(block_content(block), classes=f"{_style_class(block)}{apart}", markup=False)
        after_heading = is_heading


def blocks_content(blocks: Iterable[Block]) -> Content:
    """Several blocks as one piece of content, for a widget that's already there."""
    return Content("\n").join(map(block_content, blocks))


def _style_class(block: Block) -> str:
    match block:
        case Heading(level=level):
            return {2: "heading", 3: "subheading"}.get(level, "minor-heading")
        case Quote():
            return "quote"
        case _:
            return "block"


def block_content(block: Block) -> Content:
    """What a block says."""
    match block:
        case Heading(text, level, note):
            return Content.assemble(
                (one_line(text), "" if level < 4 else "bold"),
                (f"   {one_line(note)}" if note else "", f"not bold {FAINT}"),
            )
        case Paragraph(text, faint):
            return Content.styled(plain(text), FAINT if faint else "")
        case Quote(text, underlined):
            shown = Content(plain(text))
            for span in underlined:
                shown = shown.stylize(POLARITY_STYLES[span.polarity], span.start, span.end)
            return shown
        case Turn(speaker, text):
            return Content.assemble((f"{one_line(speaker)}\n", FAINT), (plain(text), "bold"))
        case Code(text, label):
            return Content.assemble((f"{one_line(label)}\n" if label else "", FAINT), plain(text))
        case Bullets(lines):
            return Content("\n").join(map(_bullet, lines))
        case Table():
            return _table(block)
        case Figure(chart, says):
            return Content("\n".join([*map(text_of, chart.lines), *says]))


def _bullet(line: Bullet) -> Content:
    indent = "  " if line.sign == "→" else ""
    return Content.assemble(
        (f"{indent}{line.sign or '•'} ", SIGN_STYLES[line.sign]),
        one_line(line.text),
        (f"\n{indent}  {one_line(line.note)}" if line.note else "", FAINT),
    )


def _table(table: Table) -> Content:
    rows = [tuple(map(one_line, row)) for row in (table.columns, *table.rows)]
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(table.columns))]
    lines = ["  ".join(_cells(row, widths, table.right)).rstrip() for row in rows]
    return Content("\n").join(
        [
            Content.styled(lines[0], FAINT),
            *map(Content, lines[1:]),
            *([Content.styled(one_line(table.note), FAINT)] if table.note else []),
        ]
    )


def _cells(row: tuple[str, ...], widths: list[int], right: tuple[int, ...]) -> Iterator[str]:
    for at, (text, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - cell_len(text))
        yield space + text if at in right else text + space
