"""The pane of a `signals` step: every senior signal marked, or the weak one chosen."""

from __future__ import annotations

from typing import ClassVar, get_args

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.content.models import Signal
from coach.content.steps import SignalsStep
from coach.practice.advice import likely_weak, tally_words
from coach.store.values import Mark
from coach.text import one_line
from coach.tui.widgets.key_line import Key, KeyLine
from coach.tui.widgets.roles_words import roles_words
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import StepPane

MARKS: dict[Mark, tuple[str, str]] = {
    "strong": ("● strong ", "bold $coach"),
    "weak": ("◐ weak   ", "bold $gap"),
    "missing": ("○ missing", "bold $gap"),
}
UNMARKED = ("· ·      ", "$ink2")


class SignalsPane(StepPane[SignalsStep]):
    """The signals with their marks; below, what the one in hand means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "mark('strong')", "Strong", tooltip="Mark it strong", id="signals.strong"),
        Binding("w", "mark('weak')", "Weak", tooltip="Mark it weak", id="signals.weak"),
        Binding("m", "mark('missing')", "Missing", tooltip="Nothing seen", id="signals.missing"),
    ]

    rows = getters.query_one("#signals", Rows)
    keys = getters.query_one("#marks", KeyLine)

    def compose(self) -> ComposeResult:
        yield Rows("Choose" if self.step.choose == "one" else "", id="signals")
        yield KeyLine(id="marks")
        yield Static(id="meaning")

    def on_mount(self) -> None:
        marks = self.run.marks(self.step.id)
        if self.step.choose == "one":
            likely = likely_weak(self.open_session.tallies)
            first = next(iter(marks), likely.signal if likely else None)
        else:
            first = next((one.id for one in self.signals if one.id not in marks), None)
        self.draw(first)

    def begin(self) -> None:
        self.rows.focus()
        self.look()

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The senior signals."""
        return self.open_session.content.signals

    @property
    def in_hand(self) -> Signal | None:
        """The signal in hand."""
        return next((one for one in self.signals if one.id == self.rows.at), None)

    # What is shown

    def draw(self, at: str | None = None) -> None:
        """Draw the signals with their marks."""
        marks = self.run.marks(self.step.id)
        self.rows.show((self.row(one, marks.get(one.id)) for one in self.signals), at)
        self.draw_meaning()

    def row(self, signal: Signal, mark: Mark | None) -> Row:
        """One signal as a row."""
        if self.step.choose == "one":
            shown = ("● ", "bold $you") if mark else ("○ ", "$ink2")
            weak = ("   the weak one", "$coach") if mark else ""
            tally = next(
                (one for one in self.open_session.tallies if one.signal == signal.id), None
            )
            record = f"   {tally_words(tally)}" if tally else ""
            if tally is not None and tally == likely_weak(self.open_session.tallies):
                record += ": the likely one"
            return Row(
                signal.id,
                Content.assemble(shown, (signal.title, "bold"), weak, (record, "$ink2")),
            )
        glyph = MARKS[mark] if mark else UNMARKED
        return Row(signal.id, Content.assemble(glyph, "  ", (signal.title, "bold")))

    def draw_meaning(self) -> None:
        """Say what the signal in hand means, what its mark can be, and how roles take it."""
        signal = self.in_hand
        if signal is None:
            return
        mark = self.run.marks(self.step.id).get(signal.id)
        self.keys.display = self.step.choose == "all"
        self.keys.show(
            "",
            [Key(one[0], one, f"mark('{one}')", on=mark == one) for one in get_args(Mark)],
        )
        words: list[Content | str | tuple[str, str]] = [Content(one_line(signal.meaning))]
        if self.step.reminder == "role":
            words += roles_words(self.open_session.content.roles, signal.id)
        self.query_one("#meaning", Static).update(Content.assemble(*words))

    def look(self) -> None:
        """Tell the scorer's view what is asked."""
        self.post_message(
            self.Looked(
                text="", kind="answer", guidance=self.step.guidance, example=self.step.example
            )
        )

    # What the candidate does

    @on(OptionList.OptionHighlighted, "#signals")
    def moved(self) -> None:
        """Another signal is in hand."""
        self.draw_meaning()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#signals")
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Enter chooses the weak one, where one is to be chosen."""
        if self.step.choose == "one" and event.option_id is not None:
            self.run.mark_only(self.step.id, event.option_id, "weak")
            self.changed()
            self.draw(event.option_id)

    @on(KeyLine.Pressed)
    async def pressed(self, event: KeyLine.Pressed) -> None:
        """A mark was clicked."""
        await self.run_action(event.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mark":
            return self.step.choose == "all" and self.in_hand is not None
        return True

    def action_mark(self, mark: Mark) -> None:
        """Mark the signal in hand; the mark that it has already is taken away."""
        signal = self.in_hand
        if signal is None:
            return
        standing = self.run.marks(self.step.id).get(signal.id)
        self.run.mark(self.step.id, signal.id, None if standing == mark else mark)
        self.changed()
        self.draw(signal.id)
