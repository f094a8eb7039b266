"""What the analyzer finds in a stored session, entry by entry."""

from __future__ import annotations

from coach.evidence.seam import analyzer
from coach.evidence.values import Finding
from coach.practice.text_kinds import kind_of_entry
from coach.store.values import Entry, SessionState


def findings_of(
    state: SessionState, silent: frozenset[str] = frozenset()
) -> dict[str, tuple[Finding, ...]]:
    """The findings in each of the candidate's entries, by the entry's id.

    Args:
        state: the session.
        silent: codes of rules, and `CODE:words`, that are silenced in it.
    """
    found = analyzer()
    return {
        entry.uuid: found.watcher(kind_of_entry(entry, state), silent).update(entry.text)
        for entry in state.entries
        if entry.speaker == "candidate" and entry.text.strip()
    }


def with_words(
    entries: tuple[Entry, ...], findings: dict[str, tuple[Finding, ...]]
) -> list[tuple[str, Finding]]:
    """Each finding with the words that it is on."""
    return [
        (entry.text[one.start : one.end], one)
        for entry in entries
        for one in findings.get(entry.uuid, ())
    ]
