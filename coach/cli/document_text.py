"""A document as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.screen import Column, Screen, table, this_screen
from coach.pages.document import (
    Block,
    Bullets,
    Code,
    Document,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from coach.progress.marks import Line
from coach.text import one_line, plain


def put_document(document: Document) -> None:
    """Print the document on stdout, as its terminal can show it."""
    screen = this_screen()
    screen.put(*document_lines(screen, document))


def document_lines(screen: Screen, document: Document) -> list[str]:
    """The whole document, wrapped to the screen."""
    lines = [screen.strong(one_line(document.title))]
    if document.facts:
        facts = " · ".join(map(one_line, document.facts))
        lines += map(screen.faint, screen.prose(facts))
    before: Block | None = None
    for block in document.blocks:
        if not isinstance(before, Heading):
            lines.append("")
        lines += _block(screen, block)
        before = block
    return lines


def _block(screen: Screen, block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, note):
            shown = screen.strong(one_line(text)) if level == 2 else screen.accent(one_line(text))
            yield shown + (screen.faint(f"   {one_line(note)}") if note else "")
        case Paragraph(text, faint):
            for line in screen.prose(text):
                yield screen.faint(line) if faint else line
        case Quote(text):
            yield from screen.prose(text, 4)
        case Turn(speaker, text):
            yield screen.faint(f"{one_line(speaker)}:")
            yield from map(screen.strong, screen.prose(text))
        case Code(text, label):
            if label:
                yield screen.faint(f"    {one_line(label)}")
            yield from (f"    {line}".rstrip() for line in plain(text).expandtabs(4).split("\n"))
        case Bullets(rows):
            for row in rows:
                indent = 2 if row.sign == "→" else 0
                yield from screen.listed(row.sign or "-", row.text, indent)
                yield from map(screen.faint, screen.prose(row.note, indent + 2) if row.note else ())
        case Table(columns, cells, note, right):
            heads = [
                Column(name, right=at in right, gives=at not in right)
                for at, name in enumerate(columns)
            ]
            yield from table(screen, heads, cells)
            yield from map(screen.faint, screen.prose(note) if note else ())
        case Figure(chart, says):
            for drawn in chart.lines:
                yield _marks(screen, drawn)
            for sentence in says:
                yield from map(screen.faint, screen.prose(sentence))


def _marks(screen: Screen, line: Line) -> str:
    """A line of a chart; its tones are drawn where the terminal has them."""
    styles = {"strong": screen.strong, "faint": screen.faint, "accent": screen.accent}
    shown = ""
    for mark in line:
        text = mark.ascii if screen.ascii_only else mark.text
        shown += styles.get(mark.tone, str)(text)
    return shown.rstrip()
