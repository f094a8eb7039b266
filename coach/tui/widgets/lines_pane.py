"""The pane of a `lines` step: short lines, each tied to the words it rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from coach.content.steps import LinesStep
from coach.evidence.readings import Kind
from coach.practice.quote_spans import sentences
from coach.store.values import Entry, Quote
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.short_lines import LinePane
from coach.tui.widgets.source_view import SourceView, source_entries


class LinesPane(LinePane[LinesStep]):
    """Lines above, the source they rest on below."""

    TEXT_KIND: ClassVar[Kind] = "feedback"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tie", "Tie", tooltip="Find the words it's based on", id="lines.tie"),
        Binding("i", "untie", "Untied", tooltip="Remove or restore its quote", id="lines.untie"),
        Binding("escape", "stay", "Back to the lines", tooltip="Don't tie it", id="lines.stay"),
    ]

    source = getters.query_one("#source", SourceView)

    def __init__(self, open_session: OpenSession, step: LinesStep) -> None:
        super().__init__(open_session, step)
        self.tying: int | None = None
        """Place of the line that words are being looked for."""
        self.untied: dict[str, Quote] = {}
        """Quotes that were taken away, by their line's id, so that the key brings them back."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield SourceView()

    # What is shown

    def placeholder(self) -> str:
        # The prompt in full stands in the scorer's view; an editor's first line holds a sentence.
        start, end = sentences(self.step.prompt)[0]
        return self.step.prompt[start:end]

    def rows_of(self, lines: tuple[Entry, ...]) -> list[Row]:
        rows = []
        for place, line in enumerate(lines):
            if self.is_draft(place):
                continue
            quote = self.run.tie(line.uuid)
            below = (
                Content.assemble(("» ", "$coach"), (one_line(quote.text), "$ink2"))
                if quote is not None
                else Content.styled(f"○ {self.step.untied}", "$ink2 italic")
            )
            number = f"{place + 1}  "
            rows.append(
                Row(
                    str(place),
                    Content.assemble((number, "$ink2"), (one_line(line.text), "bold"), "\n", below),
                )
            )
        return rows

    def draw(self, at: int | None = None) -> None:
        super().draw(at)
        used: dict[Quote, str] = {}
        for place, line in enumerate(self.lines):
            quote = self.run.tie(line.uuid)
            if quote is not None:
                used[quote] = f"{used[quote]} {place + 1}" if quote in used else f"{place + 1}"
        entries = source_entries(self.open_session, self.step.source)
        if self.tying is not None:
            asked = Content.assemble(
                ("Which words is it based on?  ", "bold $coach"),
                (one_line(self.lines[self.tying].text), "bold"),
            )
        elif any(entry.text.strip() for entry in entries):
            asked = Content.styled("What it can be based on", "$ink2")
        else:
            asked = Content.styled("There are no words to tie to yet.", "$ink2")
        self.source.show(entries, used, asked)
        self.set_class(self.tying is not None, "-tying")
        self.refresh_bindings()

    def look(self) -> None:
        line = self.lines[self.in_hand] if self.in_hand is not None else None
        self.post_message(
            self.Looked(
                text=line.text if line is not None else self.wording.clean_text(),
                kind=self.TEXT_KIND,
                guidance=self.step.prompt,
                example=self.step.example,
            )
        )

    # What the candidate does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "tie":
                return self.in_hand is not None and bool(self.source.quotes)
            case "untie":
                if self.in_hand is None:
                    return False
                line = self.lines[self.in_hand].uuid
                return self.run.tie(line) is not None or line in self.untied
            case "stay":
                return self.tying is not None
            case _:
                return super().check_action(action, parameters)

    def action_tie(self) -> None:
        """Look for the words that the line in hand rests on."""
        place = self.in_hand
        if place is None:
            return
        self.settle()
        self.tying = place
        self.draw()
        self.source.go_to(self.run.tie(self.lines[place].uuid))

    @on(SourceView.Quoted)
    def tie(self, event: SourceView.Quoted) -> None:
        """Tie the line to the chosen words; without a line, the one last in hand is meant."""
        place = self.tying if self.tying is not None else self.last_in_hand()
        if place is None:
            return
        self.run.rest_on(self.lines[place].uuid, event.quote)
        self.changed()
        self.leave_source(place)

    def last_in_hand(self) -> int | None:
        """Place of the line that is in hand in the list, wherever the focus is."""
        at = self.rows.at
        return int(at) if at is not None and int(at) < len(self.lines) else None

    def action_untie(self) -> None:
        """Take the line's quote away, or bring it back."""
        place = self.in_hand
        if place is None:
            return
        line = self.lines[place].uuid
        quote = self.run.tie(line)
        if quote is not None:
            self.untied[line] = quote
            self.run.rest_on(line, None)
        else:
            self.run.rest_on(line, self.untied.pop(line, None))
        self.changed()
        self.draw(place)

    def action_stay(self) -> None:
        """Go back to the lines without tying."""
        self.leave_source(self.tying)

    def leave_source(self, place: int | None) -> None:
        """Go back to the line at `place`."""
        self.tying = None
        self.draw(place)
        self.rows.focus()

    @on(Rows.Above, "#sentences")
    def up_to_lines(self, event: Rows.Above) -> None:
        """Up from the first sentence goes back to the lines, unless one is being tied."""
        event.stop()
        if self.tying is None and self.rows.option_count:
            self.rows.focus()

    def settle(self) -> None:
        self.tying = None
        super().settle()
