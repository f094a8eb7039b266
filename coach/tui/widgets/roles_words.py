"""How roles take a weak signal: where it is a floor, and where it is tolerated."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from coach.content.models import Role
from coach.text import one_line

Words = list[Content | str | tuple[str, str]]


def roles_words(roles: Sequence[Role], signal: str) -> Words:
    """For which roles the signal is a floor, and which tolerate a gap in it."""
    floors = ", ".join(one.title for one in roles if signal in one.floors)
    tolerant = ", ".join(one.title for one in roles if signal in one.tolerates)
    words: Words = []
    for label, names in (("A floor for  ", floors), ("Tolerated in ", tolerant)):
        words += ["\n", (label, "$ink2"), names or ("none", "$ink2")]
    for role in roles:
        if signal in role.floors:
            note = (one_line(role.note), "$ink2")
            words += ["\n\n", (f"{role.title}: ", "bold"), note]
    return words
