"""Words leave the app only where the candidate asks for it."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from tests.tui.driving import at, coach_open, keys, until, write


async def test_the_clipboard_gets_words_only_on_request(home: Path) -> None:
    async with coach_open(drill="feedback-rewrite") as pilot:
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
        area = pilot.app.screen.query_one(TextArea)
        area.focus()
        await write(pilot, "I moved billing to a queue")
        for name in ("shift+left", "ctrl+w", "shift+home", "ctrl+k", "ctrl+z", "ctrl+u", "ctrl+z"):
            await keys(pilot, name)
        await pilot.mouse_down(area, offset=(2, 1))
        await pilot.hover(area, offset=(9, 1))
        await pilot.mouse_up(area, offset=(9, 1))
        assert "I moved" in area.text
        assert pilot.app.clipboard == ""
        area.select_all()
        await keys(pilot, "ctrl+c")
        assert pilot.app.clipboard == area.text
