"""A document as Markdown: words are data, charts look as they do in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.content.library import Content
from coach.pages.document import (
    Block,
    Bullets,
    Code,
    Document,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from coach.pages.session_page import session_page
from coach.progress.marks import text_of
from coach.store.views import SessionWhole
from coach.text import one_line, plain

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


def markdown(document: Document) -> str:
    """The whole file."""
    return "\n".join(document_lines(document)) + "\n"


def document_lines(document: Document, level: int = 1) -> Iterator[str]:
    """The document's lines.

    Args:
        document: what to write.
        level: of its title; its headings are below it.
    """
    yield f"{'#' * level} {inline(document.title)}"
    if document.facts:
        yield from ("", " · ".join(map(inline, document.facts)))
    for block in document.blocks:
        yield from ("", *_block(block, level - 1))


def history_lines(sessions: Iterable[SessionWhole], content: Content) -> Iterator[str]:
    """Sessions one after another, to be read or kept among notes."""
    yield "# Practice sessions"
    for found in sessions:
        yield ""
        yield from document_lines(session_page(found, content), 2)


def _block(block: Block, deeper: int) -> Iterator[str]:
    match block:
        case Heading(text, level, note):
            beside = f" ({inline(note)})" if note else ""
            yield f"{'#' * min(6, level + deeper)} {inline(text)}{beside}"
        case Paragraph(text):
            yield from _broken(text)
        case Quote(text):
            yield from quoted(text)
        case Turn(speaker, text):
            yield f"**{inline(speaker)}:**\\"
            yield from _broken(text)
        case Code(text, label):
            if label:
                yield from (inline(label), "")
            yield from _fenced(plain(text).expandtabs(4).split("\n"))
        case Bullets(rows):
            for row in rows:
                indent = "  " if row.sign == "→" else ""
                yield f"{indent}- {inline(f'{row.sign} {row.text}' if row.sign else row.text)}"
                if row.note:
                    yield f"{indent}  {inline(row.note)}"
        case Table(columns, cells, note, right):
            yield _row(columns)
            yield "|" + "".join("--:|" if at in right else "---|" for at in range(len(columns)))
            yield from map(_row, cells)
            if note:
                yield from ("", inline(note))
        case Figure(chart, says):
            yield from _fenced([text_of(line) for line in chart.lines])
            for sentence in says:
                yield from ("", inline(sentence))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(inline, cells))} |"


def _broken(text: str) -> Iterator[str]:
    """A paragraph that keeps its line breaks."""
    lines = [inline(line) for line in plain(text).split("\n") if line.strip()]
    yield from (f"{line}\\" for line in lines[:-1])
    yield from lines[-1:]


def _fenced(lines: list[str]) -> Iterator[str]:
    """Lines as they are, in a fence longer than any that stands in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", *lines, fence)
