"""What a YAML file holds, and where each part of it stands."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from coach.content.problems import Problem

Key = tuple[str | int, ...]


class YamlDocument(Struct, frozen=True):
    """What a file holds, and where each part of it stands."""

    name: str
    value: Any
    lines: dict[Key, int]
    """Line, from 1, of each key path."""
    written: dict[Key, str] = {}
    """The letters of each value that was taken for a number, true or false: `007`, `1.50`."""

    def line_of(self, key: Key) -> int:
        """The line of `key`, or of the nearest part around it that is there."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, what: str, expected: str = "", suggestion: str = "") -> Problem:
        """A problem at a place in this document."""
        return Problem(
            file=self.name,
            line=self.line_of(key),
            key=key_words(key),
            what=what,
            expected=expected,
            suggestion=suggestion,
        )


def key_words(key: Key) -> str:
    """A key path as a person writes it: `steps[2].fields[0].id`."""
    words = ""
    for part in key:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            short = part if len(part) <= 60 else f"{part[:59]}…"
            words += f".{short}" if words else short
    return words
