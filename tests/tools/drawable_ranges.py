"""`data/drawable.yaml`: the characters that the fonts within typst can draw.

    python -m tests.tools.drawable_ranges

typst brings its fonts inside its own library file and falls back from one family to the next. A
character counts as drawable when regular, semibold and italic text all find it in one of the
families that the page is set in, and its script is there as a whole. A test fails when the file is
stale.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import typst

TARGET = Path(__file__).parents[2] / "data" / "drawable.yaml"
HEAD = """\
# The characters that the fonts of a printed page can draw, as ranges of code points in hexadecimal.
# Made from the fonts within typst by `python -m tests.tools.drawable_ranges`; do not edit by hand.
"""
FACES = {
    "regular": (
        "Libertinus Serif Regular",
        "NewComputerModern 10 Regular",
        "DejaVu Sans Mono Book",
        "NewComputerModern Math Regular",
    ),
    "semibold": (
        "Libertinus Serif Semibold",
        "NewComputerModern 10 Bold",
        "DejaVu Sans Mono Bold",
        "NewComputerModern Math Bold",
    ),
    "italic": (
        "Libertinus Serif Italic",
        "NewComputerModern 10 Italic",
        "DejaVu Sans Mono Oblique",
        "NewComputerModern Math Regular",
    ),
}
"""What typst takes for each style, in the order of the page's families."""

WHOLE = (
    (0x20, 0x7E),
    (0xA0, 0x58F),
    (0x591, 0x5FF),
    (0x1D00, 0x206F),
    (0x2070, 0x2BFF),
    (0x2E00, 0x2E7F),
    (0xA720, 0xA7FF),
    (0xFB00, 0xFB4F),
    (0x1D400, 0x1D7FF),
)
"""Latin, Greek, Cyrillic, Armenian, Hebrew and signs. Of other scripts the fonts have some letters:
words would come out patched, so none of them counts."""


def library() -> bytes:
    """The file that holds the fonts."""
    folder = Path(typst.__file__).parent
    return next(one for one in folder.iterdir() if one.name.startswith("_typst")).read_bytes()


def fonts(held: bytes) -> Iterator[tuple[str, frozenset[int]]]:
    """Each font in these bytes: its full name, and the characters it has."""
    for found in re.finditer(rb"OTTO|\x00\x01\x00\x00", held):
        tables = _tables(held, found.start())
        if {b"cmap", b"name", b"head"} <= tables.keys():
            yield _name(tables[b"name"]), _characters(tables[b"cmap"])


def _tables(held: bytes, at: int) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", held, at + 4)
    tables = {}
    for place in range(count if 4 < count < 40 else 0):
        tag, _, offset, length = struct.unpack_from(">4sLLL", held, at + 12 + 16 * place)
        if not tag.strip().isalnum() and b"/" not in tag:
            return {}
        tables[tag] = held[at + offset : at + offset + length]
    return tables


def _name(table: bytes) -> str:
    _, count, storage = struct.unpack_from(">HHH", table)
    names = {}
    for place in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(
            ">6H", table, 6 + 12 * place
        )
        if platform == 3 and language == 0x409:
            raw = table[storage + offset : storage + offset + length]
            names[kind] = raw.decode("utf-16-be")
    family, style = names.get(16, names.get(1, "")), names.get(17, names.get(2, ""))
    return f"{family} {style}"


def _characters(table: bytes) -> frozenset[int]:
    (count,) = struct.unpack_from(">H", table, 2)
    found: set[int] = set()
    for place in range(count):
        (offset,) = struct.unpack_from(">L", table, 8 + 8 * place)
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 4:
            found |= _form_4(table, offset)
        elif form == 12:
            (groups,) = struct.unpack_from(">L", table, offset + 12)
            for group in range(groups):
                start, end, _ = struct.unpack_from(">LLL", table, offset + 16 + 12 * group)
                found |= set(range(start, end + 1))
    return frozenset(found)


def _form_4(table: bytes, at: int) -> set[int]:
    segments = struct.unpack_from(">H", table, at + 6)[0] // 2

    def column(place: int, kind: str) -> tuple[int, ...]:
        shift = at + 14 + 2 * segments * place + (2 if place else 0)
        return struct.unpack_from(f">{segments}{kind}", table, shift)

    ends, starts, deltas, offsets = column(0, "H"), column(1, "H"), column(2, "h"), column(3, "H")
    found = set()
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for one in range(start, min(end, 0xFFFE) + 1):
            glyph = one + deltas[place]
            if offsets[place]:
                base = at + 16 + 6 * segments + 2 * place
                (glyph,) = struct.unpack_from(
                    ">H", table, base + offsets[place] + 2 * (one - start)
                )
            if glyph % 0x10000:
                found.add(one)
    return found


def drawable() -> frozenset[int]:
    """Every character that each style can draw."""
    held = dict(fonts(library()))
    missing = {name for names in FACES.values() for name in names} - held.keys()
    if missing:
        raise SystemExit(f"not in typst: {sorted(missing)}; it has {sorted(held)}")
    found = frozenset.intersection(
        *(frozenset.union(*(held[name] for name in names)) for names in FACES.values())
    )
    return frozenset(one for one in found if any(a <= one <= b for a, b in WHOLE))


def ranges(characters: frozenset[int]) -> str:
    """`20-7e a1 a3-ff`."""
    ordered = sorted(characters)
    breaks = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(ordered)) if b != a + 1)]
    spans = [(ordered[start], ordered[end - 1]) for start, end in pairwise([*breaks, len(ordered)])]
    return " ".join(f"{a:x}-{b:x}" if a != b else f"{a:x}" for a, b in spans)


def text() -> str:
    """The file."""
    lines, line = [], "  "
    for span in ranges(drawable()).split():
        if len(line) + len(span) > 98:
            lines.append(line.rstrip())
            line = "  "
        line += f"{span} "
    return "\n".join([HEAD + "ranges: >-", *lines, line.rstrip(), ""])


def main() -> None:
    """Write the file."""
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
