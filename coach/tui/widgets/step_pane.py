"""What every step's pane shares: it draws from the run, writes into it, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from textual.containers import Vertical
from textual.message import Message

from coach.content.steps import Step
from coach.practice.run import Run
from coach.tui.open_session import OpenSession
from coach.tui.widgets.drill_rail import Part

AnyStep = TypeVar("AnyStep", bound=Step)


class StepPane(Vertical, Generic[AnyStep]):
    """The left side of the drill screen: one pane a step kind.

    Args:
        open_session: the session it belongs to.
        step: the step to show.
    """

    class Changed(Message):
        """The run was changed by this pane."""

    @dataclass
    class Looked(Message):
        """The candidate's attention moved: what the scorer's view should speak of."""

        text: str
        """The text in focus."""
        kind: str
        """Which kind of text it is, as the analyzer names it."""
        guidance: str
        """What is asked for there."""
        example: str
        """A good entry, from another story."""

    def __init__(self, open_session: OpenSession, step: AnyStep) -> None:
        super().__init__(classes="step-pane")
        self.open_session = open_session
        self.step = step

    @property
    def run(self) -> Run:
        """The run it writes into."""
        return self.open_session.run

    def begin(self) -> None:
        """Put the focus where the candidate goes on."""
        self.focus()

    def changed(self) -> None:
        """Say that the run was changed; it will be saved."""
        self.open_session.changed()
        self.post_message(self.Changed())

    def advance(self) -> bool:
        """Go on within the step; False where nothing is left in it, and the next one follows."""
        return False

    def parts(self) -> tuple[Part, ...]:
        """Its fields, as the rail lists them."""
        return ()

    def to_missing(self) -> None:
        """Put the focus where something is missing."""

    def settle(self) -> None:
        """Take what is still in an input into the run; the screen is about to move on."""


def pane_for(open_session: OpenSession, step: Step) -> StepPane[Any]:
    """The pane of a step: of a `text` step, `TextPane` of `text_pane`."""
    tag = str(step.__struct_config__.tag)
    module = import_module(f"coach.tui.widgets.{tag}_pane")
    pane: StepPane[Any] = getattr(module, f"{tag.capitalize()}Pane")(open_session, step)
    return pane
