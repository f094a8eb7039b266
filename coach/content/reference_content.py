"""The nine points of the field reference, read when a page is made and not at every start."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta

from coach.content.shipped import data_file
from coach.content.strict import ONE_LINE, Strict, Title
from coach.errors import CoachError


class Point(Strict, frozen=True, kw_only=True):
    """One thing to remember: a title to find it by, and a line."""

    title: Title
    line: Annotated[str, Meta(pattern=ONE_LINE, max_length=160)]


class FieldPoints(Strict, frozen=True, kw_only=True):
    """What `data/reference.yaml` holds."""

    points: Annotated[tuple[Point, ...], Meta(min_length=9, max_length=9)]


@lru_cache(maxsize=1)
def field_points() -> tuple[Point, ...]:
    """The nine points, in their order.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    try:
        return msgspec.convert(data_file("reference.yaml"), FieldPoints).points
    except msgspec.ValidationError as error:
        raise CoachError(
            f"coach's own content is damaged, reinstall it: reference.yaml: {error}"
        ) from None
