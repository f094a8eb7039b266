"""The field reference as plain text, as Markdown, and as paragraphs for a screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coach.export.markdown import inline
from coach.export.reference_sheet import Line, Section, Sheet
from coach.text import plain

Tone = Literal["title", "heading", "lead", "plain", "faint"]
WIDTH = 78
"""Columns of a plain text file."""
_HANGING = 3
_RULE = "_" * 40


class Paragraph(Struct, frozen=True):
    """Words of one weight, to be wrapped as they are shown."""

    tone: Tone
    text: str
    indent: int = 0
    gap: bool = False
    """Whether a blank line stands before it."""


def paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    """The page from top to bottom."""
    yield Paragraph("title", sheet.title)
    if sheet.facts:
        yield Paragraph("faint", " · ".join(sheet.facts))
    for section in sheet.sections:
        note = f"  ({section.note})" if section.note else ""
        yield Paragraph("heading", section.title + note, gap=True)
        for place, line in enumerate(section.lines, start=1):
            yield from _paragraphs(line, place)
    yield Paragraph("faint", sheet.foot, gap=True)


def _paragraphs(line: Line, place: int) -> Iterator[Paragraph]:
    note = f"  ({line.note})" if line.note else ""
    match line.manner:
        case "point":
            yield Paragraph("lead", f"{place}  {line.lead}")
            yield Paragraph("plain", line.text, _HANGING)
        case "figure":
            yield Paragraph("lead", f"{line.lead}: {line.text}{note}")
        case "quote":
            yield Paragraph("lead", line.lead + note)
            yield Paragraph("plain", f"“{line.text}”", _HANGING)
        case "blank":
            yield Paragraph("lead", line.lead)
            yield Paragraph("faint", line.text, _HANGING)
            yield Paragraph("faint", _RULE, _HANGING)
        case "question":
            yield Paragraph("plain", f"“{line.text}”{note}")
        case _:
            yield Paragraph("plain", f"{line.lead}: {line.text}" if line.lead else line.text)


def plain_text(sheet: Sheet) -> str:
    """The page as a text file; a line break is `\\n`, and the width is 78."""
    lines: list[str] = []
    for one in paragraphs(sheet):
        if one.gap:
            lines.append("")
        lines += wrapped(one, WIDTH)
        if one.tone in ("title", "heading"):
            lines.append(("=" if one.tone == "title" else "-") * min(WIDTH, len(one.text)))
    return "\n".join(lines) + "\n"


def wrapped(paragraph: Paragraph, width: int) -> list[str]:
    """The lines of a paragraph; those behind its first hang out to the right."""
    indent = " " * paragraph.indent
    return textwrap.wrap(
        plain(paragraph.text),
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent or " " * _HANGING,
        break_on_hyphens=False,
    )


def markdown(sheet: Sheet) -> str:
    """The page as CommonMark; what the candidate wrote stays as they wrote it."""
    parts = [f"# {sheet.title}"]
    if sheet.facts:
        parts.append(" · ".join(map(inline, sheet.facts)))
    for section in sheet.sections:
        parts.append(f"## {section.title}")
        if section.note:
            parts.append(f"*{inline(section.note)}*")
        parts.append(_list(section))
    parts.append(f"*{inline(sheet.foot)}*")
    return "\n\n".join(parts) + "\n"


def _list(section: Section) -> str:
    items = []
    for place, line in enumerate(section.lines, start=1):
        lead, text, note = map(inline, (line.lead, line.text, line.note))
        note = f" ({note})" if note else ""
        match line.manner:
            case "point":
                items.append(f"{place}. **{lead}.** {text}")
            case "figure":
                items.append(f"- **{lead}: {text}**{note}")
            case "quote":
                items.append(f"- **{lead}**{note}\n\n  > “{text}”\n")
            case "blank":
                items.append(f"- **{lead}**: {text}\n\n  {inline(_RULE)}\n")
            case "question":
                items.append(f"- “{text}”{note}")
            case _:
                items.append(f"- **{lead}**: {text}" if lead else f"- “{text}”")
    return "\n".join(items).rstrip("\n")
