"""Telling a story again with one thing changed, so that the second time is no recital."""

from __future__ import annotations

from msgspec import Struct

from coach.content.library import Content

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
            "A skeptical listener",
            "Tell it to someone who thinks the team did it. At each claim, how would they "
            "check it?",
        ),
        *(
            Constraint(
                f"{_SIGNAL}{one.id}",
                f"For {one.title.lower()}",
                f"Tell it so a stranger would write down {one.title.lower()}: {one.meaning}",
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
