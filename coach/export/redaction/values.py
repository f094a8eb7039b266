"""Whole values with their words redacted: whatever leaves is a struct before it is a file."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from coach.export.redaction.redactor import Redactor
from coach.store.exchange_values import Name, Sha, Uuid

T = TypeVar("T")
_KEYS = (Uuid, Sha, Name)
"""Ids: never words of a person."""


def redacted(value: T, redactor: Redactor) -> T:
    """The same value with every word in it redacted: structs, tuples and mappings alike."""
    return _redacted(value, redactor)  # type: ignore[no-any-return]


def _redacted(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, Struct):
        changed = {
            name: new
            for name in worded(type(value))
            if (new := _redacted(old := getattr(value, name), redactor)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        new = tuple(_redacted(one, redactor) for one in value)
        return value if all(map(_same, new, value)) else new
    if isinstance(value, list):
        return [_redacted(one, redactor) for one in value]
    if isinstance(value, dict):
        return {name: _redacted(one, redactor) for name, one in value.items()}
    return value


def _same(one: object, other: object) -> bool:
    return one is other


@cache
def worded(kind: type[Struct]) -> tuple[str, ...]:
    """Fields of a struct that may hold words: all but ids, numbers, days and fixed choices."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.__struct_fields__ if _holds_words(hints[name]))


def _holds_words(hint: Any) -> bool:
    if hint in _KEYS:
        return False
    if hint is str or hint is Any or hint is object:
        return True
    if isinstance(hint, type) and issubclass(hint, Struct):
        return True
    return any(_holds_words(one) for one in get_args(hint))
