"""What the fonts of a printed page cannot draw, and what stands in its place.

The fonts know Latin, Greek, Cyrillic, Armenian, Hebrew and signs, and neither Arabic nor Japanese
nor emoji. Such letters would come out as empty boxes, so each run of them is replaced by its name
or its number in angle brackets: the page says that something is missing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from coach.content.shipped import data_file
from coach.export.reference_sheet import Line, Section, Sheet

STACKED = 2
"""Marks on one letter that stay clear of the lines above and below."""
UNBROKEN = 20
"""Letters of a word after which a line may break, wide ones counted double: some languages and most
hostile texts have no spaces, and a column is narrow."""
_BREAK = "\u200b"
# Marks that shape what stands before them, and joiners: nothing by themselves.
_SILENT = frozenset("\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u034f\u061c")
_NAMED = 3
"""Signs that are named one by one, such as emoji; a longer run is counted."""


@lru_cache(maxsize=1)
def _bounds() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where each drawable range begins, and where it ends."""
    spans = [span.split("-") for span in str(data_file("drawable.yaml")["ranges"]).split()]
    return tuple(int(span[0], 16) for span in spans), tuple(int(span[-1], 16) for span in spans)


@lru_cache(maxsize=4096)
def can_draw(letter: str) -> bool:
    """Whether the fonts have this character."""
    starts, ends = _bounds()
    at = bisect_right(starts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= ends[at]


def drawable(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` as the page can show it.

    Returns:
        The text, with a stand-in for each run that cannot be drawn, and those runs' kinds.
    """
    if text.isascii():
        return _breakable(text), ()
    text = unicodedata.normalize("NFC", text)
    shown: list[str] = []
    kinds: list[str] = []
    run: list[str] = []
    stack = 0

    def close() -> None:
        if run:
            shown.append(_stand_in(run))
            kinds.extend(_kind(one) for one in run if one != " ")
            run.clear()

    for letter in text:
        if letter in _SILENT or _selects(letter):
            continue
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
            stack += 1
            if run:
                continue
            if stack > STACKED or not can_draw(letter) or not shown:
                kinds.append("stacked marks" if can_draw(letter) else "combining marks")
                continue
            shown.append(letter)
            continue
        stack = 0
        if can_draw(letter) or letter.isspace():
            # Words of one script are one run, with the spaces between them.
            if letter.isspace() and run:
                run.append(" ")
                continue
            spaced = bool(run) and run[-1] == " "
            close()
            shown.append((" " if spaced else "") + letter)
        else:
            run.append(letter)
    spaced = bool(run) and run[-1] == " "
    close()
    return _breakable("".join(shown) + " " * spaced), tuple(dict.fromkeys(kinds))


class Undrawn(Struct, frozen=True):
    """What a sheet lost."""

    lines: tuple[str, ...] = ()
    """Names of the lines that hold a stand-in, as the page can show them."""
    kinds: tuple[str, ...] = ()
    """What could not be drawn."""


def drawable_sheet(sheet: Sheet) -> tuple[Sheet, Undrawn]:
    """A sheet as the page can show it, and what it lost by that."""
    lines: list[str] = []
    kinds: list[str] = []

    def made(text: str, name: str) -> str:
        shown, lost = drawable(text)
        if lost:
            lines.append(drawable(name)[0].replace(_BREAK, ""))
            kinds.extend(lost)
        return shown

    def line(one: Line) -> Line:
        return replace(
            one,
            lead=made(one.lead, one.name),
            text=made(one.text, one.name),
            note=made(one.note, one.name),
        )

    def section(one: Section) -> Section:
        return replace(one, note=made(one.note, one.title), lines=tuple(map(line, one.lines)))

    shown = replace(
        sheet,
        facts=tuple(made(fact, "role, level and day") for fact in sheet.facts),
        sections=tuple(map(section, sheet.sections)),
    )
    return shown, Undrawn(tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(kinds)))


def wide_sheet(sheet: Sheet) -> Sheet:
    """A sheet to measure a browser's page by: it draws every letter, and some of them wide."""

    def made(text: str) -> str:
        return _breakable("".join(one if can_draw(one) else f"W{_BREAK}" for one in text))

    def section(one: Section) -> Section:
        lines = (
            replace(line, lead=made(line.lead), text=made(line.text), note=made(line.note))
            for line in one.lines
        )
        return replace(one, lines=tuple(lines))

    return replace(
        sheet,
        facts=tuple(map(made, sheet.facts)),
        sections=tuple(map(section, sheet.sections)),
    )


def _selects(letter: str) -> bool:
    """Whether this only chooses between looks of the sign before it: its form, its skin."""
    return (
        "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0000" <= letter <= "\U000e01ef"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


def _stand_in(run: list[str]) -> str:
    signs = [one for one in run if one != " "]
    if len(signs) <= _NAMED and not any(one.isalpha() for one in signs):
        return "".join(f"‹{_name(one)}›" for one in signs)
    kinds = list(dict.fromkeys(_kind(one) for one in signs))
    if len(kinds) > 1:
        return f"‹{len(signs)} letters: {', '.join(kinds)}›"
    noun = " letters" if any(one.isalpha() for one in signs) and len(signs) > 1 else ""
    return f"‹{len(signs)} {kinds[0]}{noun}›"


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "").lower()
    return name or f"U+{ord(letter):04X}"


def _kind(letter: str) -> str:
    """What sort of character this is: its script's name for a letter."""
    name = unicodedata.name(letter, "")
    if unicodedata.category(letter) in ("So", "Sk", "Sm"):
        return "emoji or symbols"
    if not name:
        return "unnamed characters"
    script = name.split()[0].split("-")[0].capitalize()
    return {"Cjk": "CJK", "Ideographic": "CJK", "Fullwidth": "CJK"}.get(script, script)


_WORD = re.compile(rf"[^\s{_BREAK}]{{{UNBROKEN // 2},}}")


def _breakable(text: str) -> str:
    def broken(found: re.Match[str]) -> str:
        pieces, wide = [""], 0.0
        for letter in found[0]:
            wide += 1.8 if letter.isupper() or letter in "mw@%" or letter > "\u1fff" else 1.0
            if wide > UNBROKEN and not unicodedata.combining(letter):
                pieces.append("")
                wide = 1.8
            pieces[-1] += letter
        return _BREAK.join(pieces)

    return _WORD.sub(broken, text)
