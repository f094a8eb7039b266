"""The pane of a `text` step: one editor for one answer."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.content.steps import SignalsStep, TextStep
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.roles_words import Words, roles_words
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
        if self.step.reminder == "role":
            yield Static(self._role_words(), id="roles")

    def begin(self) -> None:
        editor = self.query_one(EvidenceArea)
        editor.focus()
        editor.move_cursor(editor.document.end)
        self.look()

    @on(TextArea.Changed)
    def keep(self, event: TextArea.Changed) -> None:
        """Every key goes into the run."""
        self.settle()
        self.look()

    def settle(self) -> None:
        text = self.query_one(EvidenceArea).clean_text()
        if text != self.run.text(self.step.id):
            self.run.write(self.step.id, text)
            self.changed()

    def _role_words(self) -> Content:
        """How roles take the signal that an earlier step chose."""
        chosen = [
            signal
            for step in self.run.drill.steps
            if isinstance(step, SignalsStep)
            for signal in self.run.marks(step.id)
        ]
        content = self.open_session.content
        named = [one for one in content.signals if one.id in chosen[:1]]
        parts: Words = [(one.title, "bold") for one in named]
        for one in named:
            parts += roles_words(content.roles, one.id)
        return Content.assemble(*parts)

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
