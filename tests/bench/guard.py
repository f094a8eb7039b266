"""What the audit hook costs: starting a command, and a key, with it and without, in turn.

    python -m tests.bench.guard

Prints medians and how many audit events there were.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STARTS = 30
KEYS = 60
ROUNDS = 5

START = """
import sys, time
begun = time.perf_counter()
from coach import guard
if {without}:
    guard.install = lambda **_: None
from coach.__main__ import main
code = main({words!r})
print(time.perf_counter() - begun, file=sys.stderr)
"""

COUNT = """
import sys
counted = [0]
sys.addaudithook(lambda event, arguments: counted.__setitem__(0, counted[0] + 1))
from coach.__main__ import main
main(["drills"])
print(counted[0], file=sys.stderr)
"""


def one(code: str) -> float:
    """The last line that a process says on stderr, as a number."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stderr.splitlines()[-1])


def starts(words: list[str]) -> tuple[float, float]:
    """Medians in seconds with the hook and without."""
    found: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(STARTS):
        for without in (False, True):
            found[without].append(one(START.format(without=without, words=words)))
    return statistics.median(found[False]), statistics.median(found[True])


KEY = """
import asyncio, statistics, sys, time
from coach import guard
if not {without}:
    guard.install()
from tests.bench.guard import keys
print(statistics.median(asyncio.run(keys())), file=sys.stderr)
"""


async def keys() -> list[float]:
    """Seconds of processor time of a key in a drill of the real app."""
    from textual.widgets import TextArea

    from tests.tui.driving import at, coach_open, until

    async with coach_open(drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        area = pilot.app.screen.query_one(TextArea)
        area.focus()
        found = []
        for _ in range(KEYS):
            begun = time.process_time()
            await pilot.press("x")
            found.append(time.process_time() - begun)
        return found


def main() -> None:
    """Measure in turn, so that a busy machine is busy for both."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        os.environ["COACH_HOME"] = str(Path(folder) / "home")
        print(f"audit events of coach drills: {one(COUNT):.0f}")
        print(f"{'what':<20}{'with ms':>10}{'without ms':>12}{'more':>8}{'n':>5}")
        for words in (["--help"], ["drills"]):
            with_hook, without = starts(words)
            show("coach " + " ".join(words), with_hook, without, STARTS)
        found: dict[bool, list[float]] = {False: [], True: []}
        for _ in range(ROUNDS):
            for without in (False, True):
                found[without].append(one(KEY.format(without=without)))
        show(
            "a key in a drill",
            statistics.median(found[False]),
            statistics.median(found[True]),
            ROUNDS * KEYS,
        )


def show(what: str, with_hook: float, without: float, count: int) -> None:
    """One line of the table."""
    more = (with_hook / without - 1) * 100
    print(f"{what:<20}{with_hook * 1e3:>10.2f}{without * 1e3:>12.2f}{more:>7.1f}%{count:>5}")


if __name__ == "__main__":
    main()
