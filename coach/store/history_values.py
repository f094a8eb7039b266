"""What is asked of the history, and what searching it finds: plain values, free of SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from coach.store.values import SessionRow

SessionStatus = Literal["any", "unfinished", "finished", "trashed"]
SortBy = Literal["when", "total", "time"]


class HistoryFilter(Struct, frozen=True, kw_only=True):
    """Which sessions, in which order; all that are not in the trash, newest first, if not said."""

    drill: str | None = None
    """Id of a drill."""
    story: str | None = None
    """UUID of a story."""
    target: str | None = None
    """UUID of the target that they were for."""
    since: datetime | None = None
    """Begun at or after this moment."""
    until: datetime | None = None
    """Begun before this moment."""
    kinds: tuple[str, ...] = ()
    """`drill`, `mock`, `spoken`; all if empty."""
    status: SessionStatus = "any"
    """`any` is every one that is not in the trash."""
    sort: SortBy = "when"
    """Newest first; highest own total first, without one last; longest active time first."""


class Hit(Struct, frozen=True, kw_only=True):
    """A session in which the words that were looked for stand."""

    row: SessionRow
    entry: str
    """UUID of the entry that fits best."""
    snippet: str
    """A piece of it, on one line."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the snippet: start and end."""
    entries: int
    """How many of the session's entries were found."""


class Found(Struct, frozen=True, kw_only=True):
    """What a search found."""

    hits: tuple[Hit, ...] = ()
    """The best first."""
    more: bool = False
    """Whether there are more than were looked at."""


class Telling(Struct, frozen=True, kw_only=True):
    """A session about a story, with what was said of it."""

    row: SessionRow
    entries: tuple[tuple[str, str], ...]
    """UUID and text of the candidate's own entries, in their order."""

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\n\n".join(text for _, text in self.entries)


class BestQuote(Struct, frozen=True):
    """The quote that a dimension's highest own score rests on."""

    dimension: str
    value: int
    text: str
    session: str
    """UUID of the session it was said in."""


class CarriedSignal(Struct, frozen=True):
    """How often a story was marked strong in a signal, over its sessions."""

    story: str
    """Its UUID."""
    signal: str
    strong: int
    n: int
    """How often the signal was marked at all."""
