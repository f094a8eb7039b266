"""The field reference as one HTML file: no script, nothing remote, one page when it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

from coach.export.reference_sheet import Line, Section, Sheet
from coach.export.typesetting import PAPERS, Paper

_PRINT = """\
@page {{ size: {width}mm {height}mm; margin: 0; }}
@media print {{
  body {{ background: none; font-size: {size}pt; line-height: 1.24; }}
  main {{ position: relative; width: {width}mm; height: {inside}mm; max-width: none; margin: 0;
    padding: 14mm 16mm 11mm; overflow: hidden; break-inside: avoid; }}
  .head {{ margin-bottom: 5mm; padding-bottom: 1mm; }}
  li {{ margin-top: 0.5em; }}
  .kept {{ white-space: nowrap; }}
  .columns > div + div {{ margin-top: 0; }}
  .columns.both {{ display: grid; grid-template-columns: 34.5% 1fr; column-gap: 9mm; }}
  footer {{ position: absolute; bottom: 11mm; }}
}}
"""


def html(sheet: Sheet, paper: Paper, size: float) -> str:
    """The page as HTML.

    Args:
        sheet: what stands on it.
        paper: what it is printed on.
        size: of the printed type, in points.
    """
    width, height = PAPERS[paper]
    # A millimetre less than the paper: browsers round up, and a second page would be empty.
    printed = _PRINT.format(width=width, height=height, inside=height - 1, size=size)
    sides = [
        [_section(one) for one in sheet.sections if one.side == side] for side in ("left", "right")
    ]
    both = all(sides)
    columns = "\n".join(_in("div", side) for side in sides if side)
    facts = f"<p>{_words(' · '.join(sheet.facts))}</p>" if sheet.facts else ""
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(": ".join(filter(None, (sheet.title, ", ".join(sheet.facts)))))}</title>
<style>
{_style()}{printed}</style>
</head>
<body>
<main>
<div class="head">
<h1>{escape(sheet.title)}</h1>
{facts}
</div>
<div class="{"columns both" if both else "one"}">
{columns}
</div>
<footer><small>{escape(sheet.foot)}</small></footer>
</main>
</body>
</html>
"""


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_name("reference.css").read_text("utf-8")


def _in(tag: str, inner: Iterable[str]) -> str:
    lines = "\n".join(inner)
    return f"<{tag}>\n{lines}\n</{tag}>"


def _section(section: Section) -> str:
    note = f" <small>{_words(section.note)}</small>" if section.note else ""
    tag = "ol" if section.part == "points" else "ul"
    items = [_item(line, place) for place, line in enumerate(section.lines, start=1)]
    return _in("section", [f"<h2>{escape(section.title)}{note}</h2>", _in(tag, items)])


def _item(line: Line, place: int) -> str:
    lead, text, note = _words(line.lead), _words(line.text), _words(line.note)
    parts: Sequence[str]
    match line.manner:
        case "point":
            parts = (f'<span aria-hidden="true">{place}</span>', f"<div><b>{lead}</b> {text}</div>")
        case "figure":
            parts = (f"<span>{text}</span>", f"<div><b>{lead}</b> <small>{note}</small></div>")
        case "quote":
            parts = (f"<b>{lead}</b> <small>{note}</small>", f"<q>{text}</q>")
        case "blank":
            parts = (f"<b>{lead}</b> <small>{text}</small>",)
        case "question":
            parts = (f"<q>{text}</q> <small>{note}</small>",)
        case "signals":
            signals = ", ".join(map(_kept, line.text.split(", ")))
            parts = (f"<b>{lead}</b>", f"<span>{signals}</span>")
        case _:
            parts = (f"<b>{lead}</b> {text}" if lead else text,)
    return f'<li class="{line.manner}">{"".join(parts)}</li>'


def _kept(signal: str) -> str:
    """A signal in one piece where it is short, its mark and its figures always so."""
    if len(signal) < 34:
        return f'<span class="kept">{_words(signal)}</span>'
    return _words(re.sub("(?<=^■) | (?=\\()|(?<=\\d) | (?=\\d)", "\u00a0", signal))


def _words(text: str) -> str:
    """The candidate's words: data, and kept apart from the direction of the words around them."""
    return f"<bdi>{escape(text)}</bdi>" if text and not text.isascii() else escape(text)
