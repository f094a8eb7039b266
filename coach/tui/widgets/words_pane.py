"""The words that are judged, in sight while they are: each with a bar, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.content.models import Drill
from coach.store.values import Entry
from coach.text import one_line, plain


def labels_of(drill: Drill, entries: Sequence[Entry]) -> dict[str, str]:
    """What stands above each entry: the label of its field, its step, or what was asked."""
    steps = {step.id: step for step in drill.steps}
    found = {}
    for entry in entries:
        step = steps.get(entry.step)
        if step is None or entry.kind == "answer":
            found[entry.uuid] = entry.prompt
        else:
            found[entry.uuid] = step.labels().get(entry.field, step.heading)
    return found


class WordsPane(VerticalScroll, can_focus=False):
    """Whole answers in a frame; Page Down reads on.

    Args:
        title: whose words they are.
    """

    def __init__(self, title: str) -> None:
        super().__init__(id="words", classes="pane")
        self.border_title = title
        self._entries: Sequence[Entry] = ()
        self._labels: Mapping[str, str] = {}
        self._pins: Mapping[str, Sequence[str]] = {}

    def compose(self) -> ComposeResult:
        yield Static()

    def show(
        self,
        entries: Sequence[Entry],
        labels: Mapping[str, str],
        pins: Mapping[str, Sequence[str]],
    ) -> None:
        """Show answers.

        Args:
            entries: the answers.
            labels: what stands above each, by its UUID.
            pins: the titles of what rests on each, by its UUID.
        """
        self._entries, self._labels, self._pins = entries, labels, pins
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def read_on(self, by: int) -> None:
        """Go a page down or up."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    def _draw(self) -> None:
        width = self.query_one(Static).content_size.width
        if width < 10:
            return
        blocks = []
        above = ""
        for entry in self._entries:
            label = self._labels.get(entry.uuid, "")
            # What stands above several entries stands there once.
            blocks.append(self._block(entry, "" if label == above else label, width))
            above = label
        self.query_one(Static).update(Content("\n\n").join(blocks))

    def _block(self, entry: Entry, label: str, width: int) -> Content:
        pinned = ", ".join(title.lower() for title in self._pins.get(entry.uuid, ()))
        bar = ("┃ ", "$you") if pinned else ("│ ", "$you")
        lines = [Content.styled(line, "$ink3") for line in wrap(one_line(label, 300), width)]
        for line in plain(entry.text).splitlines():
            lines += [Content.assemble(bar, part) for part in wrap(line, width - 2) or [""]]
        if pinned:
            lines.append(Content.styled(f"  pinned to {pinned}", "$you"))
        return Content("\n").join(lines)
