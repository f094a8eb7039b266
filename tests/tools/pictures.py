"""Draw the README's pictures from the real screens.

python -m tests.tools.pictures
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from coach.cli.demo_command import make
from coach.tui.app import CoachApp
from tests.samples import OwnTime
from tests.tui.driving import at, keys, until
from tests.tui.test_tui_pictures import debrief, mock_exchange, result, score, sentences

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"
SIZE = (110, 30)


async def home(pilot: Pilot[None]) -> None:
    """Home after a first scored session, with another left unfinished."""
    await result(pilot)
    await keys(pilot, "enter")
    await at(pilot, "HomeScreen")
    await sentences(pilot)
    await keys(pilot, "escape", "enter")
    await at(pilot, "HomeScreen")
    await until(pilot, lambda: bool(pilot.app.screen.overview.unfinished))
    await pilot.pause(0.2)


async def history(pilot: Pilot[None]) -> None:
    """The sample's history, searched."""
    await until(pilot, lambda: pilot.app.said_hello)
    await keys(pilot, "h")
    await at(pilot, "HistoryScreen")
    await pilot.pause(1)
    await keys(pilot, "slash", *"invoice")
    await pilot.pause(1)


async def progress(pilot: Pilot[None]) -> None:
    """The sample's progress."""
    await until(pilot, lambda: pilot.app.said_hello)
    await keys(pilot, "p")
    await at(pilot, "ProgressScreen")
    await pilot.pause(1)


SAMPLE = ("history", "progress")
"""Pictures of the sample's record; its days are counted back from today."""

PICTURES: dict[str, Callable[[Pilot[None]], Awaitable[None]]] = {
    "home": home,
    "drill": sentences,
    "score": score,
    "mock": mock_exchange,
    "debrief": debrief,
    "history": history,
    "progress": progress,
}


async def draw(name: str) -> None:
    """Draw one picture, in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COACH_HOME"] = folder
        if name in SAMPLE:
            make(Path(folder))
        app = CoachApp(sample=True) if name in SAMPLE else CoachApp(None, OwnTime())
        async with app.run_test(size=SIZE) as pilot:
            await PICTURES[name](pilot)
            picture = app.export_screenshot(title="coach")
        await app.desk.close()
    (FOLDER / f"{name}.svg").write_text(picture + "\n", encoding="utf-8")


def draw_reference() -> None:
    """The page of the sample's record, small enough for a README."""
    from coach.cli.main import main as coach

    with tempfile.TemporaryDirectory() as folder:
        os.environ["COACH_HOME"] = folder
        make(Path(folder))
        coach(["reference", "--force", "-o", str(FOLDER / "reference.png")])


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        asyncio.run(draw(name))
    draw_reference()


if __name__ == "__main__":
    main()
