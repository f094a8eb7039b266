"""Every word of a value changed, and nothing else of it: structs, tuples and mappings alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from coach.content.strict import Id
from coach.store.values import Name, Sha, Uuid

T = TypeVar("T")
_UNIQUE = {get_args(one)[1].pattern for one in (Uuid, Sha)}
_CHOSEN = {get_args(one)[1].pattern for one in (Name, Id)}


class Fields(Struct, frozen=True):
    """Fields of a struct, by what they may hold."""

    words: tuple[str, ...]
    ids: tuple[str, ...]
    """Of drills, steps and the like: somebody chose them, so they may hold a name."""


def words_changed(
    value: T, change: Callable[[str], str], keep: Callable[[str], None] | None = None
) -> T:
    """The same value with every word of it changed.

    Args:
        value: a struct, or a tuple, list or mapping of such.
        change: what becomes of a text.
        keep: told of each id that somebody chose and that stays.
    """
    return _changed(value, change, keep)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[str], str], keep: Callable[[str], None] | None) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Struct):
        fields = fields_of(type(value))
        for name in fields.ids if keep else ():
            _keep(getattr(value, name), keep)
        changed = {
            name: new
            for name in fields.words
            if (new := _changed(old := getattr(value, name), change, keep)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        new = tuple(_changed(one, change, keep) for one in value)
        return value if all(map(_same, new, value)) else new
    if isinstance(value, list):
        return [_changed(one, change, keep) for one in value]
    if isinstance(value, dict):
        return {name: _changed(one, change, keep) for name, one in value.items()}
    return value


def _same(one: object, other: object) -> bool:
    return one is other


def _keep(ids: Any, keep: Callable[[str], None] | None) -> None:
    if isinstance(ids, str):
        assert keep is not None
        keep(ids)
    else:
        for one in ids or ():
            _keep(one, keep)


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
