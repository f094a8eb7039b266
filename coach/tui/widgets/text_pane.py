"""The pane of a `text` step: one editor for one answer."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from coach.content.models import TextStep
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.step_pane import StepPane


class TextPane(StepPane[TextStep]):
    """An editor that fills the pane."""

    def compose(self) -> ComposeResult:
        yield EvidenceArea(
            self.run.text(self.step.id),
            kind="answer",
            findings=self.run.state.findings_shown,
            placeholder="Write here. Everything is saved as you type.",
            id="editor",
        )

    def begin(self) -> None:
        editor = self.query_one(EvidenceArea)
        editor.focus()
        editor.move_cursor(editor.document.end)
        self.look()

    @on(TextArea.Changed)
    def keep(self, event: TextArea.Changed) -> None:
        """Every key goes into the run."""
        text = self.query_one(EvidenceArea).clean_text()
        if text != self.run.text(self.step.id):
            self.run.write(self.step.id, text)
            self.changed()
        self.look()

    def look(self) -> None:
        """Tell the scorer's view what is in front."""
        self.post_message(
            self.Looked(
                text=self.run.text(self.step.id),
                kind="answer",
                guidance=self.step.guidance,
                example=self.step.example,
            )
        )
