"""Kill the real app at random moments of typing, and look for what was lost.

    python -m tests.faults.kill --tries 200
    python -m tests.faults.kill --tries 200 --coaches 2

Every word painted more than a second before the kill must be in the record, and the file must
pass SQLite's own integrity check. Painted, because words are typed faster than any person does: on
a busy machine some still wait in the terminal, where no program can save them.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.terminal import Terminal

SAFE_AFTER = 1.0
"""Seconds after its painting by which a word must be on disk."""


@dataclass(frozen=True)
class Outcome:
    """One kill: how many words were due, which of them are missing, is the file whole."""

    due: int
    lost: tuple[str, ...]
    whole: bool


def open_drill(terminal: Terminal) -> None:
    """From home into the story editor of the first drill."""
    terminal.wait_for("Start the clock")
    terminal.forget()
    terminal.send("\r")
    terminal.wait_for("step 1 of")
    terminal.read(0.2)


def one_kill(home: Path, number: int, chance: random.Random, coaches: int) -> Outcome:
    """Type into one coach, with another open beside it if asked, and kill at a random moment."""
    terminals = [Terminal(home, "drill", "feedback-rewrite") for _ in range(coaches)]
    waiting: list[tuple[Terminal, str]] = []
    painted: list[tuple[float, str]] = []
    try:
        for terminal in terminals:
            open_drill(terminal)
        until = time.monotonic() + chance.uniform(0.2, 3.2)
        count = 0
        while time.monotonic() < until:
            for which, terminal in enumerate(terminals):
                word = f"w{number}x{which}x{count}"
                terminal.send(word + " ")
                waiting.append((terminal, word))
                count += 1
                terminal.read(chance.uniform(0.005, 0.05))
                shown = [one for one in waiting if one[1].encode() in one[0].seen]
                painted += [(time.monotonic(), word) for _, word in shown]
                waiting = [one for one in waiting if one not in shown]
        killed = time.monotonic()
        for terminal in terminals:
            terminal.kill()
    finally:
        for terminal in terminals:
            terminal.close()
    due = [word for at, word in painted if killed - at > SAFE_AFTER]
    with sqlite3.connect(home / "coach.db") as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        text = " ".join(row[0] for row in connection.execute("SELECT text FROM entry"))
    connection.close()
    stored = set(text.split())
    return Outcome(len(due), tuple(word for word in due if word not in stored), whole)


def kill_often(tries: int, coaches: int, seed: int) -> list[Outcome]:
    """Kill `tries` times on one growing record."""
    chance = random.Random(seed)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="coach-kill-") as folder:
        home = Path(folder) / "home"
        for number in range(tries):
            outcomes.append(one_kill(home, number, chance, coaches))
            if sys.stderr.isatty() or number % 20 == 19:
                print(f"{number + 1} of {tries}", file=sys.stderr)
    return outcomes


def main() -> int:
    """Run from the command line; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--coaches", type=int, default=1, choices=(1, 2))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    outcomes = kill_often(chosen.tries, chosen.coaches, chosen.seed)
    due = sum(one.due for one in outcomes)
    lost = [word for one in outcomes for word in one.lost]
    damaged = sum(not one.whole for one in outcomes)
    print(
        f"kills {len(outcomes)}  coaches {chosen.coaches}  words older than a second {due}  "
        f"lost {len(lost)}  damaged files {damaged}"
    )
    for word in lost[:20]:
        print(f"  lost: {word}")
    return 1 if lost or damaged else 0


if __name__ == "__main__":
    sys.exit(main())
