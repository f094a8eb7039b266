"""The record as an exchange file: one JSON document, one item a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from coach.store.values import FORMAT, PARTS, VERSION, Item
from coach.words import calm_json


def json_lines(items: Iterable[tuple[str, Item]]) -> Iterator[bytes]:
    """The lines of the file, each with its line end; one item is in memory at a time.

    Args:
        items: the list that it belongs to and the item, list after list in the order of `PARTS`.
    """
    yield f'{{"format": "{FORMAT}",\n"version": {VERSION}'.encode()
    open_parts = iter(PARTS)
    current = ""
    for part, item in items:
        while current != part:
            yield _turn(current, current := next(open_parts))
            first = True
        yield (b"\n" if first else b",\n") + _line(item)
        first = False
    for part in open_parts:
        yield _turn(current, part)
        current = part
    yield b"]}\n"


def _turn(last: str, part: str) -> bytes:
    """What stands between two lists."""
    return f'{"]" if last else ""},\n"{part}": ['.encode()


def _line(item: Item) -> bytes:
    return calm_json(msgspec.json.encode(item).decode()).encode()
