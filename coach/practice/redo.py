"""Telling a story again with one thing changed, so that the second time is no recital."""

from __future__ import annotations

from msgspec import Struct

from coach.content.canonical import drill_from_json
from coach.content.library import Content
from coach.practice.session_text import assessed_entries
from coach.store.values import Entry, SessionState
from coach.store.views import SessionWhole
from coach.text import count_words

_SIGNAL = "signal:"


class Constraint(Struct, frozen=True):
    """One thing that is different this time."""

    id: str
    """As it is kept with the session."""
    title: str
    ask: str
    """What it asks of the candidate."""


def constraints(content: Content) -> tuple[Constraint, ...]:
    """What a redo can change: length, listener, or the signal it is to carry."""
    return (
        Constraint("shorter", "Half as long", "Tell it in half the words, and keep every figure."),
        Constraint(
            "sceptic",
            "A sceptical listener",
            "Tell it to somebody who thinks that the team did it: at each claim, how would they "
            "check it?",
        ),
        *(
            Constraint(
                f"{_SIGNAL}{one.id}",
                f"For {one.title.lower()}",
                f"Tell it so that a stranger would note {one.title.lower()}: {one.meaning}",
            )
            for one in content.signals
        ),
    )


def constraint(rule: str | None, content: Content) -> Constraint | None:
    """The constraint that is kept as `rule`; one that is gone from the content says its name."""
    if rule is None:
        return None
    known = next((one for one in constraints(content) if one.id == rule), None)
    name = rule.removeprefix(_SIGNAL)
    return known or Constraint(rule, name, f"Tell it with this in mind: {name}.")


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
