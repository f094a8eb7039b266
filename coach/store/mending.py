"""Values of a damaged record, made such that they can be read again."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from msgspec import Struct

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Column(Struct, frozen=True):
    """A column as the schema declares it."""

    name: str
    kind: str
    required: bool


def mended(column: Column, value: Any, moment: datetime) -> Any:
    """`value`, or what stands in for it where it is none of its column's values.

    Args:
        column: the column.
        value: what was read of it.
        moment: stands in for a time that is required.
    """
    if value is None and not column.required:
        return None
    try:
        _check(column, value)
    except (TypeError, ValueError):
        return blank(column, moment) if column.required else None
    # What a text held on a page that is not there any more is read as zeros.
    return value.rstrip("\0") if isinstance(value, str) else value


def blank(column: Column, moment: datetime) -> Any:
    """What a required column holds where nothing is known."""
    if column.name == "uuid":
        return str(uuid4())
    if column.name.endswith("_at"):
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    if column.kind == "DATE":
        return moment.date().isoformat()
    if column.kind == "JSON":
        return "[]"
    return "" if column.kind in ("TEXT", "VARCHAR") else 0


def _check(column: Column, value: Any) -> None:
    """Raises TypeError or ValueError for what the column's type would not read."""
    if column.name == "uuid" and not _UUID.fullmatch(value):
        raise ValueError(value)
    if column.name.endswith(("_at", "_until")) and datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(value)
    match column.kind:
        case "DATE":
            date.fromisoformat(value)
        case "JSON":
            json.loads(value)
        case "TEXT" | "VARCHAR":
            if not isinstance(value, str):
                raise TypeError(value)
        case _:
            if not isinstance(value, int | float):
                raise TypeError(value)
