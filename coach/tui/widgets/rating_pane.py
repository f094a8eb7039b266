"""The pane of a `rating` step: the ratings allowed, each with what it means."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.content import Content
from textual.widgets import OptionList

from coach.content.models import Rating
from coach.content.steps import RatingStep
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import StepPane


class RatingPane(StepPane[RatingStep]):
    """The highest rating first. A rating's number is its place on the scale of six."""

    rows = getters.query_one("#ratings", Rows)

    def __init__(self, open_session: OpenSession, step: RatingStep) -> None:
        super().__init__(open_session, step)
        self._bindings = BindingsMap.merge(
            [self._bindings, BindingsMap([self._binding(one) for one in self.ratings])]
        )

    @staticmethod
    def _binding(rating: Rating) -> Binding:
        return Binding(
            str(rating.rank),
            f"rate('{rating.id}')",
            rating.title,
            show=False,
            tooltip=one_line(rating.meaning),
            id=f"rating.{rating.id}",
        )

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings to choose from, the highest first."""
        allowed = self.step.allowed
        return tuple(
            sorted(
                (
                    one
                    for one in self.open_session.content.ratings
                    if not allowed or one.id in allowed
                ),
                key=lambda one: -one.rank,
            )
        )

    def compose(self) -> ComposeResult:
        yield Rows("Rate", id="ratings")

    def on_mount(self) -> None:
        choice = self.run.choice(self.step.id)
        self.draw(choice.value if choice is not None else None)

    def begin(self) -> None:
        self.rows.focus()
        self.look()

    def draw(self, at: str | None = None) -> None:
        """Draw the ratings; the one given carries a mark."""
        choice = self.run.choice(self.step.id)
        given = choice.value if choice is not None else ""
        self.rows.show(
            (
                Row(
                    one.id,
                    Content.assemble(
                        (f"{one.rank} ", "$coach"),
                        (f"{'●' if one.id == given else '○'} ", "$coach"),
                        (one.title, "bold"),
                        ("   your rating" if one.id == given else "", "$coach"),
                        "\n",
                        (one_line(one.meaning), "" if one.id == given else "$ink2"),
                    ),
                )
                for one in self.ratings
            ),
            at,
        )

    @on(OptionList.OptionSelected, "#ratings")
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click on the rating in hand."""
        if event.option_id is not None:
            self.action_rate(event.option_id)

    def action_rate(self, rating: str) -> None:
        """Give a rating."""
        self.run.choose(self.step.id, rating)
        self.changed()
        self.draw(rating)

    def look(self) -> None:
        """Tell the scorer's view what is asked."""
        self.post_message(
            self.Looked(
                text="", kind="answer", guidance=self.step.guidance, example=self.step.example
            )
        )
