"""From plain values to models, or everything that is wrong with them.

msgspec holds a value to its model in microseconds but names only the first thing that is wrong,
and no line. So it goes first; only what it refuses is walked through again, for people to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from coach.content.problems import Problem
from coach.content.yaml_reader import Document

MOST_PROBLEMS = 50
"""Lines about one file; who has mended fifty will run the check again."""


def build(document: Document, model: Any) -> tuple[Any, tuple[Problem, ...]]:
    """The document as a `model`.

    Args:
        document: what was read.
        model: a Struct type.

    Returns:
        The model and no problem, or None and everything that is wrong, in the order of the file.
    """
    try:
        return msgspec.convert(document.value, model), ()
    except msgspec.ValidationError as error:
        # Not needed at a start at which nothing is wrong.
        from coach.content.faults import faults

        found = bounded(faults(document, model))
        return None, found or (document.problem((), str(error)),)


def bounded(problems: Iterator[Problem]) -> tuple[Problem, ...]:
    """The first problems by line; a hostile file does not get to make millions of them."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    more = found[MOST_PROBLEMS:]
    found = sorted(found[:MOST_PROBLEMS], key=lambda problem: problem.line)
    if more:
        found.append(Problem(more[0].file, 0, "", f"more is wrong than these {MOST_PROBLEMS}"))
    return tuple(found)
