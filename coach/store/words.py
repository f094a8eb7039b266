"""Text on its way into the record."""

from __future__ import annotations


def storable(text: str) -> str:
    """`text` as SQLite can hold it: half of a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
