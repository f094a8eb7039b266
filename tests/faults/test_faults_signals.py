"""The real app in a pseudo-terminal: killed, hung up, stopped. What was typed is there after."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.kill import one_kill, open_drill
from tests.faults.terminal import Terminal


def stored_text(home: Path) -> str:
    """Every entry's text."""
    with closing(sqlite3.connect(home / "coach.db")) as connection:
        return " ".join(row[0] for row in connection.execute("SELECT text FROM entry"))


def ends(terminal: Terminal) -> bool:
    """Whether it ends within 20 seconds, while its output is read as a terminal would."""
    end = time.monotonic() + 20
    while terminal.process.poll() is None and time.monotonic() < end:
        terminal.read(0.1)
    return terminal.process.poll() is not None


@pytest.fixture
def terminal(home: Path):
    """A coach in the story step of the first drill."""
    opened = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(opened)
        yield opened
    finally:
        opened.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_the_last_letter_and_ends_it(
    terminal: Terminal, home: Path, number: signal.Signals
) -> None:
    # A word that no page shows: "words" alone stands in "0 words" before anything is typed.
    terminal.send("the very last plover")
    terminal.wait_for("plover")
    terminal.kill(number)
    assert ends(terminal), "it is still running"
    assert "the very last plover" in stored_text(home)
    assert b"Traceback" not in terminal.seen


def test_a_closed_terminal_saves_and_ends_it(terminal: Terminal, home: Path) -> None:
    terminal.send("shut on a plover")
    terminal.wait_for("plover")
    terminal.hang_up()
    terminal.process.wait(timeout=20)
    assert "shut on a plover" in stored_text(home)


def test_time_in_which_the_process_was_stopped_is_not_practice(
    terminal: Terminal, home: Path
) -> None:
    terminal.send("x")
    terminal.read(1.0)
    terminal.kill(signal.SIGSTOP)
    time.sleep(7)
    terminal.kill(signal.SIGCONT)
    terminal.read(1.5)
    terminal.send("\x11")
    assert ends(terminal), "it is still running"
    with closing(sqlite3.connect(home / "coach.db")) as connection:
        active, away = connection.execute("SELECT active, away FROM practice_session").fetchone()
    assert away >= 6
    assert active < 6


@pytest.mark.parametrize("coaches", [1, 2])
def test_a_kill_loses_nothing_older_than_a_second(home: Path, coaches: int) -> None:
    chance = random.Random(coaches)
    for number in range(3):
        outcome = one_kill(home, number, chance, coaches)
        assert not outcome.lost
        assert outcome.whole
