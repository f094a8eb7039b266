"""The pane of a `spoken` step: a question that is answered aloud."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.content.steps import SpokenStep
from coach.practice.exchange import open_exchange
from coach.tui.open_session import OpenSession
from coach.tui.widgets.step_pane import StepPane


class SpokenPane(StepPane[SpokenStep]):
    """The question alone: an answer aloud looks at nothing else."""

    def __init__(self, open_session: OpenSession, step: SpokenStep) -> None:
        super().__init__(open_session, step)
        open_exchange(self.run, step)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="question"):
            yield Static(
                Content.assemble(("Interviewer  ", "$coach"), (self.step.prompt.asks, "bold"))
            )

    def begin(self) -> None:
        self.query_one("#question").focus()
        self.changed()
        self.post_message(self.Looked(text="", kind="answer", guidance="", example=""))
