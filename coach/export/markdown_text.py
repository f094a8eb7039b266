"""Text of a person within Markdown: it comes out as the words it is, never as markup or HTML."""

from __future__ import annotations

import re

from coach.words import one_line, plain

# A backslash before any of these is legal Markdown and shows the character alone. The last ones
# are marks of common dialects: `$sums$`, `^up^`, `==marked==`, `%%hidden%%`.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&{}$^=]|%(?=%)|(?<=%)%)")
# Only at the beginning of a line: lists, numbered lists, rules and headings under a line.
_BEGINS = re.compile(r"^(\s*)([-+:!]|\d{1,9}(?=[.)]))")
# Readers make links of these on their own.
_LINKS = re.compile(r"(?i)(\w)(@)|(:)(?=//)|(?<=www)(\.)")
_BLANKS = re.compile(r"^[ \t]+")


def inline(text: str) -> str:
    """A text as part of one line."""
    return _line(one_line(text))


def quoted(text: str) -> list[str]:
    """A text as the lines of a block quote, its own line ends and empty lines kept."""
    lines = plain(text).expandtabs(4).strip("\n").split("\n")
    found = []
    for number, line in enumerate(lines):
        last = number + 1 == len(lines) or not lines[number + 1].strip()
        # A backslash at the end of a line keeps it a line.
        end = "" if last or not line.strip() else "\\"
        found.append(f"> {_line(line)}{end}".rstrip(" "))
    return found


def _line(line: str) -> str:
    marked = _MARKUP.sub(r"\\\1", line.rstrip())
    marked = _BEGINS.sub(_begin, marked)
    marked = _LINKS.sub(_unlinked, marked)
    # Four blanks would begin a block of code: blanks that do not break are only blanks.
    return _BLANKS.sub(lambda found: "\u00a0" * len(found[0]), marked)


def _begin(found: re.Match[str]) -> str:
    blanks, mark = found[1], found[2]
    return f"{blanks}{mark}\\" if mark.isdigit() else f"{blanks}\\{mark}"


def _unlinked(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}\\@"
    return "\\" + found[0]
