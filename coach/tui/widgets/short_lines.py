"""What the panes of claims and of lines share: short lines are written one after another."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, TextArea

from coach.evidence.readings import Kind
from coach.store.values import Claim, Entry, Quote
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.one_line_area import WordingArea
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import AnyStep, StepPane


@dataclass(frozen=True)
class Removed:
    """A line that was taken away, with all that hung on it."""

    entry: Entry
    claim: Claim
    sharpened: Entry | None
    quote: Quote | None


class LinePane(StepPane[AnyStep]):
    """An editor for one line above the list of those that stand.

    A line is part of the run from its first character on. Lines are called by their place among
    the step's lines and not by id: when the session has to go on as a copy, ids change.
    """

    TEXT_KIND: ClassVar[Kind] = "sentence"
    """What the analyzer takes a line for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "remove", "Remove", tooltip="Remove the line", id="line.remove"),
        Binding("u", "undo", "Undo", tooltip="Bring the last removed line back", id="line.undo"),
        Binding("escape", "cancel", "Cancel", id="line.cancel", tooltip="Undo this edit"),
    ]

    wording = getters.query_one("#wording", WordingArea)
    rows = getters.query_one("#lines", Rows)

    def __init__(self, open_session: OpenSession, step: AnyStep) -> None:
        super().__init__(open_session, step)
        self.place: int | None = None
        """Place of the line in the editor; None while the editor is empty."""
        self.before = ""
        """Its words before it was taken into the editor; empty for a new one."""
        self.removed: list[Removed] = []

    def compose(self) -> ComposeResult:
        yield WordingArea(
            kind=self.TEXT_KIND,
            findings=self.run.state.findings_shown,
            placeholder=self.placeholder(),
            id="wording",
        )
        yield Rows("Edit", id="lines")

    def on_mount(self) -> None:
        self.draw()

    def begin(self) -> None:
        self.wording.focus()
        self.look()

    # What each of the two says for itself

    @abstractmethod
    def placeholder(self) -> str:
        """What the empty editor says."""

    @abstractmethod
    def rows_of(self, lines: tuple[Entry, ...]) -> list[Row]:
        """The rows for the lines that stand; a row's key is the line's place."""

    @abstractmethod
    def look(self) -> None:
        """Tell the scorer's view what is in front."""

    # What stands

    @property
    def lines(self) -> tuple[Entry, ...]:
        """The step's lines in the order they were written."""
        return self.run.lines(self.step.id)

    @property
    def in_hand(self) -> int | None:
        """Place of the line in hand; None while the list is not in use."""
        at = self.rows.at
        if at is None or not self.rows.has_focus or int(at) >= len(self.lines):
            return None
        return int(at)

    def is_draft(self, place: int) -> bool:
        """Whether the line at `place` is being written for the first time."""
        return place == self.place and not self.before

    def draw(self, at: int | None = None) -> None:
        """Draw the list; the line at `at` is taken in hand."""
        self.rows.show(self.rows_of(self.lines), None if at is None else str(at))
        self.refresh_bindings()

    # Writing

    @on(TextArea.Changed, "#wording")
    def keep(self) -> None:
        """Every key goes into the run."""
        self.put(self.wording.clean_text())
        self.look()

    def put(self, text: str) -> None:
        """Make the line in the editor say `text`; a new one that says nothing is none."""
        if self.place is None:
            if text.strip():
                self.run.add_line(self.step.id, text)
                self.place, self.before = len(self.lines) - 1, ""
                self.changed()
            return
        line = self.lines[self.place]
        if line.text == text:
            return
        if not text.strip() and not self.before:
            self.run.remove(line.uuid)
            self.place = None
        else:
            self.run.reword(line.uuid, text)
        self.changed()
        if self.before:
            self.rows.show(self.rows_of(self.lines))

    @on(WordingArea.Done)
    def take(self, event: WordingArea.Done) -> None:
        """The line is written: it joins the list."""
        place = self.finish(event.text)
        if place is not None:
            self.taken(place, event.asks)

    def taken(self, place: int, asks: bool) -> None:
        """A line has joined the list.

        Args:
            place: where it is.
            asks: whether the editor takes the next key as an answer.
        """
        self.draw(place)

    def finish(self, text: str) -> int | None:
        """Let the editor's line stand as `text`; more lines of text become lines of their own.

        Returns:
            Its place among the lines; None if nothing was left of it.
        """
        self.put(text)
        place, self.place, self.before = self.place, None, ""
        if place is None:
            return None
        first, *more = [line for line in map(one_line, text.splitlines()) if line] or [""]
        line = self.lines[place]
        if not first:
            self.take_away(place)
            return None
        if line.text != first:
            self.run.reword(line.uuid, first)
        for other in more:
            self.run.add_line(self.step.id, other)
        self.changed()
        return place

    def settle(self) -> None:
        text = self.wording.clean_text()
        if self.place is not None or text.strip():
            self.finish(text)
            self.wording.fill("")
            self.draw()

    # The list

    @on(WordingArea.Below)
    def to_list(self) -> None:
        """Go down into the list."""
        if self.rows.option_count:
            self.rows.focus()

    @on(Rows.Above, "#lines")
    def to_wording(self) -> None:
        """Go up into the editor."""
        self.wording.focus()

    @on(OptionList.OptionHighlighted, "#lines")
    def moved(self) -> None:
        """Another line is in hand."""
        self.look()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self.look()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#lines")
    def edit(self, event: OptionList.OptionSelected) -> None:
        """Take the line in hand into the editor."""
        if event.option_id is None:
            return
        line = self.lines[int(event.option_id)]
        self.settle()
        if line not in self.lines:
            return
        self.place, self.before = self.lines.index(line), line.text
        self.wording.fill(self.before)
        self.wording.focus()
        self.draw(self.place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "remove":
                return self.in_hand is not None
            case "undo":
                return bool(self.removed)
            case "cancel":
                return self.place is not None and bool(self.before)
            case _:
                return True

    def action_cancel(self) -> None:
        """Leave the edited line as it was."""
        if self.place is None:
            return
        place, text = self.place, self.before
        self.put(text)
        self.place, self.before = None, ""
        self.wording.fill("")
        self.draw(place)
        self.rows.focus()

    def action_remove(self) -> None:
        """Take the line in hand away."""
        if self.in_hand is None:
            return
        line = self.lines[self.in_hand]
        self.settle()
        if line in self.lines:
            self.take_away(self.lines.index(line))
        self.changed()
        self.draw()
        self.look()

    def take_away(self, place: int) -> None:
        """Remove a line, and remember it for undo."""
        entry = self.lines[place]
        claim = self.run.claim(entry.uuid)
        sharpened = self.run.by_uuid(claim.sharpened) if claim.sharpened else None
        self.removed.append(Removed(entry, claim, sharpened, self.run.tie(entry.uuid)))
        self.run.remove(entry.uuid)

    def action_undo(self) -> None:
        """Bring back the line that was removed last, with its category, verdict and quote."""
        gone = self.removed.pop()
        uuid = self.run.add_line(self.step.id, gone.entry.text, gone.claim.category)
        if gone.sharpened is not None:
            self.run.sharpen(gone.sharpened.step, uuid, gone.sharpened.text)
        if gone.claim.verdict is not None:
            self.run.judge(self.step.id, uuid, gone.claim.verdict)
        if gone.quote is not None:
            self.run.rest_on(uuid, gone.quote)
        self.changed()
        self.draw(len(self.lines) - 1)
