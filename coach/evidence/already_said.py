"""Whether a text already gives what a question would ask for.

A finder is strict, since what it holds is praised. A question must be more careful: a person who
is asked for what they just said stops listening. So little is needed here: a cue of the element,
in a sentence that names something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.evidence.anchors import elements
from coach.evidence.readings import Kind
from coach.evidence.text_units import PlacedUnit

NAMED = 1.0
"""Particular things in a sentence from which on its cue is believed; a figure does as well."""

_LEVEL = re.compile(r"(?i)\b(?:senior|staff|principal|mid(?:dle)?[- ]?level|junior|[le][3-7])\b")
"""What names a level."""
_DISAGREED = re.compile(
    r"(?i)\b(?:disagree\w*|conflict|argu\w+|against|wanted|refused|insisted|object\w+|escalat\w+|"
    r"push(?:ed)?[- ]?back|convinc\w+|persuad\w+|said no|unhappy|resist\w*|doubt\w*|pushed for)\b"
)
"""What tells of somebody who wanted something else."""


@lru_cache(maxsize=64)
def _cues(name: str) -> re.Pattern[str] | None:
    said = elements()[name].said
    return re.compile("|".join(f"(?:{one})" for one in said)) if said else None


def already_said(told: Sequence[PlacedUnit], kind: Kind) -> frozenset[str]:
    """The elements that are not asked for: one of the sentences gives them, or nothing calls for
    them.

    Args:
        told: the sentences of a text.
        kind: the kind of text.
    """
    naming = [one.text for one in told if one.named >= NAMED or one.figures]
    said = {
        name
        for name in elements()
        if (cues := _cues(name)) is not None and any(map(cues.search, naming))
    }
    if kind == "feedback" and _names_level(told):
        said.add("level")
    if "fault" in said:
        # It tells of what went wrong.
        said.add("risk")
    if not any(_DISAGREED.search(one.text) for one in told):
        # Not every story has somebody to move.
        said.add("influence")
    return frozenset(said)


def _names_level(told: Sequence[PlacedUnit]) -> bool:
    """Whether feedback names a level, and something that was seen to rest it on."""
    seen = any(each.held and each.name == "observed" for one in told for each in one.elements)
    return seen and any(_LEVEL.search(one.text) for one in told)
