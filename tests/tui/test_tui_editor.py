"""Writing in the user's own editor: whatever it does, the app comes back with the words."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec
import pytest

from coach import files, paths
from coach.practice.editor_files import EditorFile, HandedOver, left_files
from coach.tui.external_editor import AT_ONCE, came_back
from tests.faults.kill import open_drill
from tests.faults.terminal import Terminal
from tests.tui.driving import at, coach_open, keys, saved, stored, stored_whole, until, write

ABOUT = HandedOver("session", "Rewrite", "story", 0, "what stood there")

posix = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


@pytest.mark.parametrize(
    ("code", "left", "seconds", "text", "said"),
    [
        (0, "what I saved", 9, "what I saved", ""),
        (0, "what stood there", 9, None, ""),
        (0, "what stood there\n", 9, None, ""),
        (1, "what stood there", 9, None, "vim exited with 1. Your text is unchanged."),
        (1, "what I saved", 9, "what I saved", "vim exited with 1. What it saved is here; "),
        (-9, "what stood there", 9, None, "vim was ended by SIGKILL. Your text is unchanged."),
        (-9, "what I saved", 9, "what I saved", "vim was ended by SIGKILL. What it saved is here"),
        (-240, "what stood there", 9, None, "vim was ended by signal 240."),
        (0, "", 9, None, "vim left the file empty. Your text is unchanged."),
        (0, " \n\n", 9, None, "vim left the file empty. Your text is unchanged."),
        (0, None, 9, None, "vim left no readable file. Your text is unchanged."),
        (0, b"caf\xe9", 9, "caf\ufffd", "vim saved bytes that are not UTF-8 text"),
        (0, "\ufeffsaved\r\nhere\x1b[2J", 9, "saved\nhere[2J", ""),
        (0, "what stood there", 0.2, None, "vim returned at once."),
    ],
)
def test_what_an_editor_left_is_taken_or_the_text_stays(
    code: int, left: str | bytes | None, seconds: float, text: str | None, said: str
) -> None:
    file = EditorFile.hand_over(ABOUT)
    if left is None:
        file.path.unlink()
    else:
        file.path.write_bytes(left if isinstance(left, bytes) else left.encode())
    back = came_back("vim", file, code, seconds)
    assert back.text == text
    assert back.say.startswith(said)
    assert bool(back.say) == bool(said)
    assert back.watch == (seconds < AT_ONCE)
    file.discard()
    assert not list(paths.data_folder().glob(".editing-*"))


def write_editor(file: Path, code: str) -> None:
    """Make `file` an editor that runs this code, with the text's file as `file`."""
    lines = f"#!{sys.executable}\nimport os, signal, subprocess, sys, time\nfile = sys.argv[1]\n"
    file.write_text(lines + code)
    file.chmod(0o700)


EDITORS = {
    "sys.exit(3)": "exited with 3.",
    "os.kill(os.getpid(), signal.SIGKILL)": "ended by SIGKILL.",
    # ctrl+c in a terminal goes to all that runs there.
    "os.killpg(0, signal.SIGINT); time.sleep(9)": "ended by SIGINT.",
    "os.remove(file)": "left no readable file",
    "open(file, 'w').close()": "left the file empty",
    "": "returned at once",
    "no such program": "could not be started",
}


@posix
def test_the_app_comes_back_from_any_editor_and_says_so(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "editor"
    monkeypatch.setenv("EDITOR", str(program))
    terminal = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(terminal)
        terminal.send("still here")
        terminal.wait_for("saved")
        for code, said in EDITORS.items():
            program.unlink(missing_ok=True)
            if code != "no such program":
                write_editor(program, code)
            terminal.forget()
            terminal.send("\x05")
            # The end of the line: its words are painted in pieces.
            terminal.wait_for(said.split()[-1])
            terminal.send(".")
            terminal.read(0.5)
        assert terminal.process.poll() is None
        terminal.read(1.0)
    finally:
        terminal.close()
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "still here" + "." * len(EDITORS)


@posix
def test_a_window_that_saves_later_is_waited_for(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = "import sys, time; time.sleep(2); open(sys.argv[1], 'w').write(sys.argv[2])"
    write_editor(
        tmp_path / "editor",
        f"subprocess.Popen([sys.executable, '-c', {later!r}, file, 'written in a window'])",
    )
    monkeypatch.setenv("EDITOR", str(tmp_path / "editor"))
    terminal = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(terminal)
        terminal.send("before")
        terminal.wait_for("saved")
        terminal.send("\x05")
        terminal.wait_for("window")
        terminal.read(5)
    finally:
        terminal.close()
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "written in a window"
    assert not list(home.glob(".editing-*"))


async def test_words_that_a_killed_coach_left_in_an_editor_are_offered_and_put_back() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "1", "enter")
        await at(pilot, "DrillScreen")
        await write(pilot, "before the editor")
        await saved(pilot)
        run = pilot.app.screen.open_session.run
        about = HandedOver(run.uuid, run.state.title, run.step.id, 0, "before the editor")
        await pilot.app.action_quit()
    leave_behind(about, "before the editor, and in it")
    async with coach_open() as pilot:
        await at(pilot, "LeftWordsScreen")
        # Typed for home, before the question was there.
        await keys(pilot, "enter")
        await at(pilot, "LeftWordsScreen")
        await keys(pilot, "p")
        await at(pilot, "DrillScreen")
        await until(pilot, lambda: not list(paths.data_folder().glob(".editing-*")))
        assert "and in it" in pilot.app.screen.query_one("#editor").text
        await keys(pilot, "ctrl+z")
        assert pilot.app.screen.query_one("#editor").text == "before the editor"
        await keys(pilot, "ctrl+y")
        await saved(pilot)
    (row,) = stored()
    assert stored_whole(row.uuid).state.entries[0].text == "before the editor, and in it"


@pytest.mark.parametrize(("key", "left"), [("x", 0), ("escape", 1)])
async def test_left_words_can_be_thrown_away_or_wait(key: str, left: int) -> None:
    leave_behind(ABOUT, "words of mine")
    async with coach_open() as pilot:
        await at(pilot, "LeftWordsScreen")
        await keys(pilot, key)
        await at(pilot, "HomeScreen")
    assert len(list(paths.data_folder().glob(".editing-*"))) == left


async def test_left_words_of_a_session_that_is_gone_stay_where_they_are() -> None:
    leave_behind(ABOUT, "words of mine")
    async with coach_open() as pilot:
        await at(pilot, "LeftWordsScreen")
        await keys(pilot, "p")
        await until(pilot, lambda: bool(pilot.app._notifications))
    (file,) = paths.data_folder().glob(".editing-*/answer.txt")
    assert file.read_text() == "words of mine"


def test_a_left_file_with_nothing_new_is_erased_and_one_in_use_is_left_alone() -> None:
    leave_behind(ABOUT, "what stood there\n")
    used = EditorFile.hand_over(ABOUT)
    used.path.write_text("being written")
    strange = files.private_folder(paths.data_folder()) / ".editing-x"
    strange.mkdir()
    (strange / "about.json").write_text("{")
    assert left_files() == ()
    assert {used.path.parent, strange} == set(paths.data_folder().glob(".editing-*"))
    used.discard()


def leave_behind(about: HandedOver, text: str) -> None:
    """A folder as a coach leaves it that is killed while the editor is open."""
    folder = files.private_folder(paths.data_folder()) / f".editing-{time.monotonic_ns()}"
    folder.mkdir(mode=0o700)
    (folder / "about.json").write_bytes(msgspec.json.encode(about))
    (folder / "answer.txt").write_text(text)
