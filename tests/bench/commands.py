"""How long commands take, against an empty Python start in the same run.

    python -m tests.bench.commands

`coach --help` has a bar of 0.15 s where an empty Python start takes 0.02 s: a ratio of 7.5.
"""

from __future__ import annotations

import sys
import tempfile

from tests.bench.first_frame import seconds_of

PYTHON = sys.executable
ROOMS = (
    "coach.content.library",
    "coach.content.yaml_reader",
    "coach.store.values",
    "coach.store.record",
    "coach.evidence.reader",
    "coach.practice.run",
    "coach.tui.app",
    "coach.cli.main",
)


def main() -> None:
    """Print the commands, then what importing each room costs."""
    base = seconds_of([PYTHON, "-c", "pass"])
    print(f"{'command':<44}{'median s':>10}{'ratio':>8}")
    print(f"{'python -c pass':<44}{base:>10.3f}{1:>8.1f}")
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        answer = f"{folder}/answer.txt"
        with open(answer, "w", encoding="utf-8") as stream:  # noqa: PTH123
            stream.write("I chose Postgres over Kafka because the team had no on-call. " * 27)
        for words in (["--help"], ["drills"], ["check", answer, "--fail-on", "never"]):
            taken = seconds_of([PYTHON, "-m", "coach", *words])
            label = f"coach {words[0]}" + (" (300 words)" if words[0] == "check" else "")
            print(f"{label:<44}{taken:>10.3f}{taken / base:>8.1f}")
        for room in ROOMS:
            taken = seconds_of([PYTHON, "-c", f"import {room}"])
            print(f"{'import ' + room:<44}{taken:>10.3f}{taken / base:>8.1f}")


if __name__ == "__main__":
    main()
