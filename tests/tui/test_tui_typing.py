"""What is typed: any byte, any space, and keys that come before their screen does."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path

import pytest
from textual import events

from coach.practice.rescue import read_rescue, rescue_files
from coach.tui.app import CoachApp
from tests.faults.kill import open_drill
from tests.faults.terminal import Terminal
from tests.samples import OwnTime
from tests.tui.driving import at, coach_open, keys, saved, stored, stored_whole, until

posix = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


def first_text() -> str:
    (row,) = stored()
    return stored_whole(row.uuid).state.entries[0].text


@posix
def test_bytes_that_are_no_utf8_end_nothing_and_the_rest_survives(home: Path) -> None:
    terminal = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(terminal)
        os.write(terminal.master, b"\x1b[200~caf\xe9 one\x1b[201~")  # A Latin-1 paste.
        os.write(terminal.master, b"\xe1")  # Meta that sets the eighth bit.
        os.write(terminal.master, b"\x1b[M \xe0\x25")  # A mouse far to the right, as X10 has it.
        terminal.read(0.5)
        terminal.send(" and the rest")
        terminal.read(1.5)
        assert terminal.process.poll() is None
    finally:
        terminal.close()
    text = first_text()
    assert text.startswith("caf\ufffd one")
    assert text.endswith(" and the rest")


@posix
def test_spaces_of_every_width_are_spaces_and_joiners_stay(home: Path) -> None:
    terminal = Terminal(home, "drill", "feedback-rewrite")
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    try:
        open_drill(terminal)
        terminal.send("the\u00a0queue\u202fwas\u3000slow " + family)
        terminal.read(1.5)
    finally:
        terminal.close()
    assert first_text() == "the queue was slow " + family


async def test_spaces_reach_every_field_that_is_typed_in() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "h")
        await at(pilot, "HistoryScreen")
        await keys(pilot, "slash")
        for letter in "a\u00a0b":
            pilot.app.post_message(events.Key(letter, letter))
        field = pilot.app.screen.query_one("Input")
        await until(pilot, lambda: field.value == "a b")


@posix
def test_keys_typed_before_the_drill_is_there_wait_for_it(home: Path) -> None:
    terminal = Terminal(home, "drill", "attribution-sharpening")
    try:
        # The keyboard is read from here on, and nothing was painted yet: start, then write.
        terminal.wait_for("\x1b[?1049h")
        terminal.read(0.05)
        assert b"Start the clock" not in terminal.seen
        terminal.send("\rmine, typed ahead")
        terminal.wait_for("saved")
        terminal.read(1.5)
        assert b"Seven dimensions" not in terminal.seen
    finally:
        terminal.close()
    (row,) = stored()
    assert row.content_id == "attribution-sharpening"
    assert first_text() == "mine, typed ahead"


@posix
@pytest.mark.parametrize("words", [("mock", "coding"), ("calibrate",)], ids=" ".join)
def test_the_place_that_was_asked_for_is_painted_first(home: Path, words: tuple[str, ...]) -> None:
    terminal = Terminal(home, *words)
    try:
        terminal.wait_for("Coding" if words[0] == "mock" else "Calibrat")
        terminal.read(0.5)
        assert b"Seven dimensions" not in terminal.seen
    finally:
        terminal.close()


async def test_keys_typed_on_the_way_reach_the_screen_that_comes() -> None:
    async with coach_open() as pilot:
        for key, letter in (("1", "1"), ("enter", "\r"), *zip("abc", "abc", strict=True)):
            pilot.app.post_message(events.Key(key, letter))
            await asyncio.sleep(0.02)
        await at(pilot, "DrillScreen")
        await until(pilot, lambda: pilot.app.screen.query_one("#editor").text == "abc")
        await saved(pilot)


@posix
def test_what_is_typed_right_behind_an_enter_belongs_to_the_next_sentence(home: Path) -> None:
    terminal = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(terminal)
        # All of it at once, as a fast typist on a slow machine has it.
        terminal.send("the story\x0e")
        terminal.wait_for("Trade-off")
        terminal.send("one\rtwo\rthree\rfour\rfive\x0e")
        terminal.wait_for("Score yourself")
        terminal.read(1.0)
    finally:
        terminal.close()
    (row,) = stored()
    texts = [entry.text for entry in stored_whole(row.uuid).state.entries]
    assert texts == ["the story", "one", "two", "three", "four", "five"]


async def test_the_way_out_does_not_wait() -> None:
    app = CoachApp("feedback-rewrite", OwnTime())
    async with app.run_test() as pilot:
        with app.typed_ahead.held():
            await pilot.press("x", "ctrl+q")
            await until(pilot, lambda: app._exit)


async def test_a_thread_that_breaks_ends_the_app_with_a_report_and_a_status() -> None:
    app = CoachApp(None, OwnTime())

    def broken() -> None:
        raise RuntimeError("in a thread, with what was typed")

    async def run() -> None:
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.said_hello)
            thread = threading.Thread(target=broken)
            thread.start()
            thread.join()
            await until(pilot, lambda: app._exception is not None)

    with pytest.raises(RuntimeError, match="in a thread"):
        await run()
    assert app.return_code == 1
    assert threading.excepthook is threading.__excepthook__


@posix
def test_a_reader_of_the_keyboard_that_breaks_is_our_own_report(home: Path, tmp_path: Path) -> None:
    code = (
        "from textual._xterm_parser import XTermParser\n"
        "usual = XTermParser.feed\n"
        "def feed(self, data):\n"
        "    if 'BREAK' in data: raise ValueError(data)\n"
        "    return usual(self, data)\n"
        "XTermParser.feed = feed\n"
        "import sys\n"
        "from coach.__main__ import main\n"
        "sys.exit(main(['drill', 'feedback-rewrite']))\n"
    )
    script = tmp_path / "broken.py"
    script.write_text(code)
    terminal = Terminal(home, command=[sys.executable, str(script)])
    try:
        open_drill(terminal)
        terminal.send("plover")
        terminal.wait_for("plover")
        terminal.send("BREAK")
        terminal.wait_for("is in these lines")
        terminal.read(0.5)
        terminal.process.wait(20)
        assert b"The coach crashed (ValueError)" in terminal.seen
        assert b"Traceback" not in terminal.seen
        assert b"BREAK" not in terminal.seen[terminal.seen.index(b"The coach crashed") :]
        assert terminal.process.returncode == 1
    finally:
        terminal.close()
    # It broke before the next save was due: the next start takes this back.
    (file,) = rescue_files((home,))
    assert read_rescue(file).state.entries[0].text == "plover"
