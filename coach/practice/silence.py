"""What is silenced in a session, as the analyzer takes it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from coach.evidence.values import Finding
from coach.now import TimeSource
from coach.store.values import Silence


def silence_of(finding: Finding, words: str, session: str, time: TimeSource) -> Silence:
    """Silence one finding on its words; without words, its rule.

    Args:
        finding: what is silenced.
        words: the words that it is on; empty for the whole rule.
        session: UUID of the session that it holds for.
        time: where time is read.
    """
    return Silence(
        uuid=str(uuid4()), code=finding.code, text=words, session=session, made_at=time.utc()
    )


def silenced(silences: Iterable[Silence]) -> frozenset[str]:
    """Codes of silenced rules, and `CODE:words` for single findings."""
    return frozenset(f"{one.code}:{one.text}" if one.text else one.code for one in silences)
