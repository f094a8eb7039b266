"""The field reference in the app: read, chosen from, written to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from coach import paths
from coach.tui.widgets.key_line import KeyLine
from tests.export.references import HOSTILE, write_strange
from tests.tui.driving import SIZES, at, coach_open, keys, until, write


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that files are offered to go to."""
    folder = tmp_path / "person" / "Documents"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


async def reference(pilot: Pilot[None]) -> None:
    """The screen with its page made."""
    await keys(pilot, "e")
    await at(pilot, "ReferenceScreen")
    await made(pilot)


async def made(pilot: Pilot[None]) -> None:
    """Wait until the page is as it was last asked for."""
    screen = pilot.app.screen
    await pilot.pause()
    await until(pilot, lambda: screen.made is not None and not running(pilot))
    await pilot.pause()


def running(pilot: Pilot[None]) -> bool:
    """Whether a page is being made or written."""
    return any(
        worker.group in ("reference", "write") and not worker.is_finished
        for worker in pilot.app.workers
    )


def shown(pilot: Pilot[None], name: str) -> str:
    """The words of one part of the screen."""
    return str(pilot.app.screen.query_one(name).render())


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_reads_the_nine_points_at_every_size(size: tuple[int, int]) -> None:
    async with coach_open(size) as pilot:
        await reference(pilot)
        words = shown(pilot, "#words")
        assert words.count("Only what shows is scored") == 1
        assert "9  Earn it, don't act it" in words
        assert "Everything fits on one page" in shown(pilot, "#went")
        assert "probes (none yet)" in str(pilot.app.screen.query_one(KeyLine).content)
        assert pilot.app.screen.scroll.size.height >= 5
        assert pilot.app.screen.file.region.bottom < size[1]
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")


async def test_parts_are_taken_away_and_put_back_and_the_file_holds_what_is_left(
    documents: Path,
) -> None:
    async with coach_open() as pilot:
        await reference(pilot)
        assert pilot.app.screen.file.value == str(documents / "field-reference.pdf")
        await keys(pilot, "1")
        await made(pilot)
        assert "Nine points" not in shown(pilot, "#words")
        await keys(pilot, "1", "2", "a")
        await made(pilot)
        assert "Nine points" in shown(pilot, "#words")
        assert "Letter" in shown(pilot, "TopBar")
        pilot.app.screen.file.value = str(documents / "mine.txt")
        await keys(pilot, "w", "enter")
        await made(pilot)
        text = (documents / "mine.txt").read_text("utf-8")
        assert "Nine points" in text
        assert "Your own words" not in text
        assert pilot.app.screen.form == "txt"


async def test_what_cannot_be_written_is_said_and_a_file_is_replaced_when_asked_twice(
    documents: Path,
) -> None:
    target = documents / "field-reference.pdf"
    target.write_text("mine")
    async with coach_open() as pilot:
        await reference(pilot)
        await keys(pilot, "w", "enter")
        await made(pilot)
        assert "press enter again to replace it" in notices(pilot)
        assert target.read_text() == "mine"
        await keys(pilot, "enter")
        await made(pilot)
        assert target.read_bytes().startswith(b"%PDF")
        for name, said in (
            (str(documents / "none" / "x.pdf"), "doesn't exist; create it first"),
            (str(documents / "x.docx"), "unknown extension"),
            ("", "the name has no extension"),
        ):
            await keys(pilot, "w")
            pilot.app.screen.query_one("#file", Input).value = name
            await keys(pilot, "enter")
            await made(pilot)
            assert said in notices(pilot)
        assert list(documents.iterdir()) == [target]


def notices(pilot: Pilot[None]) -> str:
    """What the app said lately."""
    return "\n".join(one.message for one in pilot.app._notifications)


async def test_words_are_data_and_what_cannot_be_drawn_is_said() -> None:
    async with coach_open() as pilot:
        await pilot.app.desk.ready()
        await pilot.app.desk.ask(write_strange)
        await reference(pilot)
        words = shown(pilot, "#words")
        assert "[red]bold[/red]" in words
        assert HOSTILE[0] in " ".join(words.split())
        assert "\x1b" not in words
        assert "a note in ‹ › appears there" in shown(pilot, "#went")
        await keys(pilot, "w")
        await keys(pilot, *(["backspace"] * 3))
        await write(pilot, "md")
        await made(pilot)
        assert "Everything fits" in shown(pilot, "#went")


async def test_redaction_is_read_before_it_is_used_and_every_word_comes_back(
    documents: Path,
) -> None:
    target = documents / "mine.txt"
    async with coach_open() as pilot:
        paths.names_file().write_text("people = ['bold']\n", "utf-8")
        await pilot.app.desk.ready()
        await pilot.app.desk.ask(write_strange)
        await reference(pilot)
        before = shown(pilot, "#words")
        await keys(pilot, "x")
        await at(pilot, "RedactScreen")
        lines = str(pilot.app.screen.query("Static")[1].content)
        assert "[person 1]" in lines
        await keys(pilot, "escape")
        await made(pilot)
        assert shown(pilot, "#words") == before
        await keys(pilot, "x")
        await at(pilot, "RedactScreen")
        await keys(pilot, "enter")
        await at(pilot, "ReferenceScreen")
        await made(pilot)
        await until(pilot, lambda: "redacted" in shown(pilot, "TopBar"))
        assert "[red][person 1][/red]" in shown(pilot, "#words")
        pilot.app.screen.file.value = str(target)
        await keys(pilot, "w", "enter")
        await made(pilot)
        assert "[red][person 1][/red]" in target.read_text("utf-8")
        await keys(pilot, "x")
        await made(pilot)
        await until(pilot, lambda: shown(pilot, "#words") == before)


async def test_a_list_of_names_that_is_not_understood_is_said_and_nothing_is_redacted() -> None:
    async with coach_open() as pilot:
        paths.names_file().write_text("people = 'bold'\n", "utf-8")
        await reference(pilot)
        await keys(pilot, "x")
        await until(pilot, lambda: "not a list" in notices(pilot))
        assert pilot.app.screen.redacted is None
