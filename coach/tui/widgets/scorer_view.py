"""The scorer's view: what an interviewer could already write down, and what is still missing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.evidence.seam import analyzer
from coach.evidence.values import Finding, Reading
from coach.tui.widgets.forms import forms_line
from coach.words import one_line


class ScorerView(VerticalScroll, can_focus=False):
    """The right side of the drill screen."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._finding: Finding | None = None
        self._told: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Static("What is asked here", classes="heading", id="guidance-heading")
        yield Static(id="guidance")
        yield Static("A good entry, of another story", classes="heading", id="example-heading")
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
        self.query_one("#guidance", Static).display = bool(guidance)
        self.query_one("#guidance-heading", Static).display = bool(guidance)
        self.query_one("#example", Static).update(Content(example))
        self.query_one("#example", Static).display = bool(example)
        self.query_one("#example-heading", Static).display = bool(example)
        self.set_class(not guidance and not example, "-untold")

    def show_reading(self, reading: Reading | None) -> None:
        """Show which forms of evidence the text gives; None hides this part."""
        if reading is not None and reading is self._reading:
            return
        self._reading = reading
        shown = reading is not None
        self.set_class(not shown, "-unread")
        self.query_one("#forms-heading", Static).display = shown
        forms = self.query_one("#forms", Static)
        forms.display = shown
        if reading is not None:
            notice = (
                Content.assemble((reading.notice, "$foreground-muted")) if reading.notice else None
            )
            forms.update(notice or forms_line(reading))

    def show_finding(self, finding: Finding | None) -> None:
        """Show the finding under the cursor, with what would answer it."""
        place = self.query_one("#finding", Static)
        place.display = finding is not None
        same, self._finding = finding == self._finding, finding
        if finding is None or same:
            return
        mark = "−" if finding.polarity == "weak" else "+"
        style = "bold $warning" if finding.polarity == "weak" else "bold $success"
        place.update(
            Content.assemble(
                (f"{mark} {finding.code} {finding.name}", style),
                "\n",
                Content(one_line(finding.message)),
                "\n",
                (analyzer().remedy(finding.code), "$foreground-muted"),
            )
        )
