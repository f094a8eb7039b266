"""The words that lines rest on, sentence by sentence: a story, a transcript, or the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from coach.content.steps import SessionStep
from coach.practice.quote_spans import quotes_of
from coach.store.values import Entry, Quote
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.row_list import Row, Rows


def source_entries(open_session: OpenSession, source: str) -> tuple[Entry, ...]:
    """The entries that a step's lines can rest on.

    Args:
        open_session: the session.
        source: id of an earlier step, or `record`.
    """
    if source == "record":
        return open_session.record
    written = tuple(one for one in open_session.run.state.entries if one.step == source)
    steps = open_session.run.drill.steps
    if any(isinstance(one, SessionStep) and one.id == source for one in steps):
        return (*open_session.source, *written)
    return written


class SourceView(Vertical):
    """Sentences to choose from, those of one entry under what it was the answer to."""

    @dataclass
    class Quoted(Message):
        """A sentence was chosen."""

        quote: Quote

    rows = getters.query_one("#sentences", Rows)

    def __init__(self) -> None:
        super().__init__(id="source")
        self.quotes: tuple[Quote, ...] = ()
        self._shown: tuple[tuple[Entry, ...], dict[Quote, str]] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="source-title")
        yield Rows("Tie", id="sentences")

    def show(self, entries: Iterable[Entry], used: Mapping[Quote, str], title: Content) -> None:
        """Show the sentences of `entries`.

        Args:
            entries: what can be quoted.
            used: for a quote that lines rest on already, the numbers of those lines.
            title: the line above.
        """
        self.query_one("#source-title", Static).update(title)
        shown = (tuple(entries), dict(used))
        if shown == self._shown:
            return  # A whole record is thousands of rows; most lines change none of them.
        self._shown = shown
        entries, used = shown
        self.quotes = quotes_of(entries)
        heads = {one.uuid: _heading(one) for one in entries}
        rows = []
        above = ""
        for place, quote in enumerate(self.quotes):
            if quote.entry != above:
                above = quote.entry
                rows.append(Row("", Content.styled(heads[above], "$ink2")))
            mark = f"{used[quote]} ▸ " if quote in used else ""
            words = Content.assemble((mark, "$coach"), Content(one_line(quote.text)))
            rows.append(Row(str(place), words))
        self.rows.show(rows)

    def go_to(self, quote: Quote | None) -> None:
        """Take the focus, with `quote` in hand if it is here."""
        if quote in self.quotes:
            self.rows.highlighted = self.rows.get_option_index(str(self.quotes.index(quote)))
        self.rows.focus()

    @on(OptionList.OptionSelected, "#sentences")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """A sentence was taken."""
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Quoted(self.quotes[int(event.option_id)]))


def _heading(entry: Entry) -> str:
    """What an entry was the answer to, or who asked it."""
    if entry.speaker == "candidate" and entry.kind != "answer":
        return one_line(entry.prompt, 70) or "You"
    return "You" if entry.speaker == "candidate" else entry.speaker.capitalize()
