"""The field reference from a large record: the whole process, and the share that is typst.

    python -m tests.bench.reference [--sessions 10000]

The record is made by `tests.bench.seed`; quotes are pinned to every high score of it, and stories
are marked with signals. Medians, in milliseconds: `coach reference -o x.pdf` as a process (bar
1,000), the same without a record, and, within a process, reading the record, fitting the page and
drawing it; the last two are typst, with its import.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from coach.content.library import load
from coach.export.reference_page import page, rendered
from coach.export.reference_points import gather
from coach.now import SystemTime
from coach.store.opening import open_file
from tests.bench.first_frame import seconds_of
from tests.bench.seed import seed

RUNS = 9
HEADS = ("process", "no record", "record", "fitting", "drawing", "typst share")


def main() -> None:
    """Print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    sessions = parser.parse_args().sessions
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        seed(home / "coach.db", sessions)
        pin(home / "coach.db")
        whole, bare = command(home), command(Path(folder) / "none")
        record, fitting, drawing = parts(home / "coach.db")
    print(f"{'sessions':>9}" + "".join(f"{head:>13}" for head in HEADS) + "   (ms)")
    figures = (whole, bare, record, fitting, drawing)
    share = f"{(fitting + drawing + typst_import()) / whole:.0%}"
    print(f"{sessions:>9}" + "".join(f"{one * 1000:>13.1f}" for one in figures) + f"{share:>13}")


def pin(path: Path) -> None:
    """Rest every own score of 4 or 5 on words of its session, and mark signals on stories."""
    signals = [one.id for one in load().signals]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            'INSERT INTO quote (id, entry_id, start, "end", text) '
            "SELECT score.id, entry.id, 0, 160, substr(entry.text, 1, 160) FROM score "
            "JOIN assessment ON assessment.id = assessment_id AND rater = 'self' "
            "JOIN entry ON entry.session_id = assessment.session_id AND entry.position = "
            "score.id % 8 WHERE value >= 4"
        )
        connection.execute("UPDATE score SET quote_id = id WHERE id IN (SELECT id FROM quote)")
        connection.executemany(
            "INSERT INTO signal_mark (session_id, step, signal, mark, place) "
            "SELECT id, 'signals', ?, 'strong', 0 FROM practice_session WHERE id % 7 = ?",
            [(signal, place) for place, signal in enumerate(signals)],
        )


def command(home: Path) -> float:
    """Seconds of the command as a process."""
    os.environ["COACH_HOME"] = str(home)
    target = str(home.parent / "x.pdf")
    words = [sys.executable, "-m", "coach", "reference", "-o", target, "--force"]
    return seconds_of(words, RUNS)


def parts(path: Path) -> tuple[float, float, float]:
    """Seconds of reading, fitting and drawing."""
    content, times = load(), SystemTime()
    taken: list[tuple[float, float, float]] = []
    for _ in range(RUNS):
        file = open_file(path, times)
        try:
            began = time.perf_counter()
            found = gather(file, content, times)
        finally:
            file.close()
        read = time.perf_counter()
        ready = page(found, "pdf")
        fit = time.perf_counter()
        rendered(ready)
        taken.append((read - began, fit - read, time.perf_counter() - fit))
    reading, fitting, drawing = (statistics.median(one) for one in zip(*taken, strict=True))
    return reading, fitting, drawing


def typst_import() -> float:
    """Seconds that importing typst adds to a start of Python."""
    with_it = seconds_of([sys.executable, "-c", "import typst"], RUNS)
    return max(0.0, with_it - seconds_of([sys.executable, "-c", "pass"], RUNS))


if __name__ == "__main__":
    main()
