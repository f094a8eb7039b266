"""JSON from anywhere: bytes, values and structs, each checked before it is believed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import Raw

from coach.errors import CoachError
from coach.text import one_line

T = TypeVar("T")

_PLACE = re.compile(r" - at `\$(.*)`$")


class BadFile(CoachError):
    """A file that cannot be taken in."""

    exit_code = 3


def file_bytes(file: Path, name: str, largest: int, what: str) -> bytes:
    """What a file holds, without a byte order mark.

    Args:
        file: the file.
        name: what messages call it.
        largest: how many bytes it may have.
        what: the file that is wanted, in words.

    Raises:
        CoachError: when it is not there, is no file, or is none that is wanted.
    """
    try:
        if file.is_dir():
            raise CoachError(f"{name}: is a folder; name {what}")
        size = file.stat().st_size
        if not file.is_file():
            # A device or a pipe need never end.
            raise CoachError(f"{name}: no file; name {what}")
        if size > largest:
            raise BadFile(f"{name}: larger than {_size(largest)}; that is not {what}")
        content = file.read_bytes()
    except FileNotFoundError:
        raise CoachError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CoachError(f"{name}: cannot be read ({reason})") from None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(f"{name}: UTF-16 text; save it as UTF-8")
    return content.removeprefix(b"\xef\xbb\xbf")


def _size(number: int) -> str:
    return f"{number // 10**9} GB" if number >= 10**9 else f"{number // 10**6} MB"


def value_of(raw: Raw | bytes, place: str) -> dict[str, Any]:
    """An object of JSON as plain values.

    Raises:
        BadFile: naming the place and what is wrong.
    """
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
        raise BadFile(f"{place}: half of a surrogate pair, which is not a character") from None
    except RecursionError:
        raise BadFile(f"{place}: nested too deeply") from None
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
        raise ValueError(f"the key {one_line(double, 40)!r} appears twice")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def item_of(value: dict[str, Any], model: type[T], place: str) -> T:
    """Plain values as a struct, with every field checked.

    Raises:
        BadFile: naming the place as a JSON pointer, and what is wrong.
    """
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
        return "not a valid id or name"
    if said.startswith("Invalid RFC3339"):
        return "not a time or day such as 2026-11-23T17:05:00Z or 2026-11-23"
    return said


def _pointer(path: str) -> str:
    """msgspec's path to a value as a JSON pointer."""
    return one_line(path.replace("[", "/").replace("]", "").replace(".", "/"), 120)
