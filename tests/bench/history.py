"""The history at 100, 1,000 and 10,000 sessions: each query, each painted change, memory.

    python -m tests.bench.history [--sizes 100,1000,10000]

Query times are medians in milliseconds, each with a connection of its own as the app asks them;
the bar is 50 ms, 100 ms for the commonest word. Painted is from the key to the text on a real
terminal. The floor of a query is opening the file and asking for one row; the floor of a painted
change is a screen that asks the record nothing. Memory is the resident size of the app with that
record open, beside an empty Textual app that has imported SQLModel (bar 1.3).
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coach.now import SystemTime
from coach.store.history import history_order, history_page
from coach.store.overview import overview
from coach.store.read import look
from coach.store.record import open_record
from coach.store.search import search
from coach.store.sessions import whole
from coach.store.views import HistoryFilter
from tests.bench.seed import COMMON, LAST_DAY, RARE, seed
from tests.faults.terminal import Terminal

RUNS = 9
EMPTY = """
import sqlmodel
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready-to-paint")
Empty().run()
"""


@dataclass(frozen=True)
class Place:
    """A seeded record, as the store's questions take it.

    Attributes:
        path: the file.
        time: a clock.
    """

    path: Path
    time: SystemTime


def middle(work: Callable[[], object]) -> float:
    """Median milliseconds of a piece of work."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def queries(place: Place) -> dict[str, float]:
    """Each question of the history with what it takes."""
    record = open_record(place.path, place.time)
    keys = history_order(place)
    newest = history_page(place, keys[:1])[keys[0]].uuid
    month = HistoryFilter(since=datetime(LAST_DAY.year, LAST_DAY.month - 1, 1, tzinfo=UTC))
    drill = HistoryFilter(drill="feedback-rewrite")
    the, word, _ = COMMON

    def floor() -> None:
        with look(place) as connection:
            connection.execute("SELECT uuid FROM practice_session LIMIT 1").fetchone()

    def opening() -> None:
        history_page(place, history_order(place)[:100])

    asked: dict[str, Callable[[], object]] = {
        "floor: one row": floor,
        "open: order and first lines": opening,
        "next page": lambda: history_page(place, keys[100:150]),
        "last page": lambda: history_page(place, keys[-50:]),
        "filter: drill": lambda: history_order(place, drill),
        "filter: since": lambda: history_order(place, month),
        "filter: unfinished": lambda: history_order(place, HistoryFilter(status="unfinished")),
        "sort: total": lambda: history_order(place, HistoryFilter(sort="total")),
        "search: one letter": lambda: search(place, the[:1]),
        f"search: {the} (commonest)": lambda: search(place, the),
        f"search: {word} (common)": lambda: search(place, word),
        f"search: {RARE} (rare)": lambda: search(place, RARE),
        f'search: "{the} {word}" (phrase)': lambda: search(place, f'"{the} {word}"'),
        f"search: {word}, of one drill": lambda: search(place, word, drill),
        "one session whole": lambda: whole(record, newest),
        "home": lambda: overview(place),
    }
    try:
        return {name: middle(work) for name, work in asked.items()}
    finally:
        record.close()


def painted(folder: Path) -> dict[str, float]:
    """From a key to its words on a terminal, in milliseconds."""
    terminal = Terminal(folder, command=[sys.executable, "-m", "coach"])
    times: dict[str, float] = {}
    the, word, _ = COMMON
    phrase = f'"{the} {word}"'

    def press(name: str, keys: str, words: str) -> None:
        terminal.read(1.0)
        terminal.forget()
        began = time.perf_counter()
        terminal.send(keys)
        end = began + 20
        while words.encode() not in terminal.seen:
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} was not painted after {name}")
            terminal.read(0.002)
        times[name] = (time.perf_counter() - began) * 1000

    try:
        terminal.wait_for("History")
        terminal.read(2.0)
        press("floor: the list of keys", "?", "This screen")
        terminal.send("\x1b")
        press("open", "h", "newest first")
        press("next page", "\x1b[6~", ":")
        press("sort by total", "o", "highest total")
        press("filter: unfinished", "u", "unfinished")
        terminal.send("x")
        for number, (name, words) in enumerate(
            (
                ("search, commonest word", the),
                ("search, phrase", phrase),
                ("search, rare word", RARE),
                ("search, common word", word),
            )
        ):
            if number:
                # A screen anew: its line says "found" only once something is.
                terminal.send("\x1b\x1b")
                terminal.read(1.0)
                terminal.send("h")
                terminal.read(1.0)
            terminal.send("/")
            press(name, words, "found")
        terminal.send("\r")
        press("open a session", "\r", "Tell it again")
    finally:
        terminal.close()
    return times


def resident(arguments: list[str], folder: Path, words: str, keys: str = "") -> float:
    """Megabytes that a process holds once it has painted."""
    terminal = Terminal(folder, command=arguments)
    try:
        terminal.wait_for(words)
        terminal.read(3.0)
        for key in keys:
            terminal.send(key)
            terminal.read(1.5)
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(terminal.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(said.stdout) / 1024
    finally:
        terminal.close()


def main() -> None:
    """Seed each size, ask everything, print a table a kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    asked: dict[int, dict[str, float]] = {}
    seen: dict[int, dict[str, float]] = {}
    held: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        empty = resident([sys.executable, "-c", EMPTY], Path(name) / "empty", "ready-to-paint")
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            path = folder / "coach.db"
            began = time.perf_counter()
            seed(path, size)
            taken = time.perf_counter() - began
            print(f"{size} sessions: {path.stat().st_size / 1e6:.0f} MB, seeded in {taken:.1f} s")
            asked[size] = queries(Place(path, SystemTime()))
            seen[size] = painted(folder)
            held[size] = resident([sys.executable, "-m", "coach"], folder, "History", keys="h")
    _put("query, ms", asked)
    _put("painted, ms", seen)
    print(f"\n{'memory, MB':<34}" + "".join(f"{size:>10}" for size in sizes))
    print(f"{'empty app with SQLModel':<34}" + f"{empty:>10.0f}" * len(sizes))
    print(f"{'history open':<34}" + "".join(f"{held[size]:>10.0f}" for size in sizes))
    print(f"{'ratio (bar 1.3)':<34}" + "".join(f"{held[size] / empty:>10.2f}" for size in sizes))


def _put(title: str, times: dict[int, dict[str, float]]) -> None:
    print(f"\n{title:<34}" + "".join(f"{size:>10}" for size in times))
    for name in next(iter(times.values())):
        print(f"{name:<34}" + "".join(f"{found[name]:>10.1f}" for found in times.values()))


if __name__ == "__main__":
    main()
