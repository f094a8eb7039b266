"""Where the app, the drills and the commands meet the analyzer.

The rules are loaded when something is first read, not when this is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.evidence.values import Exchange, Finding, Kind, Reading

if TYPE_CHECKING:
    from coach.evidence.watcher import Watcher


class Analyzer:
    """What can be asked of the analyzer; every answer depends on its arguments alone."""

    def read(
        self,
        text: str,
        kind: Kind,
        *,
        prompt: str = "",
        tellings: Sequence[str] = (),
        exchanges: Sequence[Exchange] = (),
        silenced: frozenset[str] = frozenset(),
    ) -> Reading:
        """The reading of a text; see `coach.evidence.reader.read`."""
        from coach.evidence import reader

        return reader.read(
            text, kind, prompt=prompt, tellings=tellings, exchanges=exchanges, silenced=silenced
        )

    def findings(
        self, text: str, kind: Kind, silenced: frozenset[str] = frozenset()
    ) -> tuple[Finding, ...]:
        """The findings of a text alone, by place."""
        from coach.evidence import reader

        return reader.findings(text, kind, silenced)

    def watcher(self, kind: Kind, silenced: frozenset[str] = frozenset()) -> Watcher:
        """Something that follows one text while it is written."""
        from coach.evidence.watcher import Watcher

        return Watcher(kind, silenced)

    def question(self, text: str, kind: Kind, field: str = "") -> str:
        """The one question that a stranger would still have; empty if none."""
        from coach.evidence import questions

        return questions.question(text, kind, field)

    def challenge(self, claim: str, category: str) -> str:
        """What to ask of a claim; empty if nothing stands out."""
        from coach.evidence import questions

        return questions.challenge(claim, category)

    def remedy(self, code: str) -> str:
        """What to do about a finding of this rule; empty if there is no such rule."""
        from coach.evidence import reader

        return reader.remedy(code)


@lru_cache(maxsize=1)
def analyzer() -> Analyzer:
    """The analyzer."""
    return Analyzer()
