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
from coach.evidence.text_units import PlacedUnit

NAMED = 1.0
"""Particular things in a sentence from which on its cue is believed; a figure does as well."""


@lru_cache(maxsize=64)
def _cues(name: str) -> re.Pattern[str] | None:
    said = elements()[name].said
    return re.compile("|".join(f"(?:{one})" for one in said)) if said else None


def already_said(told: Sequence[PlacedUnit]) -> frozenset[str]:
    """The elements that one of the sentences gives, be it in words that no finder knows."""
    naming = [one.text for one in told if one.named >= NAMED or one.figures]
    return frozenset(
        name
        for name in elements()
        if (cues := _cues(name)) is not None and any(map(cues.search, naming))
    )
