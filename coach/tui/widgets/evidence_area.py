"""A text area that underlines findings as one types."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence

from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from coach.evidence.analyzer import Watcher, analyzer
from coach.evidence.readings import Finding, Kind, Reading
from coach.text import plain

SETTLE = 0.15
"""Seconds of quiet after a key before findings are looked for; a key never waits for them."""

WHOLE = (0, sys.maxsize)
"""All columns of a line."""

MOST_ROWS = 400
"""Rows that are kept as they were drawn: several screens of them."""


class EvidenceArea(TextArea):
    """The editor of every text step.

    Args:
        text: what was written before.
        kind: which kind of text it is, as the analyzer names it.
        findings: whether findings are shown.
    """

    class FindingsChanged(Message):
        """Findings of this area are known, or the one under the cursor is another."""

        def __init__(self, area: EvidenceArea) -> None:
            self.area = area
            super().__init__()

        @property
        def control(self) -> EvidenceArea:
            """The area they are of."""
            return self.area

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "answer",
        findings: bool = True,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        # Hooks run within the base class's constructor: what they read comes first.
        self.kind = kind
        self.findings: tuple[Finding, ...] = ()
        self._shown = findings
        self._silenced: frozenset[str] = frozenset()
        self._watcher: Watcher | None = None
        self._reading: Reading | None = None
        self._by_line: dict[int, list[tuple[int, int, bool]]] = {}
        self._under: Finding | None = None
        self._painted = WHOLE
        self._rows: dict[Hashable, Strip] = {}
        self._timer: Timer | None = None
        super().__init__(
            text,
            soft_wrap=True,
            highlight_cursor_line=False,
            show_line_numbers=False,
            placeholder=placeholder,
            id=id,
            classes=classes,
        )

    def on_mount(self) -> None:
        if self._shown and self.text:
            self._look_soon()

    def on_resize(self) -> None:
        # It may have been painted with the new size and the old line breaks. Where as many rows
        # are needed as before, nothing else would have it painted again.
        self._rows.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = self._row_at(y + self.scroll_offset.y)
        if row is None:
            return super().render_line(y)
        # A key empties the library's own cache. Rows that look as they did are kept here.
        looks = self._looks_of(row)
        if looks is not None and looks in self._rows:
            return self._rows[looks]
        self._painted = row[2:]
        try:
            strip = super().render_line(y)
        finally:
            self._painted = WHOLE
        if looks is not None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            self._rows[looks] = strip
        return strip

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        first, last = self._painted
        for start, end, weak in self._by_line.get(line_index, ()):
            # A line is fetched anew for each of its rows: only what shows there is styled.
            if start < last and first < end:
                line.stylize(self._style_of(weak=weak), start, end)
        return line

    def _style_of(self, *, weak: bool) -> Style:
        """A gap is underlined; a strength is a quiet mark on its first word."""
        color = Color.parse(self.app.theme_variables["gap" if weak else "coach"])
        return Style(underline=weak, bold=not weak, color=color.rich_color)

    def _row_at(self, row: int) -> tuple[int, int, int, int] | None:
        """What a row shows: its place, its line, and the columns of it; None below the text."""
        wrapped = self.wrapped_document
        if not self.document.end[1] and not self.document.end[0]:
            return None  # The placeholder is not a row of the text.
        if not 0 <= row < wrapped.height:
            return None
        line, section = wrapped._offset_to_line_info[row]
        breaks = [0, *wrapped.get_offsets(line), WHOLE[1]]
        return row, line, breaks[section], breaks[section + 1]

    def _looks_of(self, row: tuple[int, int, int, int]) -> Hashable | None:
        """Everything that a row's look depends on; None for one that must be drawn anew."""
        place, line, first, last = row
        text = self.document.get_line(line)
        if (
            self.selection.start != self.selection.end
            or self._matching_bracket_location is not None
            or place == self._cursor_offset[1]
            or "\t" in text
        ):
            return None
        spans = tuple(
            (max(start, first) - first, min(end, last) - first, weak)
            for start, end, weak in self._by_line.get(line, ())
            if start < last and first < end
        )
        place_in_line = (first == 0, last >= len(text))
        base = self.rich_style
        return text[first:last], spans, place_in_line, self.size, self.scroll_offset.x, base

    @property
    def shows_findings(self) -> bool:
        """Whether findings are shown."""
        return self._shown

    def show_findings(self, shown: bool) -> None:
        """Show or hide findings."""
        self._shown = shown
        if self._shown:
            self._look()
        else:
            # A look that was still to come would bring them back.
            if self._timer is not None:
                self._timer.stop()
            self._take(())

    def silence(self, silenced: frozenset[str]) -> None:
        """Leave out what is silenced: codes of rules, and `CODE:words` for single findings."""
        if silenced == self._silenced:
            return
        self._silenced = silenced
        self._watcher = None
        if self._shown and self.text:
            self._look()

    def finding_at_cursor(self) -> Finding | None:
        """The finding that the cursor stands in; the shortest where several overlap."""
        at = self.offset_of(self.cursor_location)
        under = [one for one in self.findings if one.start <= at <= one.end]
        return min(under, key=lambda one: one.end - one.start, default=None)

    def to_finding(self, step: int) -> None:
        """Move the cursor to the next finding (`step` 1) or the one before it (-1)."""
        at = self.offset_of(self.cursor_location)
        starts = sorted({one.start for one in self.findings if one.polarity == "weak"})
        if not starts:
            return
        if step > 0:
            target = next((one for one in starts if one > at), starts[0])
        else:
            target = next((one for one in reversed(starts) if one < at), starts[-1])
        self.move_cursor(self.location_of(target))

    def offset_of(self, location: tuple[int, int]) -> int:
        """A row and column as a character offset into the text."""
        row, column = location
        lines = self.document.lines
        return sum(len(line) + 1 for line in lines[:row]) + column

    def location_of(self, offset: int) -> tuple[int, int]:
        """A character offset as a row and column."""
        for row, line in enumerate(self.document.lines):
            if offset <= len(line):
                return row, offset
            offset -= len(line) + 1
        return self.document.end

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if self._shown:
            self._look_soon()

    def on_text_area_selection_changed(self) -> None:
        if self.findings and self.finding_at_cursor() != self._under:
            self._under = self.finding_at_cursor()
            self.post_message(self.FindingsChanged(self))

    def reading(self) -> Reading | None:
        """The reading that goes with the findings; None while they are hidden.

        It is made when the text was last looked at, never for a key.
        """
        return self._reading if self._shown else None

    def clean_text(self) -> str:
        """The text without anything that a terminal would act on."""
        return plain(self.text)

    def _look_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SETTLE, self._look)

    def _look(self) -> None:
        if self._watcher is None:
            self._watcher = analyzer().watcher(self.kind, self._silenced)
        text = self.text
        self._reading = analyzer().read(text, self.kind, silenced=self._silenced)
        self._take(self._watcher.update(text))

    def _take(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        self._by_line = self._lines_of(self.findings)
        # Findings come after the edit: rows that are already drawn must be drawn anew.
        self._line_cache.clear()
        self.refresh()
        self.post_message(self.FindingsChanged(self))

    def _lines_of(self, findings: Sequence[Finding]) -> dict[int, list[tuple[int, int, bool]]]:
        spans: dict[int, list[tuple[int, int, bool]]] = {}
        starts = [0]
        for line in self.document.lines:
            starts.append(starts[-1] + len(line) + 1)
        row = 0
        for finding in sorted(findings, key=lambda one: one.start):
            while starts[row + 1] <= finding.start and row + 2 < len(starts):
                row += 1
            weak = finding.polarity == "weak"
            last = finding.end if weak else self._first_word(finding)
            at = row
            while at + 1 < len(starts) and starts[at] < last:
                start = max(0, finding.start - starts[at])
                end = min(len(self.document.lines[at]), last - starts[at])
                if end > start:
                    spans.setdefault(at, []).append((start, end, weak))
                at += 1
        return spans

    def _first_word(self, finding: Finding) -> int:
        """Where the first word of a finding ends."""
        row, column = self.location_of(finding.start)
        word = self.document.lines[row][column:].split(maxsplit=1)
        return finding.start + (len(word[0]) if word else 0)
