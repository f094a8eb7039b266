"""Process start to first painted frame, against an empty Textual app in the same run.

    python -m tests.bench.first_frame

Prints medians in seconds and the ratios: the first frame of home (bar 1.5), and home complete
with its data (bar 2.0).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.terminal import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready-to-paint")
Empty().run()
"""

FIRST_WORDS = "Feedback-friendly rewrite"
"""Painted with the first frame of home."""
COMPLETE_WORDS = "Say one sentence"
"""Painted once the record was read."""


def painted(arguments: list[str], words: str, home: Path) -> float:
    """Seconds from the start of the process until `words` are on the terminal."""
    started = time.perf_counter()
    terminal = Terminal(home, command=arguments)
    try:
        terminal.wait_for(words)
        return time.perf_counter() - started
    finally:
        terminal.close()


def main() -> None:
    """Measure in turn, so that a busy machine is busy for all of them."""
    rows: dict[str, list[float]] = {"empty": [], "first": [], "complete": []}
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        home = Path(folder) / "home"
        empty = [sys.executable, "-c", EMPTY]
        coach = [sys.executable, "-m", "coach"]
        painted(coach, COMPLETE_WORDS, home)
        painted(empty, "ready-to-paint", home)
        for _ in range(9):
            rows["empty"].append(painted(empty, "ready-to-paint", home))
            rows["first"].append(painted(coach, FIRST_WORDS, home))
            rows["complete"].append(painted(coach, COMPLETE_WORDS, home))
    base = statistics.median(rows["empty"])
    print(f"{'what':<28}{'median s':>10}{'ratio':>8}{'bar':>6}{'n':>4}")
    for name, bar in (("empty", ""), ("first", "1.5"), ("complete", "2.0")):
        middle = statistics.median(rows[name])
        label = {
            "empty": "empty Textual app",
            "first": "home, first frame",
            "complete": "home, complete",
        }[name]
        print(f"{label:<28}{middle:>10.3f}{middle / base:>8.2f}{bar:>6}{len(rows[name]):>4}")


def seconds_of(command: list[str], runs: int = 9) -> float:
    """Median wall seconds of a command."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
