"""One value redacted by the candidate's list, with the lines to read before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from coach.export.redaction.names import load_names
from coach.export.redaction.own_words import own_words
from coach.export.redaction.preview import preview
from coach.export.redaction.redactor import Redactor
from coach.export.redaction.values import redacted

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
