"""Text of a person within Markdown: it comes out as the words it is, never as markup or HTML."""

from __future__ import annotations

import re

from coach.words import one_line, plain

# A backslash before any of these is legal Markdown and shows the character alone; the last of what
# is found gets it.
_ACTIVE = re.compile(
    # At the beginning of a line: lists, numbered ones too, rules, definitions.
    r"^\s*(?:[-+:!]|\d{1,9}[.)])"
    # Anywhere. The last ones are marks of common dialects: sums, `^up^`, `==marked==`.
    r"|[\\`*_\[\]<>#|~&{}$^=@]"
    # `%%hidden%%`; and what readers make links of on their own: addresses and names of hosts.
    r"|%(?=%)|(?<=%)%|:(?=//)|(?<=\w)\.(?=[^\W\d])"
)
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
    marked = _ACTIVE.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line.rstrip())
    # Four blanks would begin a block of code: blanks that do not break are only blanks.
    return _BLANKS.sub(lambda found: "\u00a0" * len(found[0]), marked)
