"""One value redacted by the candidate's list, with the lines to read before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from coach.content.library import load, prompts
from coach.content.reference_content import field_points
from coach.export.redaction.names import load_names
from coach.export.redaction.preview import preview
from coach.export.redaction.redactor import Redactor
from coach.export.words_in import redacted

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


T = TypeVar("T")


def redactor_of(names: Path) -> Redactor:
    """What replaces the names of that file, and leaves the coach's own sentences.

    Raises:
        CoachError: when the file is not understood.
    """
    return Redactor(load_names(names), own_words())


def redact(value: T, names: Path) -> tuple[T, tuple[str, ...]]:
    """The value redacted, and its preview.

    Raises:
        CoachError: when the list of names is not understood.
    """
    redactor = redactor_of(names)
    return redacted(value, redactor), tuple(preview(redactor, names))
