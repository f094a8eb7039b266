"""What the settings name and the app does not have: a theme, the id of a key."""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode
from textual.theme import BUILTIN_THEMES

import coach.tui
from coach.settings import DEFAULTS, Settings
from coach.text import one_line
from coach.tui.themes import OURS

_BY_CONTENT = ("claims.sort-", "rate.", "rating.")
"""How ids begin that end with something of the content's own, such as a category."""


def bindings() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every binding of the app, with the class that declares it. It imports all of the app."""
    for found in pkgutil.walk_packages(coach.tui.__path__, "coach.tui."):
        module = importlib.import_module(found.name)
        for _, one in inspect.getmembers(module, inspect.isclass):
            if one.__module__ == found.name and issubclass(one, DOMNode):
                declared = one.__dict__.get("BINDINGS", ())
                yield from ((one, binding) for binding in Binding.make_bindings(declared))


def theme_problem(path: Path, theme: str) -> str:
    """One line about a theme that there is not; empty if there is."""
    known = {*BUILTIN_THEMES, *(ours.name for ours in OURS)}
    if theme in known:
        return ""
    return (
        f"{path}: theme: no theme {one_line(theme, 40)!r}{_nearest(theme, known)}; "
        f"using {DEFAULTS.theme}"
    )


def unknown_names(path: Path, settings: Settings) -> tuple[str, ...]:
    """One line for each name in the settings that the app does not know."""
    problems = [problem] if (problem := theme_problem(path, settings.theme)) else []
    if settings.keys:
        known = {binding.id for _, binding in bindings() if binding.id}
        problems += [
            f"{path}: keys: no id {one_line(name, 40)!r}{_nearest(name, known)}; "
            "the ids are in docs/keys.md"
            for name in settings.keys
            if name not in known and not name.startswith(_BY_CONTENT)
        ]
    return tuple(problems)


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f", did you mean {near[0]!r}?" if near else ""
