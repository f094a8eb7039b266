"""Whole values with their words redacted: whatever leaves is a struct before it is a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from coach.content.strict import Id
from coach.export.redaction.redactor import Redactor
from coach.store.exchange_values import Name, Sha, Uuid

T = TypeVar("T")
_UNIQUE = {get_args(one)[1].pattern for one in (Uuid, Sha)}
_CHOSEN = {get_args(one)[1].pattern for one in (Name, Id)}


class Fields(Struct, frozen=True):
    """Fields of a struct, by what they may hold."""

    words: tuple[str, ...]
    ids: tuple[str, ...]
    """Of drills, steps and the like: somebody chose them, so they may hold a name."""


def redacted(value: T, redactor: Redactor) -> T:
    """The same value with every word in it redacted: structs, tuples and mappings alike."""
    return _redacted(value, redactor)  # type: ignore[no-any-return]


def _redacted(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, Struct):
        fields = fields_of(type(value))
        for name in fields.ids:
            _keep(getattr(value, name), redactor)
        changed = {
            name: new
            for name in fields.words
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


def _keep(ids: Any, redactor: Redactor) -> None:
    if isinstance(ids, str):
        redactor.keep_id(ids)
    else:
        for one in ids or ():
            _keep(one, redactor)


@cache
def fields_of(kind: type[Struct]) -> Fields:
    """What each field of a struct may hold; numbers, days and fixed choices are left out."""
    found = {
        name: set(_holds(hint))
        for name, hint in get_type_hints(kind, include_extras=True).items()
        if name in kind.__struct_fields__
    }
    return Fields(
        tuple(name for name, holds in found.items() if "words" in holds),
        tuple(name for name, holds in found.items() if holds == {"ids"}),
    )


def _holds(hint: Any) -> Iterator[str]:
    patterns = {getattr(one, "pattern", None) for one in getattr(hint, "__metadata__", ())}
    if patterns & _CHOSEN:
        yield "ids"
    elif hint in (str, Any, object) or (isinstance(hint, type) and issubclass(hint, Struct)):
        yield "words"
    elif not patterns & _UNIQUE:
        for one in get_args(hint):
            yield from _holds(one)
