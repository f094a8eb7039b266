"""A document set in type: as many pages as it takes, offline, the same bytes for the same one."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from coach.export.changed_words import words_changed
from coach.export.chart_svg import SHAPES, WIDE, chart_svg
from coach.export.drawable_letters import can_draw, drawable
from coach.export.typesetting import PAPERS, Paper, fonts
from coach.pages.document import Block, Document, Figure, Table
from coach.progress.marks import width_of
from coach.text import one_line, plain

SHORT = 90
"""Letters of the title at the foot of each page."""


def drawn(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document as the page can show it, and the kinds of letters that it could not."""
    kinds: dict[str, None] = {}

    def made(text: str) -> str:
        shown, lost = drawable(plain(text))
        kinds.update(dict.fromkeys(lost))
        return shown

    def placed(text: str) -> str:
        """In a chart every letter keeps its place."""
        return "".join(one if can_draw(one) or one in SHAPES else "?" for one in text)

    blocks = tuple(
        Figure(words_changed(one.chart, placed), words_changed(one.says, made))
        if isinstance(one, Figure)
        else words_changed(one, made)
        for one in document.blocks
    )
    head = words_changed(replace(document, blocks=()), made)
    return replace(head, blocks=blocks), tuple(kinds)


def pdf(document: Document, paper: Paper) -> bytes:
    """The document as a PDF with title, language, tags and embedded fonts.

    Args:
        document: as `drawn` gave it.
        paper: what it is printed on.
    """
    import typst

    width, height = PAPERS[paper]
    data = {
        "title": one_line(document.title),
        "short": one_line(document.title, SHORT),
        "facts": list(document.facts),
        "blocks": [_data(block) for block in document.blocks],
        "paper": {"width": width, "height": height},
    }
    made: bytes = typst.compile(
        _template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data)},
        format="pdf",
    )
    return made


def _data(block: Block) -> dict[str, Any]:
    kind = type(block).__name__
    if isinstance(block, Figure):
        wide = max((width_of(line) for line in block.chart.lines), default=0)
        return {
            "type": kind,
            "svg": chart_svg(block.chart),
            "width": wide * WIDE,
            "alt": one_line(block.chart.title),
            "says": list(block.says),
        }
    more = {"wide": _widest(block)} if isinstance(block, Table) else {}
    return {"type": kind, **msgspec.to_builtins(block), **more}


def _widest(table: Table) -> int:
    """The column whose cells hold most: it takes the room that is left."""
    sizes = [
        max(len(row[at]) for row in (table.columns, *table.rows))
        for at in range(len(table.columns))
    ]
    return sizes.index(max(sizes))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("report.typ").read_bytes()
