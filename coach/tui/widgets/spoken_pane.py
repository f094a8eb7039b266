"""The pane of a `spoken` step: the question, and nothing to type."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.content.models import SpokenStep
from coach.practice.exchange import open_exchange
from coach.tui.sitting import Sitting
from coach.tui.widgets.step_pane import StepPane


class SpokenPane(StepPane[SpokenStep]):
    """The question alone: an answer aloud looks at nothing else."""

    HELP: ClassVar[str] = "Answer aloud; ctrl+n when you are done."

    def __init__(self, sitting: Sitting, step: SpokenStep) -> None:
        super().__init__(sitting, step)
        open_exchange(self.run, step)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="question"):
            yield Static(
                Content.assemble(("Interviewer  ", "$accent"), (self.step.prompt.asks, "bold"))
            )

    def begin(self) -> None:
        self.query_one("#question").focus()
        self.changed()
        self.post_message(self.Looked(text="", kind="answer", guidance="", example=""))
