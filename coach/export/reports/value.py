"""A report as a value: blocks in their order. Each form in which it leaves is made from these."""

from __future__ import annotations

from msgspec import Struct

from coach.progress.marks import Chart


class Heading(Struct, frozen=True):
    """What the blocks after it are about."""

    text: str
    level: int = 2
    """2 is a part of the report, 3 a part of that."""


class Paragraph(Struct, frozen=True):
    """Sentences; line ends are kept."""

    text: str
    faint: bool = False
    """Whether it stands beside the matter."""


class Quote(Struct, frozen=True):
    """Words that somebody said or wrote, line ends kept."""

    text: str
    source: str = ""


class Bullet(Struct, frozen=True):
    """One line of a list."""

    text: str
    note: str = ""
    """What belongs under it."""


class Bullets(Struct, frozen=True):
    """A list."""

    lines: tuple[Bullet, ...]


class Table(Struct, frozen=True):
    """Rows under named columns; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    """How to read it."""


class Figure(Struct, frozen=True):
    """A chart with what it says in sentences."""

    chart: Chart
    says: tuple[str, ...] = ()


Block = Heading | Paragraph | Quote | Bullets | Table | Figure


class Report(Struct, frozen=True, kw_only=True):
    """All that is reported.

    The candidate's words stand in it as data; nothing here is markup of any form.
    """

    title: str
    facts: tuple[str, ...] = ()
    """What it is about, beside the title: a day, a role, how much it rests on."""
    blocks: tuple[Block, ...]


def bullets(*lines: str | Bullet) -> tuple[Bullets, ...]:
    """A list of these lines; nothing where there are none."""
    made = tuple(one if isinstance(one, Bullet) else Bullet(one) for one in lines)
    return (Bullets(made),) if made else ()
