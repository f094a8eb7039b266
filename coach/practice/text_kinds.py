"""As what kind of text each thing that is written is read."""

from __future__ import annotations

from coach.evidence.values import Kind
from coach.practice.rounds import round_id
from coach.store.values import Entry, SessionState

PROPOSED = ("system-design", "coding")
"""Rounds in which "we would" is how one speaks."""

ENTRIES: dict[str, Kind] = {
    "story": "story",
    "sentence": "sentence",
    "claim": "bullet",
    "sharpened": "bullet",
    "line": "feedback",
}
"""The kind of text that each kind of entry is; the others are answers."""

ASSESSED: dict[str, Kind] = {
    "own-answer": "story",
    "prediction": "feedback",
    "plan": "answer",
    "earlier-answer": "answer",
}
"""Whose text a drill assesses, as a kind of text."""


def kind_of_answers(drill: str) -> Kind:
    """The kind of text that answers are, by the id of their session's drill."""
    return kind_of_round(round_id(drill))


def kind_of_round(round_: str) -> Kind:
    """The kind of text that answers are in a round."""
    return "design" if round_ in PROPOSED else "answer"


def kind_of_entry(entry: Entry, state: SessionState) -> Kind:
    """The kind of text that an entry of a session is."""
    return ENTRIES.get(entry.kind) or kind_of_answers(state.content_id)
