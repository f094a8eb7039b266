"""Progress over a small, a middling and a large record: the question, the figures, the paint.

    python -m tests.bench.progress [--sessions 100 1000 10000]

Each record is made by `tests.bench.seed`. Medians: milliseconds of the question to the record (bar
50), of working the figures out and placing every chart, from the key to the painted screen, from
an arrow key to its repaint, and of `coach progress` as a process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from coach.content.library import load
from coach.now import SystemTime
from coach.pages.progress_page import View, progress_parts
from coach.progress.figures import progress_of
from coach.store.opening import open_file
from coach.store.progress_record import choices, progress
from coach.store.views import HistoryFilter
from tests.bench.first_frame import seconds_of
from tests.bench.seed import seed
from tests.faults.terminal import Terminal

RUNS = 9
HEADS = ("all", "one drill", "choices", "figures", "painted", "arrow", "command")


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[100, 1000, 10_000])
    print(f"{'sessions':>9}" + "".join(f"{head:>11}" for head in HEADS) + "   (ms)")
    for sessions in parser.parse_args().sessions:
        with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
            home = Path(folder) / "home"
            home.mkdir(mode=0o700)
            seed(home / "coach.db", sessions)
            figures = [*asked(home / "coach.db"), *painted(home), commanded(home)]
            print(f"{sessions:>9}" + "".join(f"{one * 1000:>11.1f}" for one in figures))


def asked(path: Path) -> list[float]:
    """Seconds of the questions, and of what is made of the answer."""
    content = load()
    file = open_file(path, SystemTime())
    try:
        record = progress(file)
        today = SystemTime().utc().date()
        view = View(dimension="recovery", at=len(record.sessions) - 1)

        def figures() -> None:
            progress_parts(progress_of(record, content.rubric, today), content, view, 118)

        drill = HistoryFilter(drill="feedback-rewrite")
        return [
            _median(lambda: progress(file)),
            _median(lambda: progress(file, drill)),
            _median(lambda: choices(file)),
            _median(figures),
        ]
    finally:
        file.close()


def painted(home: Path) -> list[float]:
    """Seconds from `p` to the page, the first time, and from an arrow key to its repaint."""
    pages, arrows = [], []
    for _ in range(RUNS):
        terminal = Terminal(home)
        try:
            _until(terminal, "Unfinished")
            # What home does after its first paint is not what is measured here.
            terminal.read(2.0)
            pages.append(_after_key(terminal, "p", "Direction: of the latest"))
            terminal.read(0.3)
            arrows.append(_after_key(terminal, "\x1b[B", "Specificity"))
        finally:
            terminal.close()
    return [statistics.median(pages), statistics.median(arrows)]


def commanded(home: Path) -> float:
    """Seconds of the command."""
    os.environ["COACH_HOME"] = str(home)
    return seconds_of([sys.executable, "-m", "coach", "progress"], RUNS)


def _after_key(terminal: Terminal, key: str, words: str) -> float:
    terminal.forget()
    started = time.perf_counter()
    terminal.send(key)
    _until(terminal, words)
    return time.perf_counter() - started


def _until(terminal: Terminal, words: str) -> None:
    end = time.monotonic() + 30
    while words.encode() not in terminal.seen:
        if time.monotonic() > end:
            raise TimeoutError(f"{words!r} was not painted")
        terminal.read(0.001)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
