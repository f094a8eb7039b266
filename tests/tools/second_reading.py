"""A second reading of the exemplars against their references.

    python -m tests.tools.second_reading ratings.json

The file maps ids of exemplars to ratings, given by somebody who has not seen the references.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from coach.content.library import exemplars, load
from coach.progress.rating_agreement import kappa


def compared(second: dict[str, str]) -> list[tuple[str, int, int]]:
    """Of each exemplar that was rated again: its id, the second rank, and the reference's."""
    content = load()
    ranks = {one.id: one.rank for one in content.ratings}
    return [
        (one.id, ranks[second[one.id]], ranks[one.rating])
        for one in exemplars(content)
        if one.id in second
    ]


def main() -> None:
    """Print how the two readings agree, and which exemplars differ by more than one step."""
    found = compared(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    n = len(found)
    pairs = [(second, first) for _, second, first in found]
    same = sum(second == first for second, first in pairs)
    near = sum(abs(second - first) <= 1 for second, first in pairs)
    agreement = kappa(pairs)
    print(f"{n} rated twice: {same} alike, {near} within one step", end="")
    print(f", weighted kappa {agreement:.2f}" if agreement is not None else "")
    for name, second, first in found:
        if abs(second - first) > 1:
            print(f"  {name}: reference {first}, second reading {second}")


if __name__ == "__main__":
    main()
