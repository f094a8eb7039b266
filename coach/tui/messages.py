"""Messages that more than one screen or widget speaks."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Saved(Message):
    """What is true of the save changed."""

    status: str
    """`saved`, `saving`, or why it is not."""
