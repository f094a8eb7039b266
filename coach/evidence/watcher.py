"""Findings of one text while it is written: a keystroke costs the paragraph that it is in."""

from __future__ import annotations

from coach.evidence.reader import findings
from coach.evidence.values import Finding, Kind


class Watcher:
    """Follows one text; paragraphs and sentences that stay as they were are not read again.

    Args:
        kind: what kind of text it is.
        silenced: codes of rules that are silent for it.
    """

    def __init__(self, kind: Kind, silenced: frozenset[str] = frozenset()) -> None:
        self.kind = kind
        self.silenced = silenced
        self._text = ""
        self._found: tuple[Finding, ...] = ()

    def update(self, text: str) -> tuple[Finding, ...]:
        """The findings of the text as it stands now, by place."""
        if text != self._text:
            self._text = text
            self._found = findings(text, self.kind, self.silenced)
        return self._found
