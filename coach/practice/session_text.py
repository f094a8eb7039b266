"""What a session says, as text: assessed words, claims that remain, and headings."""

from __future__ import annotations

from collections.abc import Iterable

from coach.content.canonical import drill_from_json, kept_steps
from coach.content.models import Drill
from coach.practice.hearing.turns import answering, turns_of
from coach.practice.quote_spans import SEPARATOR
from coach.store.values import CODE, FIX, RAN, Claim, Entry, SessionState
from coach.store.views import SessionWhole
from coach.text import count_words

APART = ("sharpened", FIX, CODE, RAN)
"""Kinds of entries that are no words of an answer: they come in elsewhere, or are code."""


def standing_entries(state: SessionState, steps: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries of `steps` that still stand.

    A dropped claim is left out, and a sharpened one is replaced by its sharpened wording.
    """
    claims = {claim.entry: claim for claim in state.claims}
    entries = {entry.uuid: entry for entry in state.entries}
    standing = []
    asides = _asides(state)
    for entry in state.entries:
        if entry.uuid in asides:
            continue
        if entry.step not in steps or entry.kind in APART or entry.speaker != "candidate":
            continue
        claim = claims.get(entry.uuid)
        if claim is not None and claim.verdict == "drop":
            continue
        standing.append(final_wording(entry, claim, entries))
    return tuple(entry for entry in standing if entry.text.strip())


def _asides(state: SessionState) -> frozenset[str]:
    """Replies of a round that answer no question: questions back, and answers to something else."""
    steps = {one.step for one in state.entries if one.kind == "question"}
    aside: set[str] = set()
    for step in steps:
        turns = turns_of(state.entries, step)
        said = {turn.reply.uuid for turn in turns if turn.reply is not None}
        aside |= said - {one.uuid for one in answering(turns)}
    return frozenset(aside)


def assessed_entries(drill: Drill, state: SessionState) -> tuple[Entry, ...]:
    """The entries whose words the session's scores speak of."""
    return standing_entries(state, drill.assesses.steps)


def final_wording(entry: Entry, claim: Claim | None, entries: dict[str, Entry]) -> Entry:
    """The words that a claim ends up with: once it was sharpened, those, also where it was kept.

    Args:
        entry: the claim as it was written first.
        claim: what is known of it.
        entries: the session's entries by their ids.
    """
    if claim is None or claim.verdict not in ("keep", "sharpen"):
        return entry
    closer = entries.get(claim.sharpened or "", entry)
    return closer if closer.text.strip() else entry


def joined(entries: tuple[Entry, ...]) -> str:
    """The entries as one text, a blank line between them."""
    return SEPARATOR.join(entry.text for entry in entries)


def headings_of(content: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Titles of steps, and labels of fields, categories and untied lines, as they were then.

    Args:
        content: canonical JSON of the drill; may be empty, or past reading.
    """
    titles: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for step in kept_steps(content):
        titles[step.id] = step.heading
        labels.update(((step.id, field), label) for field, label in step.labels().items())
    return titles, labels


def steps_of(state: SessionState, titles: Iterable[str]) -> tuple[str, ...]:
    """The steps of a session in the order of its drill; then those that only it knows."""
    written = [entry.step for entry in state.entries]
    chosen = [*(one.step for one in state.choices), *(one.step for one in state.marks)]
    return tuple(dict.fromkeys([*titles, *written, *chosen]))


def told_words(whole: SessionWhole) -> int:
    """How many words the answers of a session have."""
    return count_words(" ".join(one.text for one in answers_of(whole.state, whole.content)))


def answers_of(state: SessionState, content: str) -> tuple[Entry, ...]:
    """The entries that a session is scored by; all of the candidate's where its drill is lost.

    Args:
        state: the session.
        content: canonical JSON of its drill, or nothing.
    """
    if content:
        found = assessed_entries(drill_from_json(content), state)
        if found:
            return found
    return tuple(one for one in state.entries if one.speaker == "candidate" and one.text.strip())
