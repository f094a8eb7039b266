"""Markdown cut at its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Headed(Struct, frozen=True):
    """A text's parts, by the headings of one level."""

    before: str
    """What stands before the first of them, its own headings left away."""
    parts: tuple[tuple[str, str], ...]
    """Heading and text of each."""
    empty: tuple[str, ...]
    """Headings of that level without a text."""


class _Heading(Struct, frozen=True):
    level: int
    title: str
    start: int
    """Its first line."""
    end: int
    """The line after it."""


def sections(text: str) -> Headed:
    """The parts of a text: one for each heading of the level that its stories have.

    That is the highest level that has more than one heading: a single one above them is the title
    of the whole, and deeper ones belong to the story they stand in. Where no level has two, the
    first heading begins the one story.
    """
    lines = text.split("\n")
    found = list(_headings(lines))
    if not found:
        return Headed(text, (), ())
    counts = Counter(one.level for one in found)
    level = min((one for one, times in counts.items() if times > 1), default=found[0].level)
    # A heading above that level ends a story too.
    bounds = [one for one in found if one.level <= level]
    ends = [one.start for one in bounds[1:]] + [len(lines)]
    parts: list[tuple[str, str]] = []
    empty: list[str] = []
    before = ["\n".join(lines[_front(lines) : bounds[0].start])]
    for heading, end in zip(bounds, ends, strict=True):
        body = "\n".join(lines[heading.end : end]).strip("\n").rstrip()
        if heading.level < level:
            before.append(body)
        elif body.strip():
            parts.append((heading.title or "Story", body))
        else:
            empty.append(heading.title)
    return Headed("\n".join(before).strip(), tuple(parts), tuple(empty))


def _headings(lines: list[str]) -> Iterator[_Heading]:
    fence = ""
    front = _front(lines)
    for number in range(front, len(lines)):
        line = lines[number]
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if opened:
            fence = opened[1]
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            yield _Heading(len(heading[1]), (heading[2] or "").strip(), number, number + 1)
            continue
        under = _UNDERLINE.fullmatch(line)
        above = lines[number - 1] if number > front else ""
        # Only one line above: of a longer paragraph, nobody means the last line as a heading.
        alone = number - 2 < front or not lines[number - 2].strip()
        if under and above.strip() and alone and not _listed(above):
            yield _Heading(1 if under[1][0] == "=" else 2, above.strip(), number - 1, number + 1)


def _listed(line: str) -> bool:
    return bool(re.match(r"\s*([-+*>|]|\d+[.)])\s|\s*\|", line)) or bool(_HEADING.fullmatch(line))


def _front(lines: list[str]) -> int:
    """The line after the front matter that some editors put first."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return number + 1
    return 0
