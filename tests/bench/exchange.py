"""How fast the record goes out, comes back, and is copied.

    python -m tests.bench.exchange --sessions 10000

The copy is timed as a whole process, beside `sqlite3 .backup` and `PRAGMA integrity_check` by the
sqlite3 command (or, without it, by an empty Python process that asks the same of SQLite): at most
1.3 times as long. Memory is that of the process that exports or imports.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.seed import seed

ROUNDS = 3
# Not what getrusage says: that begins with the size of the process it was started from.
_PEAK = "print([l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')][0])"
_COACH = f"import sys; from coach.cli.main import main; main(sys.argv[1:]); {_PEAK}"
_SQLITE = """
import sqlite3, sys
source, copy = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[2])
source.backup(copy)
print(copy.execute("PRAGMA integrity_check").fetchone())
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    count = parser.parse_args().sessions
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        record = folder / "home" / "coach.db"
        record.parent.mkdir()
        seed(record, count)
        print(f"{count} sessions, {record.stat().st_size / 1e6:.0f} MB")
        first, second = folder / "first.json", folder / "second.json"
        _rate("export", count, folder / "home", "export", "-o", str(first))
        print(f"{'':<10}the file has {first.stat().st_size / 1e6:.0f} MB")
        _rate("import", count, folder / "fresh", "import", str(first))
        _rate("again", count, folder / "fresh", "import", str(first))
        _rate("export", count, folder / "fresh", "export", "-o", str(second))
        print(f"the same bytes: {first.read_bytes() == second.read_bytes()}")
        _copies(folder, record)


def _rate(label: str, count: int, home: Path, *words: str) -> None:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _COACH, *words],
        env={**os.environ, "COACH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    taken = time.perf_counter() - began
    peak = int(done.stdout.split()[-1]) // 1024
    print(f"{label:<10}{taken:>8.2f} s{count / taken:>10.0f} sessions/s{peak:>8} MB peak")


def _copies(folder: Path, record: Path) -> None:
    ours = [sys.executable, "-m", "coach", "backup", "--force", str(folder / "ours.db")]
    theirs = folder / "theirs.db"
    command = shutil.which("sqlite3")
    plain = (
        [command, str(record), f".backup {theirs}", f".open {theirs}", "PRAGMA integrity_check;"]
        if command
        else [sys.executable, "-c", _SQLITE, str(record), str(theirs)]
    )
    times: dict[str, list[float]] = {"coach backup": [], "sqlite3 .backup and check": []}
    for _ in range(ROUNDS):
        # In turn, so that a busy moment of the machine meets both.
        for label, words in zip(times, (ours, plain), strict=True):
            theirs.unlink(missing_ok=True)
            began = time.perf_counter()
            subprocess.run(
                words,
                env={**os.environ, "COACH_HOME": str(record.parent)},
                capture_output=True,
                check=True,
            )
            times[label].append(time.perf_counter() - began)
    best = {label: min(taken) for label, taken in times.items()}
    for label, taken in best.items():
        print(f"{label:<28}{taken:>8.2f} s")
    ratio = best["coach backup"] / best["sqlite3 .backup and check"]
    print(f"{'ratio (at most 1.3)':<28}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
