"""Reports from the app: a session, a story, a loop and progress go to a file by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox

from coach import paths
from tests.progress.sessions import write_record
from tests.tui.driving import SIZES, at, coach_open, keys, until
from tests.tui.test_tui_history import TOLD, fill, history
from tests.tui.test_tui_pictures import hold_loop
from tests.tui.test_tui_reference import documents, notices

__all__ = ["documents"]


async def session(pilot: Pilot[None]) -> None:
    """The latest session, opened from the history."""
    fill(*TOLD)
    await history(pilot, 3)
    await keys(pilot, "enter")
    await at(pilot, "SessionScreen")
    await until(pilot, lambda: pilot.app.screen.found is not None)
    await pilot.pause()


async def written(pilot: Pilot[None], target: Path) -> str:
    """What stands in a file, once the app has written it."""
    await until(pilot, lambda: f"{target}: written." in notices(pilot))
    return target.read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_goes_to_a_file_and_over_one_only_when_asked_twice(
    size: tuple[int, int], documents: Path
) -> None:
    target = documents / "mine.md"
    target.write_text("mine")
    async with coach_open(size) as pilot:
        await session(pilot)
        title = pilot.app.screen.found.state.title
        await keys(pilot, "e")
        await at(pilot, "ReportScreen")
        assert pilot.app.screen.file.value.startswith(str(documents))
        assert pilot.app.screen.query_one("#question").region.bottom <= size[1]
        pilot.app.screen.file.value = str(target)
        await keys(pilot, "enter")
        await until(pilot, lambda: "press enter again to replace it" in notices(pilot))
        assert target.read_text() == "mine"
        await keys(pilot, "enter")
        assert (await written(pilot, target)).startswith(f"# {title}\n")
        await at(pilot, "SessionScreen")


async def test_a_redacted_report_is_read_first(documents: Path) -> None:
    target = documents / "mine.md"
    async with coach_open() as pilot:
        await session(pilot)
        word = pilot.app.screen.found.state.entries[0].text.split()[-1].strip(".")
        paths.names_file().write_text(f"products = ['{word}']\n", "utf-8")
        await keys(pilot, "e")
        await at(pilot, "ReportScreen")
        pilot.app.screen.file.value = str(target)
        pilot.app.screen.query_one("#redact", Checkbox).value = True
        await keys(pilot, "enter")
        await at(pilot, "RedactScreen")
        await keys(pilot, "escape")
        await at(pilot, "ReportScreen")
        assert not target.exists()
        await keys(pilot, "enter")
        await at(pilot, "RedactScreen")
        await keys(pilot, "enter")
        text = await written(pilot, target)
        assert word not in text
        assert "\\[product 1\\]" in text


async def test_what_cannot_be_written_is_said_and_the_name_stays(documents: Path) -> None:
    async with coach_open() as pilot:
        await session(pilot)
        await keys(pilot, "e")
        await at(pilot, "ReportScreen")
        for name, said in (("x.docx", "unknown extension"), ("no/x.md", "create it first")):
            pilot.app.screen.file.value = str(documents / name)
            await keys(pilot, "enter")
            await until(pilot, lambda said=said: said in notices(pilot))
            assert pilot.app.screen.file.value == str(documents / name)
        await keys(pilot, "escape")
        await at(pilot, "SessionScreen")
        assert list(documents.iterdir()) == []


async def test_progress_and_a_loop_go_to_files(documents: Path) -> None:
    async with coach_open() as pilot:
        await pilot.app.desk.ready()
        await pilot.app.desk.ask(write_record)
        await keys(pilot, "p")
        await at(pilot, "ProgressScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        await keys(pilot, "e")
        await at(pilot, "ReportScreen")
        pilot.app.screen.file.value = str(documents / "progress.html")
        await keys(pilot, "enter")
        assert "<svg " in await written(pilot, documents / "progress.html")
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        hold_loop(pilot.app)
        await keys(pilot, "d")
        await at(pilot, "LoopsScreen")
        await until(pilot, lambda: bool(pilot.app.screen.loops))
        await pilot.pause()
        await keys(pilot, "enter")
        await at(pilot, "DebriefScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        for key, name, words in (
            ("e", "loop.md", "# Debrief: "),
            ("k", "packet.md", "# Committee"),
        ):
            await keys(pilot, key)
            await at(pilot, "ReportScreen")
            pilot.app.screen.file.value = str(documents / name)
            await keys(pilot, "enter")
            assert (await written(pilot, documents / name)).startswith(words)
            await at(pilot, "DebriefScreen")
