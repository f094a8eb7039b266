"""What every model of content is made of: texts with limits, and a struct that refuses more.

The limits stand in the annotations: the loader holds files to them, and the JSON Schema that
editors use is made from them.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

# Python lets `$` stand before a last line end, other dialects do not: `(?!\n)` makes them agree.
ID = r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$"
LETTER = r"^[a-z](?!\n)$"
ONE_LINE = r"^(?!\s*$)[^\n]*(?!\n)$"
FILLED = r"\S"

Id = Annotated[str, Meta(pattern=ID, max_length=60)]
"""Lower-case words joined by hyphens."""
Title = Annotated[str, Meta(pattern=ONE_LINE, max_length=80)]
"""A few words on one line of a screen."""
Words = Annotated[str, Meta(pattern=FILLED, max_length=20_000)]
"""A text that is not empty."""
Minutes = Annotated[float, Meta(gt=0, lt=1000)]
"""Whole or fractional minutes."""
Version = Annotated[
    int, Meta(ge=1, le=99_999, description="Raise it when the task or its meaning changes.")
]


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every model: immutable, and no key but those it names."""
