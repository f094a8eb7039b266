"""The real app breaks on purpose: nothing that was typed stands anywhere but in the record."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.kill import open_drill
from tests.faults.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

BREAKS = """
import sys
from coach.tui.autosave import Autosave
usual = Autosave.touch
def touch(self):
    typed = repr(self.run.state)
    usual(self)
    if "zugzwang" in typed:
        raise RuntimeError("on purpose " + typed)
Autosave.touch = touch
from coach.__main__ import main
sys.exit(main(["drill", "feedback-rewrite"]))
"""


def test_nothing_of_an_answer_is_in_what_a_crash_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for name, place in (("HOME", home), ("TMPDIR", tmp_path / "tmp")):
        place.mkdir()
        monkeypatch.setenv(name, str(place))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_LOG", str(tmp_path / "tmp" / "textual.log"))
    data = home / "coach"
    terminal = Terminal(data, command=[sys.executable, "-c", BREAKS])
    try:
        open_drill(terminal)
        terminal.send("It was zug")
        terminal.wait_for("zug")
        terminal.read(0.6)
        terminal.forget()
        terminal.send("zwang")
        for _ in range(400):
            if terminal.process.poll() is not None:
                break
            arguments = Path(f"/proc/{terminal.process.pid}/cmdline")
            if arguments.exists():
                assert b"It was zug" not in arguments.read_bytes()
            terminal.read(0.05)
        terminal.read(0.5)
    finally:
        terminal.close()
    assert terminal.process.returncode == 1
    said = terminal.seen.decode(errors="replace")
    # What was painted while it ran is on the screen that is gone; this is what stays.
    stays = said[said.rindex("\x1b[?1049l") :]
    assert "The coach crashed (RuntimeError); what you wrote until a moment ago is saved." in stays
    assert re.search(r"coach/tui/\w+(/\w+)?\.py:\d+ in ", stays)
    assert "zug" not in stays
    assert "on purpose" not in stays
    # The clipboard was not touched.
    assert "\x1b]52" not in said
    holding = {
        str(one.relative_to(tmp_path))
        for one in tmp_path.rglob("*")
        if one.is_file() and b"It was zug" in one.read_bytes()
    }
    # The record, and what was not in it yet when the app broke: the next start takes that home.
    assert holding
    assert all(
        re.fullmatch(r"home/coach/coach(\.db(-wal)?|-[0-9a-f-]+\.rescue\.json)", one)
        for one in holding
    )


def test_a_crash_leaves_no_image_of_the_memory(home: Path) -> None:
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))\n"
        "from coach.__main__ import main\n"
        "main(['--version'])\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this machine lets nobody have one")
    assert done.stdout.splitlines()[-1] == "0"
