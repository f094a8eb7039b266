"""The scorer's view: what an interviewer could already write down, and what is still missing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.evidence.analyzer import analyzer
from coach.evidence.readings import Finding, Reading
from coach.text import one_line, plain
from coach.tui.widgets.forms import forms_line, forms_words
from coach.tui.widgets.frame import BESIDE_A_BAR, Pane, key_hints, quoted

GOOD = "A good answer, from another story"
ROUGH = "A rough telling, from another story"


MOST_TOLD = 12
"""Lines of a story that are in sight; the rest is a step back."""


class ScorerView(VerticalScroll, can_focus=False):
    """The right side of the drill screen.

    What is empty is hidden by a class: an inline style would win over what a narrow
    terminal hides.
    """

    def __init__(self) -> None:
        super().__init__(classes="-untold -unguided -unexampled -unread -unfound")
        self._reading: Reading | None = None
        self._finding: Finding | None = None
        self._told: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Pane("The story, as you told it", id="told")
        yield Pane("What is asked here", id="guidance")
        yield Pane("What a scorer has from this", id="forms")
        yield Pane("At the cursor", id="finding")
        yield Pane(GOOD, id="example")

    def show_told(self, title: str, text: str) -> None:
        """Show what is being worked on: a story, or notes; nothing where that is being written."""
        self.set_class(not text.strip(), "-untold")
        self.query_one("#told").border_title = title
        told = [
            row
            for line in plain(text).splitlines()
            if line.strip()
            for row in quoted(line, "$you", "│", BESIDE_A_BAR).split("\n")
        ]
        more = len(told) - MOST_TOLD
        pane = self.query_one("#told", Pane)
        pane.update(Content("\n").join(told[:MOST_TOLD]))
        pane.border_subtitle = f"{more} more lines" if more > 0 else ""

    def show_task(self, guidance: str, example: str, title: str = GOOD) -> None:
        """Show what is asked for, and an example of it under a title."""
        if self._told == (guidance, example):
            return
        self.query_one("#example").border_title = title
        self._told = (guidance, example)
        self.query_one("#guidance", Static).update(Content(guidance))
        self.query_one("#example", Static).update(Content(example))
        self.set_class(not guidance, "-unguided")
        self.set_class(not example, "-unexampled")

    def show_reading(self, reading: Reading | None) -> None:
        """Show which forms of evidence the text gives; None hides this part."""
        if reading is not None and reading is self._reading:
            return
        self._reading = reading
        self.set_class(reading is None, "-unread")
        if reading is not None:
            notice = Content.assemble((reading.notice, "$ink2")) if reading.notice else None
            self.query_one("#forms", Static).update(notice or self._forms(reading))

    def _forms(self, reading: Reading) -> Content:
        """The forms of evidence: all on one line where there are few."""
        return (forms_line if self.screen.has_class("-narrow") else forms_words)(reading)

    def show_finding(self, finding: Finding | None) -> None:
        """Show the finding under the cursor, with what would answer it."""
        self.set_class(finding is None, "-unfound")
        same, self._finding = finding == self._finding, finding
        if finding is None or same:
            return
        mark = "−" if finding.polarity == "weak" else "+"
        style = "bold $gap" if finding.polarity == "weak" else "bold $coach"
        self.query_one("#finding", Static).update(
            Content.assemble(
                (f"{mark} {finding.code} {finding.name}", style),
                "\n",
                Content(one_line(finding.message)),
                "\n",
                (analyzer().remedy(finding.code), "$ink2"),
                "\n\n",
                key_hints(("F3", "Next spot"), ("F4", "Not here")),
            )
        )
