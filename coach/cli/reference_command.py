"""`coach reference`: one page to carry into an interview, in the terminal or as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from coach import paths
from coach.cli.command import nothing_yet
from coach.cli.json_text import put_json
from coach.cli.parser import add_json, did_you_mean
from coach.cli.redact_option import add_redact, agreed, redactor_for
from coach.cli.screen import say, this_screen
from coach.content.library import load
from coach.errors import CoachError
from coach.export.output_file import check_target, write_out
from coach.export.redaction.redactor import redacted
from coach.export.reference_page import Page, form_of, page, rendered
from coach.export.reference_points import Reference, gather
from coach.export.reference_sheet import FLOOR, Part, Sheet
from coach.export.reference_sheet import chosen as only
from coach.export.reference_text import paragraphs, wrapped
from coach.now import SystemTime
from coach.store.opening import open_file


def reference_data(found: Reference, made: Page) -> dict[str, Any]:
    """Everything that the page can hold, and the page as it was made.

    Args:
        found: what there is.
        made: what stands on the page.
    """
    kept = made.fitted.sheet
    return {
        **msgspec.to_builtins(found),
        "page": {
            "form": made.form,
            "paper": made.paper,
            "type_points": made.fitted.size,
            "title": kept.title,
            "facts": kept.facts,
            "sections": [
                {
                    "part": section.part,
                    "title": section.title,
                    "note": section.note,
                    "lines": [
                        {"lead": line.lead, "text": line.text, "note": line.note}
                        for line in section.lines
                    ],
                }
                for section in kept.sections
            ],
            "shortened": made.fitted.shortened,
            "left_out": made.fitted.gone,
            "not_drawn": made.undrawn.lines,
        },
    }


PARTS = ("points", "quotes", "weakest", "stories", "probes", "calibration", "target")
"""As `coach.export.reference_sheet` has them, which registering a command does not import."""
WIDEST = 100
"""Columns that prose takes at most: eyes lose the line beyond."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach reference` takes."""
    parser.description = (
        "Print one page to carry into an interview: nine points, your best quote for each\n"
        "dimension, the weakest one with its plan, what each story shows, the hard\n"
        "follow-ups. With a file, its extension sets the format: pdf, png, html, md or txt. It's\n"
        "always one page: type shrinks first, then the least important lines are cut, and it\n"
        f"says which. Parts: {', '.join(PARTS)}."
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="default: a4")
    parser.add_argument("--only", metavar="PARTS", help="only these parts, separated by commas")
    parser.add_argument("--without", metavar="PARTS", help="all but these parts")
    add_json(parser)
    add_redact(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the page or write it."""
    parts = _parts(chosen.only, chosen.without)
    target = Path(chosen.output) if chosen.output is not None else None
    form = form_of(target) if target is not None else "txt"
    if target is not None:
        check_target(target, force=chosen.force)
    redactor = redactor_for(chosen)
    found = only(_found(), parts)
    if redactor is not None:
        found = redacted(found, redactor)
        if not agreed(redactor, chosen):
            return 1
    made = page(found, form, chosen.paper)
    if target is not None:
        place = write_out(target, rendered(made), force=chosen.force)
        say(f"{place}: one page, {chosen.paper}")
    if chosen.json:
        put_json(reference_data(found, made))
    elif target is None:
        _put(made.fitted.sheet)
    for line in made.says:
        say(line)
    return 0


def _parts(only: str | None, without: str | None) -> tuple[Part, ...]:
    """What is wanted on the page.

    Raises:
        CoachError: when a part is unknown, or none is left.
    """
    wanted = _named(only, "--only") if only is not None else PARTS
    away = _named(without, "--without") if without is not None else ()
    left = tuple(part for part in PARTS if part in wanted and part not in away)
    if not set(left) - {"target"}:
        raise CoachError("reference: no parts left to put on the page")
    return left  # type: ignore[return-value]


def _named(given: str, option: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in given.split(",") if name.strip())
    for name in names:
        if name not in PARTS:
            raise CoachError(
                f"{option}: no part {name[:40]!r}{did_you_mean(name, PARTS)}; "
                f"parts: {', '.join(PARTS)}"
            )
    return names


def _found() -> Reference:
    """What there is to say; without a record, the nine points and room to write."""
    content, time = load(paths.packs_folder()), SystemTime()
    if nothing_yet():
        return gather(None, content, time)

    # The file is enough: what it holds is read without importing SQLModel.
    file = open_file(paths.record_file(), time)
    try:
        if file.notice:
            say(file.notice)
        return gather(file, content, time)
    finally:
        file.close()


def _put(sheet: Sheet) -> None:
    screen = this_screen()
    styles = {
        "title": screen.strong,
        "heading": screen.accent,
        "lead": screen.strong,
        "faint": screen.faint,
    }
    for paragraph in paragraphs(sheet):
        if paragraph.gap:
            screen.put("")
        for line in wrapped(paragraph, min(screen.width, WIDEST)):
            shown = line.replace(FLOOR, "#") if screen.ascii_only else line
            screen.put(styles[paragraph.tone](shown) if paragraph.tone in styles else shown)
