"""A document as one HTML file: no script, nothing remote, charts as pictures within it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

from coach.export.chart_svg import chart_svg
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
from coach.text import plain

# What is wider than the window can be scrolled by keys too.
_WIDE = '<div class="wide" tabindex="0" role="region" aria-label="{}">'


def html(document: Document) -> str:
    """The whole file."""
    facts = f"<p>{_words(' · '.join(document.facts))}</p>\n" if document.facts else ""
    blocks = "\n".join(part for block in document.blocks for part in _block(block))
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(plain(document.title))}</title>
<style>
{_style()}</style>
</head>
<body>
<main>
<header>
<h1>{_words(document.title)}</h1>
{facts}</header>
{blocks}
</main>
</body>
</html>
"""


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_name("report.css").read_text("utf-8")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, note):
            beside = f" <small>{_words(note)}</small>" if note else ""
            yield f"<h{level}>{_words(text)}{beside}</h{level}>"
        case Paragraph(text, faint):
            opening = '<p class="faint">' if faint else "<p>"
            yield f"{opening}{_words(text)}</p>"
        case Quote(text):
            yield f"<blockquote><p>{_words(text)}</p></blockquote>"
        case Turn(speaker, text):
            yield f"<p><small>{_words(speaker)}</small><br>\n<strong>{_words(text)}</strong></p>"
        case Code(text, label):
            if label:
                yield f'<p class="faint">{_words(label)}</p>'
            yield f"<pre>{escape(plain(text))}</pre>"
        case Bullets(rows):
            yield "<ul>"
            for row in rows:
                note = f"<small>{_words(row.note)}</small>" if row.note else ""
                sign = f"{row.sign} " if row.sign else ""
                yield f"<li>{sign}{_words(row.text)}{note}</li>"
            yield "</ul>"
        case Table(columns, cells, note, right):
            yield f"{_WIDE.format('Table')}<table><thead><tr>"
            yield "".join(f'<th scope="col">{_words(one)}</th>' for one in columns)
            yield "</tr></thead><tbody>"
            for line in cells:
                first, *rest = map(_words, line)
                others = "".join(
                    f'<td class="number">{cell}</td>' if at in right else f"<td>{cell}</td>"
                    for at, cell in enumerate(rest, start=1)
                )
                yield f'<tr><th scope="row">{first}</th>{others}</tr>'
            yield "</tbody></table></div>"
            if note:
                yield f'<p class="faint">{_words(note)}</p>'
        case Figure(chart, says):
            words = "".join(f"<p>{_words(one)}</p>" for one in says)
            caption = f"<figcaption>{words}</figcaption>" if says else ""
            yield f"<figure>{_WIDE.format('Chart')}{chart_svg(chart)}</div>{caption}</figure>"


def _words(text: str) -> str:
    """Words of a person: data, kept apart from the direction of the words around them."""
    shown = escape(plain(text)).replace("\n", "<br>\n")
    return shown if shown.isascii() else f"<bdi>{shown}</bdi>"
