"""A file that a person filled in: typed look-ups, and a line for everything that does not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from coach.content.problems import Problem, nearest
from coach.content.yaml_document import Key, YamlDocument
from coach.errors import CoachError


class FormError(CoachError):
    """A file of answers that cannot be stored as it is; `problems` has a line for each reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class Form:
    """Look-ups in a document by key path. What is wrong is collected, never raised here.

    An empty value (nothing, or blank text) counts as not filled in.
    """

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def wrong(self, key: Key, what: str, expected: str = "", suggestion: str = "") -> None:
        """Note what is wrong at a place."""
        self.problems.append(self.document.problem(key, what, expected, suggestion))

    def value(self, key: Key) -> Any:
        """The plain value at `key`; None where nothing stands."""
        value: Any = self.document.value
        for part in key:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def filled(self, key: Key) -> bool:
        """Whether anything was filled in at `key` or below it."""
        return _filled(self.value(key))

    def text(self, key: Key) -> str:
        """Free text, letter by letter: an id such as 50e1 is no number. Empty if not filled in."""
        value = self.document.written.get(key, self.value(key))
        if value is None or isinstance(value, str):
            return (value or "").strip("\n") if (value or "").strip() else ""
        self.wrong(key, _said(value), "text; put it in quotes or after >-")
        return ""

    def word(self, key: Key, known: Collection[str], what: str) -> str:
        """One of the `known` words; empty if not filled in or wrong."""
        value = self.text(key).strip()
        if not value or value in known:
            return value
        self.wrong(key, f"no {what} {value[:40]!r}", _choices(known), nearest(value, known))
        return ""

    def mapping(self, key: Key, known: Collection[str]) -> dict[str, Any]:
        """Keys with values, none but the `known` ones; empty if not filled in or wrong."""
        value = self.value(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(key, _said(value), f"keys with values: {_choices(known)}")
            return {}
        for name in value:
            if name not in known:
                self.wrong((*key, name), "unknown key", _choices(known), nearest(name, known))
        return {name: held for name, held in value.items() if name in known}

    def items(self, key: Key) -> Iterator[Key]:
        """The key of each filled-in item of a list."""
        value = self.value(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, _said(value), "a list, each item starting with a dash")
            return
        for number, item in enumerate(value):
            if _filled(item):
                yield (*key, number)


def _filled(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_filled(one) for one in value.values())
    if isinstance(value, list):
        return any(_filled(one) for one in value)
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _choices(known: Collection[str]) -> str:
    words = list(known)
    return f"one of {', '.join(words)}" if len(words) > 1 else "".join(words)


def _said(value: Any) -> str:
    match value:
        case dict():
            return "keys where there should be a value"
        case list():
            return "a list here"
        case _:
            return f"{str(value)[:40]!r} here"
