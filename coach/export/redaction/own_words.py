"""The sentences that ship with the coach: they hold nothing of anybody, and stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from coach.content.library import load, prompts
from coach.content.reference import field_points

FEWEST = 4
"""Words of a sentence; a shorter one could be somebody's as well."""


@lru_cache(maxsize=1)
def own_words() -> frozenset[str]:
    """Every sentence of the built-in drills, prompts and rubric."""
    content = load()
    found = _strings((content, prompts(content), field_points()))
    return frozenset(one for one in found if len(one.split()) >= FEWEST)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
