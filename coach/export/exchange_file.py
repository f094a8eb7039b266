"""The exchange file: the record as one JSON document, and back into items that are checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import msgspec
from msgspec import Meta, Raw

from coach.export.strict_json import BadFile, file_bytes, item_of, value_of
from coach.store.values import FORMAT, PARTS, VERSION, Item
from coach.text import calm_json, one_line

LARGEST = 4_000_000_000
"""Bytes of a file."""
PIECE = 1_000_000

_Version = Annotated[int, Meta(ge=1, le=2**31)]
_KEY = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*')
_NEXT = re.compile(rb"\s*,?")
_END = re.compile(rb"\s*}\s*")
_AT_BYTE = re.compile(r"\(byte (\d+)\)")

UPGRADES: dict[int, Callable[[str, dict[str, Any]], dict[str, Any]]] = {}
"""By the version of a file: what makes an item of a list one of the next version."""


def read_exchange(file: Path) -> Iterator[tuple[str, str, Item]]:
    """The items of a file: list, place for messages, item; in the order of `PARTS`.

    The file as a whole is read and checked at once; an item when it is asked for.

    Raises:
        CoachError: naming the file, the place in it, and what is wrong.
    """
    name = one_line(str(file))
    content = _content(file, name)
    version, lists = _lists(content, name)
    return _items(name, version, lists)


def _items(name: str, version: int, lists: dict[str, list[Raw]]) -> Iterator[tuple[str, str, Item]]:
    for part, model in PARTS.items():
        for number, raw in enumerate(lists.get(part, ())):
            place = f"{name}: /{part}/{number}"
            value = value_of(raw, place)
            for one in range(version, VERSION):
                value = UPGRADES[one](part, value)
            yield part, place, item_of(value, model, place)


def _content(file: Path, name: str) -> bytes:
    content = file_bytes(file, name, LARGEST, "a file written by coach export")
    if content.startswith(b"SQLite format 3\0"):
        raise BadFile(f"{name}: a database, not JSON; coach restore takes a backup")
    return content


def _lists(content: bytes, name: str) -> tuple[int, dict[str, list[Raw]]]:
    """The version and the lists of a file, each item still as its bytes."""
    try:
        top = msgspec.json.decode(content, type=dict[str, Raw])
        _refuse_doubles(content, top, name)
        version = _version(top, name)
    except RecursionError:
        raise BadFile(f"{name}: nested too deeply; that is not a record") from None
    except msgspec.ValidationError:
        raise BadFile(f"{name}: not written by coach export: not a JSON object") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        _refuse_syntax(content, name, error)
    return version, {
        part: _slices(raw, part, name)
        for part, raw in top.items()
        if part not in ("format", "version")
    }


def _slices(raw: Raw, part: str, name: str) -> list[Raw]:
    """The items of a list, each as its bytes."""
    if part not in PARTS:
        raise BadFile(f"{name}: /{one_line(part, 40)}: not a key of this format")
    try:
        return msgspec.json.decode(raw, type=list[Raw])
    except msgspec.MsgspecError:
        raise BadFile(f"{name}: /{part}: not a list") from None


def _version(top: dict[str, Raw], name: str) -> int:
    if "format" not in top or msgspec.json.decode(top["format"]) != FORMAT:
        raise BadFile(f"{name}: not written by coach export: /format is not {FORMAT!r}")
    try:
        version = msgspec.json.decode(top.get("version", b"0"), type=_Version)
    except msgspec.MsgspecError:
        raise BadFile(f"{name}: /version: must be a whole number, 1 or more") from None
    if version > VERSION:
        raise BadFile(
            f"{name}: written by a newer version (format {version}, this one reads {VERSION}); "
            "install the newer version"
        )
    return version


def _refuse_doubles(content: bytes, top: dict[str, Raw], name: str) -> None:
    """A key that stands twice would hide what stood there first.

    Raises:
        BadFile: when one does.
    """
    at = content.index(b"{") + 1
    for _ in top:
        key = _KEY.match(content, at)
        word = json.loads(b'"' + key[1] + b'"') if key else ""
        value = memoryview(top.get(word, b""))
        if key is None or not _stands(content, key.end(), value):
            raise BadFile(f"{name}: /{one_line(word, 40)}: appears twice; remove one")
        gap = _NEXT.match(content, key.end() + len(value))
        at = gap.end() if gap else at
    if not _END.fullmatch(content, at):
        raise BadFile(f"{name}: a top-level key appears twice; remove one")


def _stands(content: bytes, at: int, value: memoryview) -> bool:
    """Whether a value stands at a place; compared piece by piece, so that none is copied whole."""
    return all(
        content.startswith(bytes(value[begin : begin + PIECE]), at + begin)
        for begin in range(0, len(value), PIECE)
    )


def _refuse_syntax(content: bytes, name: str, error: Exception) -> NoReturn:
    """Raises BadFile with the line of what is no JSON."""
    said = str(error)
    if "truncated" in said:
        raise BadFile(f"{name}: ends in the middle; the copy is incomplete") from None
    found = _AT_BYTE.search(said)
    line = content.count(b"\n", 0, int(found[1])) + 1 if found else 0
    place = f"{name}:{line}" if line else name
    reason = _AT_BYTE.sub("", said).removeprefix("JSON is malformed: ").strip()
    raise BadFile(f"{place}: not JSON ({reason})") from None


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
