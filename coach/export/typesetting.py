"""The page set in type: measured, and drawn as PDF or picture.

typst is imported when a page is set, not before. It works offline, with the fonts that it brings:
the same sheet gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from coach.export.reference_sheet import Sheet

if TYPE_CHECKING:
    from typst import Fonts

Paper = Literal["a4", "letter"]
PAPERS: dict[Paper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""
SHARPNESS = 200
"""Pixels an inch of a picture: every letter is clear on a screen, and a page is under 1 MB."""


class Measured(Struct, frozen=True):
    """How high the columns of a sheet are, against the room for them, in points."""

    room: float
    heights: tuple[float, float]

    @property
    def over(self) -> tuple[bool, bool]:
        """Which column does not fit."""
        return self.heights[0] > self.room, self.heights[1] > self.room


def measure(sheet: Sheet, paper: Paper, size: float, slack: float = 1.0) -> Measured:
    """Set a sheet to see how much of the page it takes.

    Args:
        sheet: what stands on it.
        paper: on which paper.
        size: of the type, in points.
        slack: how much wider and higher another program may draw it.
    """
    import typst

    found = typst.query(
        _template(),
        "<fit>",
        field="value",
        one=True,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(sheet, paper, size, slack),
    )
    return msgspec.json.decode(found, type=Measured)


def pdf(sheet: Sheet, paper: Paper, size: float) -> bytes:
    """The sheet as a PDF with title, language, tags and embedded fonts."""
    return _drawn(sheet, paper, size, format="pdf")


def png(sheet: Sheet, paper: Paper, size: float) -> bytes:
    """The sheet as a picture."""
    return _drawn(sheet, paper, size, format="png", ppi=SHARPNESS)


def _drawn(sheet: Sheet, paper: Paper, size: float, **options: Any) -> bytes:
    import typst

    drawn: bytes = typst.compile(
        _template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(sheet, paper, size, 1.0),
        **options,
    )
    return drawn


def _inputs(sheet: Sheet, paper: Paper, size: float, slack: float) -> dict[str, str]:
    width, height = PAPERS[paper]
    name = ": ".join(filter(None, (sheet.title, ", ".join(sheet.facts))))
    data = {
        **msgspec.to_builtins(sheet),
        "name": name,
        "paper": {"width": width, "height": height},
        "size": size,
        "slack": slack,
    }
    return {"sheet": json.dumps(data)}


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("reference.typ").read_bytes()


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """The fonts that typst brings, and no others."""
    import typst

    return typst.Fonts(include_system_fonts=False)
