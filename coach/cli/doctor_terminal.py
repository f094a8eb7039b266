"""What this terminal can do, as the app would find it."""

from __future__ import annotations

import os
import sys

from coach.cli.doctor_around import Around
from coach.store.health import Seen, fine, problem, unknown

SMALLEST = (60, 15)
"""Columns and lines down to which every screen is usable."""

_NONE = "stdout is no terminal here"


def kind(_: Around) -> Seen:
    """What the terminal says that it is."""
    term = os.environ.get("TERM", "")
    if not _is_terminal():
        return unknown(f"{_NONE}; TERM is {term or 'not set'}")
    if os.name == "posix" and term in ("", "dumb", "unknown"):
        words = f"TERM is {term or 'not set'}: the app cannot draw"
        return problem(words, "use a terminal that sets TERM, such as xterm-256color")
    return fine(f"TERM is {term or 'not set'}")


def colours(_: Around) -> Seen:
    """How many colours there are. None are needed: no meaning hangs on them."""
    if os.environ.get("NO_COLOR"):
        return fine("NO_COLOR is set: none are used")
    if not _is_terminal():
        return unknown(_NONE)
    return fine(_colour_words(os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")))


def encoding(_: Around) -> Seen:
    """Whether every letter can be written."""
    found = (sys.stdout.encoding or "").lower()
    if found.replace("-", "").startswith("utf"):
        return fine(found)
    if not _is_terminal():
        return unknown(f"{found or 'unknown'}; {_NONE}")
    return problem(
        f"{found or 'unknown'}: some letters cannot be shown",
        "set LC_ALL to a locale with UTF-8, such as C.UTF-8",
    )


def size(_: Around) -> Seen:
    """Whether the screens fit."""
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return unknown(_NONE)
    words = f"{columns} columns, {lines} lines"
    if columns and lines and (columns < SMALLEST[0] or lines < SMALLEST[1]):
        remedy = f"make it at least {SMALLEST[0]} by {SMALLEST[1]}; 120 by 40 is comfortable"
        return problem(words, remedy)
    return fine(words)


def _colour_words(term: str, extra: str) -> str:
    if extra in ("truecolor", "24bit"):
        return f"16 million (COLORTERM is {extra})"
    if "256color" in term:
        return "256"
    return "none" if term in ("", "dumb", "unknown") else "16"


def _is_terminal() -> bool:
    return bool(sys.stdout and sys.stdout.isatty())
