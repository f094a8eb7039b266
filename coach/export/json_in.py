"""An exchange file back into items: every part of it is checked before it is believed.

The file is cut into items first, as slices of its bytes, and each item is decoded when its turn
comes: one is in memory as values at a time. How the JSON is laid out does not matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import msgspec
from msgspec import Meta, Raw

from coach.errors import CoachError
from coach.store.exchange_values import FORMAT, PARTS, VERSION, Item
from coach.words import one_line

LARGEST = 4_000_000_000
"""Bytes of a file."""
PIECE = 1_000_000

_Version = Annotated[int, Meta(ge=1, le=2**31)]
_KEY = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*')
_NEXT = re.compile(rb"\s*,?")
_END = re.compile(rb"\s*}\s*")
_PLACE = re.compile(r" - at `\$(.*)`$")
_AT_BYTE = re.compile(r"\(byte (\d+)\)")

UPGRADES: dict[int, Callable[[str, dict[str, Any]], dict[str, Any]]] = {}
"""By the version of a file: what makes an item of a list one of the next version."""


class BadFile(CoachError):
    """A file that cannot be taken in."""

    exit_code = 3


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
            value = _value(raw, place)
            for one in range(version, VERSION):
                value = UPGRADES[one](part, value)
            yield part, place, _item(value, model, place)


def _content(file: Path, name: str) -> bytes:
    try:
        if file.is_dir():
            raise CoachError(f"{name}: a folder; name the file that coach export wrote")
        size = file.stat().st_size
        if size > LARGEST:
            raise BadFile(f"{name}: larger than {LARGEST // 10**9} GB; that is no record")
        content = file.read_bytes()
    except FileNotFoundError:
        raise CoachError(f"{name}: no file here") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CoachError(f"{name}: cannot be read ({reason})") from None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(f"{name}: UTF-16 text; save it as UTF-8")
    if content.startswith(b"SQLite format 3\0"):
        raise BadFile(f"{name}: a database, not JSON; coach restore takes a backup")
    return content.removeprefix(b"\xef\xbb\xbf")


def _lists(content: bytes, name: str) -> tuple[int, dict[str, list[Raw]]]:
    """The version and the lists of a file, each item still as its bytes."""
    try:
        top = msgspec.json.decode(content, type=dict[str, Raw])
        _refuse_doubles(content, top, name)
        version = _version(top, name)
    except RecursionError:
        raise BadFile(f"{name}: brackets in brackets without end; that is no record") from None
    except msgspec.ValidationError:
        raise BadFile(f"{name}: not written by coach export: not one JSON object") from None
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
        raise BadFile(f"{name}: /version: not a number from 1 on") from None
    if version > VERSION:
        raise BadFile(
            f"{name}: written by a newer coach (format {version}, this one knows {VERSION}); "
            "install the newer coach"
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
            raise BadFile(f"{name}: /{one_line(word, 40)}: stands there twice; remove one")
        gap = _NEXT.match(content, key.end() + len(value))
        at = gap.end() if gap else at
    if not _END.fullmatch(content, at):
        raise BadFile(f"{name}: a key of the whole file stands there twice; remove one")


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
        raise BadFile(f"{name}: ends in the middle; it was not copied whole") from None
    found = _AT_BYTE.search(said)
    line = content.count(b"\n", 0, int(found[1])) + 1 if found else 0
    place = f"{name}:{line}" if line else name
    reason = _AT_BYTE.sub("", said).removeprefix("JSON is malformed: ").strip()
    raise BadFile(f"{place}: not JSON ({reason})") from None


def _value(raw: Raw, place: str) -> dict[str, Any]:
    """An item as plain values."""
    try:
        value = json.loads(
            bytes(raw).decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse_constant
        )
        if not isinstance(value, dict):
            raise ValueError("not an object")
        if b"\\u" in bytes(raw):
            # An escape can be half of a pair, which no text is.
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError:
        raise BadFile(f"{place}: not UTF-8 text; save it as UTF-8") from None
    except UnicodeEncodeError:
        raise BadFile(f"{place}: half of a surrogate pair, which is no character") from None
    except RecursionError:
        raise BadFile(f"{place}: brackets in brackets without end") from None
    except ValueError as error:
        said = str(error)
        # Python's own words on a number of thousands of digits speak of its settings.
        what = "a number that is too long" if said.startswith("Exceeds the limit") else said
        raise BadFile(f"{place}: {one_line(what, 120)}") from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {one_line(double, 40)!r} stands there twice")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _item(value: dict[str, Any], model: type[Item], place: str) -> Item:
    """An item with every field checked."""
    try:
        return msgspec.convert(value, model)
    except msgspec.ValidationError as error:
        said = str(error)
        found = _PLACE.search(said)
        where = _pointer(found[1]) if found else ""
        what = _plainer(_PLACE.sub("", said).replace("`", ""))
        raise BadFile(f"{place}{where}: {one_line(what, 160)}") from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise BadFile(f"{place}: {one_line(str(error), 160)}") from None


def _plainer(said: str) -> str:
    """msgspec's words, where they speak of patterns instead of what is wrong."""
    if "matching regex" in said:
        return "not written as an id or a name is"
    if said.startswith("Invalid RFC3339"):
        return "not a time or day such as 2026-11-23T17:05:00Z or 2026-11-23"
    return said


def _pointer(path: str) -> str:
    """msgspec's path to a value as a JSON pointer."""
    return one_line(path.replace("[", "/").replace("]", "").replace(".", "/"), 120)
