"""A line that changes with every key: the screen around it is laid out anew only if it must be."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class SteadyLine(Static):
    """One line. Where its width is its own, another width is a new layout; else nothing is."""

    _said = Content("")

    def say(self, words: Content) -> None:
        """Show other words; the same ones cost nothing."""
        if words.is_same(self._said):
            return
        wider = self.styles.is_auto_width and words.cell_length != self._said.cell_length
        self._said = words
        self.update(words, layout=wider)
