"""A document: what a page says, as blocks in their order, before any medium draws it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.progress.marks import Chart

Sign = Literal["", "+", "−", "→"]
"""What a line of a list is: a strength, a weakness, or what the line above became."""


class Heading(Struct, frozen=True):
    """What the blocks after it are about."""

    text: str
    level: int = 2
    """2 is a part of the document, 3 a part of that, and so on."""
    note: str = ""
    """A few words beside it: minutes, a date, how sure."""


class Paragraph(Struct, frozen=True):
    """Sentences; line breaks are kept."""

    text: str
    faint: bool = False
    """Whether it's an aside: how to read something, what was asked."""


class Underline(Struct, frozen=True):
    """A span of a quote that a finding is about."""

    start: int
    end: int
    polarity: Literal["strong", "weak"]


class Quote(Struct, frozen=True):
    """Words that the candidate said or wrote; line breaks are kept."""

    text: str
    underlined: tuple[Underline, ...] = ()


class Turn(Struct, frozen=True):
    """What the interviewer, a peer or the coach said."""

    speaker: str
    text: str


class Code(Struct, frozen=True):
    """Code or output; every space counts."""

    text: str
    label: str = ""


class Bullet(Struct, frozen=True):
    """One line of a list."""

    text: str
    note: str = ""
    """What belongs under it."""
    sign: Sign = ""


class Bullets(Struct, frozen=True):
    """A list."""

    lines: tuple[Bullet, ...]


class Table(Struct, frozen=True):
    """Rows under named columns; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    """How to read it."""
    right: tuple[int, ...] = ()
    """Places of the columns with numbers, which are set flush right."""


class Figure(Struct, frozen=True):
    """A chart, and what it says in sentences."""

    chart: Chart
    says: tuple[str, ...] = ()


Block = Heading | Paragraph | Quote | Turn | Code | Bullets | Table | Figure


class Document(Struct, frozen=True, kw_only=True):
    """One page, ready to be drawn.

    The candidate's words are data in it: nothing here is markup for any medium.
    """

    title: str
    facts: tuple[str, ...] = ()
    """What the page is about, beside its title: a day, a role, how much it rests on."""
    blocks: tuple[Block, ...]


def bullets(*lines: str | Bullet) -> tuple[Bullets, ...]:
    """A list of these lines; no block at all if there are none."""
    made = tuple(line if isinstance(line, Bullet) else Bullet(line) for line in lines)
    return (Bullets(made),) if made else ()
