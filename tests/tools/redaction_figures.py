"""How well redaction works: fifty texts with every confidential span marked, counted.

    python -m tests.tools.redaction_figures            write the table into docs/privacy.md
    python -m tests.tools.redaction_figures --misses   name what was missed and wrongly replaced

A span is found when none of its letters and digits is left; one is wrongly replaced when it lies
in nothing that is marked.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from coach.export.redaction.names import KINDS, Listed
from coach.export.redaction.redactor import Redactor, own_words

ROOT = Path(__file__).parents[2]
MARKED = ROOT / "tests" / "export" / "marked"
PAGE = ROOT / "docs" / "privacy.md"
LISTED = ("employer", "person", "product", "customer", "host", "address", "amount")
UNLISTED = "unlisted-person"
_MARK = re.compile(r"⟦([\w\- ]+):(.*?)⟧", re.DOTALL)
_TABLE = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


class Span(Struct, frozen=True):
    """A span of a text that must not leave."""

    kind: str
    start: int
    end: int


class Outcome(Struct, frozen=True):
    """What became of one text."""

    id: str
    found: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]


def names() -> tuple[Listed, ...]:
    """The list that goes with the texts."""
    value = yaml.safe_load((MARKED / "names.yaml").read_text("utf-8"))
    return tuple(
        Listed(
            kind,
            f"[{KINDS[kind]} {number}]",
            tuple(name) if isinstance(name, list) else (name,),
        )
        for kind, listed in value.items()
        for number, name in enumerate(listed, start=1)
    )


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """A marked text without its marks, and where they stood."""
    plain, spans, last = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        spans.append(Span(mark[1], len(plain), len(plain) + len(mark[2])))
        plain += mark[2]
        last = mark.end()
    return plain + text[last:], tuple(spans)


def outcomes() -> Iterator[Outcome]:
    """Each text redacted."""
    redactor = Redactor(names(), own_words())
    for one in yaml.safe_load((MARKED / "texts.yaml").read_text("utf-8")):
        text, spans = unmarked(one["text"])
        spots = redactor.spots(text)
        gone = {place for spot in spots for place in range(spot.start, spot.end)}
        told = {place for span in spans for place in range(span.start, span.end)}
        found, missed = [], []
        for span in spans:
            left = [
                place
                for place in range(span.start, span.end)
                if text[place].isalnum() and place not in gone
            ]
            (missed if left else found).append((span.kind, text[span.start : span.end]))
        yield Outcome(
            one["id"],
            tuple(found),
            tuple(missed),
            tuple(
                text[spot.start : spot.end]
                for spot in spots
                if told.isdisjoint(range(spot.start, spot.end))
            ),
        )


def table(all_of_them: Iterable[Outcome]) -> str:
    """The figures as Markdown."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong = texts = 0
    for one in all_of_them:
        texts += 1
        wrong += len(one.wrong)
        found.update(kind for kind, _ in one.found)
        missed.update(kind for kind, _ in one.missed)
    lines = ["| what | marked | found | missed |", "|---|---|---|---|"]
    shapes = sorted({*found, *missed} - {*LISTED, UNLISTED})
    rows = [
        ("employers, people, products, customers, hosts, addresses, amounts", LISTED),
        *((f"by its shape: {kind}", (kind,)) for kind in shapes),
        ("people who are not listed, by nickname or name", (UNLISTED,)),
        ("all", (*found, *missed)),
    ]
    for words, kinds in rows:
        here, away = (sum(one[kind] for kind in {*kinds}) for one in (found, missed))
        lines.append(f"| {words} | {here + away} | {here} | {away} |")
    lines.append("")
    lines.append(f"Wrongly replaced in the {texts} texts: {wrong}.")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The document with the figures as they are now."""
    made = table(outcomes())
    return _TABLE.sub(lambda mark: f"{mark[1]}{made}{mark[2]}", PAGE.read_text("utf-8"))


def main() -> None:
    """Write the figures, or name what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true")
    if parser.parse_args().misses:
        for one in outcomes():
            for kind, words in one.missed:
                print(f"{one.id} missed {kind}: {words!r}")
            for words in one.wrong:
                print(f"{one.id} wrong: {words!r}")
        return
    PAGE.write_text(page(), encoding="utf-8")
    print(table(outcomes()))


if __name__ == "__main__":
    main()
