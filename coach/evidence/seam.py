"""Where the app and the drills meet the analyzer.

Everything that would show findings asks here first, and is whole without them.
"""

from __future__ import annotations

from typing import Protocol

from coach.evidence.values import Finding, Kind, Reading


class Watcher(Protocol):
    """Findings of one text while it is being written."""

    def update(self, text: str) -> tuple[Finding, ...]:
        """The findings of the text as it stands now."""
        ...


class Analyzer(Protocol):
    """What the app asks of an analyzer."""

    def read(self, text: str, kind: Kind) -> Reading:
        """The reading of a text."""
        ...

    def watcher(self, kind: Kind) -> Watcher:
        """Something that follows one text while it is written."""
        ...

    def question(self, text: str, kind: Kind, field: str = "") -> str:
        """The one question that a stranger would still have; empty if none."""
        ...

    def challenge(self, claim: str, category: str) -> str:
        """What to ask of a claim; empty if nothing stands out."""
        ...


def analyzer() -> Analyzer | None:
    """The analyzer, if there is one."""
    return None
