"""Whole values with their words redacted: whatever leaves is a struct before it is a file."""

from __future__ import annotations

from typing import TypeVar

from coach.export.redaction.redactor import Redactor
from coach.export.words_in import words_changed

T = TypeVar("T")


def redacted(value: T, redactor: Redactor) -> T:
    """The same value with every word in it redacted; ids stay, and are told of in the preview."""
    return words_changed(value, redactor.text, redactor.keep_id)
