"""What a session says, as text: the words that are assessed and the claims that remain."""

from __future__ import annotations

from coach.content.models import Drill
from coach.store.values import Claim, Entry, SessionState

SEPARATOR = "\n\n"


def standing_entries(state: SessionState, steps: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries of `steps` that still stand.

    A dropped claim is left out, and a sharpened one is replaced by its sharpened wording.
    """
    claims = {claim.entry: claim for claim in state.claims}
    entries = {entry.uuid: entry for entry in state.entries}
    standing = []
    for entry in state.entries:
        if entry.step not in steps or entry.kind == "sharpened" or entry.speaker != "candidate":
            continue
        claim = claims.get(entry.uuid)
        if claim is not None and claim.verdict == "drop":
            continue
        standing.append(_final(entry, claim, entries))
    return tuple(entry for entry in standing if entry.text.strip())


def assessed_entries(drill: Drill, state: SessionState) -> tuple[Entry, ...]:
    """The entries whose words the session's scores speak of."""
    return standing_entries(state, drill.assesses.steps)


def _final(entry: Entry, claim: Claim | None, entries: dict[str, Entry]) -> Entry:
    if claim is not None and claim.verdict == "sharpen" and claim.sharpened in entries:
        return entries[claim.sharpened]
    return entry


def joined(entries: tuple[Entry, ...]) -> str:
    """The entries as one text, a blank line between them."""
    return SEPARATOR.join(entry.text for entry in entries)
