"""A key in a 2,000-word answer to its repaint, findings on, against the bare text area.

    python -m tests.bench.typing

Prints medians in milliseconds and the ratios, for paragraphs (bar 1.3) and for one long
paragraph (bar 1.5). The drill's screen stands around the one, nothing around the other.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import TextArea

SENTENCES = (
    "We migrated billing to a queue because month end blocked it for 40 minutes.",
    "I chose a stream over a faster batch, at the cost of exact totals until midnight.",
    "It was a great success and the performance improved a lot.",
    "The rollback took 5 minutes, and I documented the runbook with the support team.",
)
WORDS = 2000
KEYS = 40
ROUNDS = 2
BARS = {"paragraphs": 1.3, "one long paragraph": 1.5}


class Bare(App[None]):
    """A text area and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield TextArea(self.text, soft_wrap=True)


def sample(between: str) -> str:
    """About 2,000 words; `between` stands after every fourth sentence."""
    block = " ".join(SENTENCES)
    return between.join([block] * (WORDS // len(block.split())))


async def repaints(app: App[None]) -> list[float]:
    """Seconds from each key, in the middle of the text, until the area was painted and sent."""
    area = app.screen.query_one(TextArea)
    area.focus()
    area.move_cursor((len(area.document.lines) // 2, len(area.document.lines[0]) // 2))
    await asyncio.sleep(1.0)
    painted, sent = False, asyncio.Event()
    paint, send = area.render_lines, app._display

    def painting(crop: Region) -> list[Strip]:
        nonlocal painted
        painted = True
        return paint(crop)

    def sending(screen: Screen[object], renderable: object) -> None:
        send(screen, renderable)
        if painted:
            sent.set()

    area.render_lines = painting  # type: ignore[method-assign]
    app._display = sending  # type: ignore[assignment, method-assign]
    took = []
    for number in range(KEYS):
        painted = False
        sent.clear()
        begun = time.perf_counter()
        app.simulate_key("x" if number % 6 else "space")
        await sent.wait()
        took.append(time.perf_counter() - begun)
        # Now and then a pause in which findings are looked for.
        await asyncio.sleep(0.4 if number % 10 == 9 else 0.03)
    return took


async def bare(text: str) -> list[float]:
    """The bare text area."""
    app = Bare(text)
    async with app.run_test(size=(120, 40)):
        return await repaints(app)


async def drill(text: str) -> list[float]:
    """The first step of a drill, with findings on."""
    from tests.tui.driving import at, coach_open, keys, until

    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        os.environ["COACH_HOME"] = str(Path(folder) / "home")
        async with coach_open(drill="feedback-rewrite") as pilot:
            await at(pilot, "OpeningScreen")
            await keys(pilot, "enter")
            await at(pilot, "DrillScreen")
            from coach.tui.widgets.evidence_area import EvidenceArea

            area = pilot.app.screen.query_one(EvidenceArea)
            area.text = text
            await until(pilot, lambda: bool(area.findings))
            return await repaints(pilot.app)


def main() -> None:
    """Measure in turn, so that a busy machine is busy for both."""
    print(f"{'what':<24}{'bare ms':>9}{'drill ms':>10}{'ratio':>8}{'bar':>6}{'n':>5}")
    for (what, bar), between in zip(BARS.items(), ("\n\n", " "), strict=True):
        text = sample(between)
        base: list[float] = []
        ours: list[float] = []
        for _ in range(ROUNDS):
            base += asyncio.run(bare(text))
            ours += asyncio.run(drill(text))
        low, high = statistics.median(base), statistics.median(ours)
        print(
            f"{what:<24}{low * 1000:>9.2f}{high * 1000:>10.2f}"
            f"{high / low:>8.2f}{bar:>6.1f}{len(ours):>5}"
        )


if __name__ == "__main__":
    main()
