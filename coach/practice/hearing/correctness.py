"""Whether a candidate says that their code was tried on an example, and what came out.

Nothing is run, and whether the code is right is not judged: only whether somebody checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.practice.hearing.must_hears import Heard

EXAMPLE = "worked-example"
"""The id of the must-hear that an example worked through gives."""

LIKELY = 0.5
"""The chance of it from which on the candidate has most likely worked through one."""

_RESULT = re.compile(
    r"\b(?:ran|run|trac(?:e|ed|ing)|(?:walk|work)(?:ed|ing)? (?:it )?through|step(?:ped)? through|"
    r"tr(?:y|ied)|say|take|suppose|for (?:example|instance)|feed|fed)\b"
    r"[^\n]{0,160}?\b(?:gives?|gave|gets?|got|(?:comes?|came) out|out comes|returns?|returned|"
    r"prints?|printed|ends? (?:up|with)|is left|goes through|refused|passes)\b",
    re.IGNORECASE,
)


def tried(answer: str, heard: Sequence[Heard]) -> bool | None:
    """Whether an example was taken to its result; None for a question that brings none."""
    example = next((one for one in heard if one.must_hear.id == EXAMPLE), None)
    if example is None:
        return None
    return example.chance >= LIKELY or bool(_RESULT.search(answer))
