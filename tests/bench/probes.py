"""How often an interviewer asks for what was just said, on answers that were labelled by hand.

    python -m tests.bench.probes [FILE]

Each answer is given to a question that brings nothing of its own, so that its round's must-hears
are asked for; counted are the first probe, and the first two. The
file that comes with the tests was also used to set the cues of `data/cues.yaml`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from coach.content.library import round_listening
from coach.practice.hearing.must_hears import hear

FILE = Path(__file__).parents[1] / "corpus" / "lacks" / "labelled.jsonl"


class Asked(NamedTuple):
    """What was asked for after one answer."""

    id: str
    lacks: tuple[str, ...]
    """In the order they would be asked for."""
    holds: tuple[str, ...]
    """What the answer gives, as a reader labelled it."""

    @property
    def amiss(self) -> tuple[str, ...]:
        """What was asked for although it was given."""
        return tuple(one for one in self.lacks if one in self.holds)


def asked(file: Path = FILE) -> tuple[Asked, ...]:
    """Every answer of a file, given to a question of a pack."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        one = json.loads(line)
        heard = hear(one["text"], round_listening(one["round"]), "answer")
        order = sorted(heard, key=lambda each: -each.must_hear.weight)
        lacks = tuple(each.must_hear.id for each in order if each.state == "open")
        found.append(Asked(one["id"], lacks, tuple(one["holds"])))
    return tuple(found)


def main() -> None:
    """Print the counts, and each probe that asked amiss."""
    answers = asked(Path(sys.argv[1])) if len(sys.argv) > 1 else asked()
    n = len(answers)
    for count in (1, 2):
        amiss = sum(any(one in a.holds for one in a.lacks[:count]) for a in answers)
        put = sum(len(a.lacks[:count]) for a in answers)
        print(f"first {count}: {amiss} of {n} answers asked for what they gave; {put} probes put")
    nothing = sum(not a.lacks for a in answers)
    print(f"{nothing} of {n} were asked for nothing, and pushed against at once")
    for a in answers:
        if any(one in a.holds for one in a.lacks[:2]):
            print(f"  {a.id}: {', '.join(a.amiss)}")


if __name__ == "__main__":
    main()
