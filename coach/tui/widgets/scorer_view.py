"""The scorer's view: what an interviewer could already write down, and what is still missing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.evidence.analyzer import analyzer
from coach.evidence.readings import Finding, Reading
from coach.text import one_line
from coach.tui.widgets.forms import forms_line


class ScorerView(VerticalScroll, can_focus=False):
    """The right side of the drill screen.

    What is empty is hidden by a class: an inline style would win over what a narrow
    terminal hides.
    """

    def __init__(self) -> None:
        super().__init__(classes="-unguided -unexampled -unread -unfound")
        self._reading: Reading | None = None
        self._finding: Finding | None = None
        self._told: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Static("What is asked here", classes="heading", id="guidance-heading")
        yield Static(id="guidance")
        yield Static("A good answer, from another story", classes="heading", id="example-heading")
        yield Static(id="example")
        yield Static("What a scorer has so far", classes="heading", id="forms-heading")
        yield Static(id="forms")
        yield Static(id="finding")

    def show_task(self, guidance: str, example: str) -> None:
        """Show what is asked for, and an example of it."""
        if self._told == (guidance, example):
            return
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
            self.query_one("#forms", Static).update(notice or forms_line(reading))

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
            )
        )
