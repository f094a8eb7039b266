"""One sentence of a finished session, rewritten under the question it left open; no clock."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from coach.evidence.readings import Fix
from coach.practice.fixing import replaced
from coach.practice.reading import ASSESSED
from coach.store.values import Entry, Quote
from coach.text import one_line, plain
from coach.tui.open_session import InSession, OpenSession
from coach.tui.widgets.frame import Card, HangingLines, Heading, Line, Pane, TopBar
from coach.tui.widgets.one_line_area import OneLineArea


def example_lines(fix: Fix) -> list[Line]:
    """Why it is asked, and the same thing fixed in a text of another trade."""
    return [
        ("", "", Content(one_line(fix.why, 300))),
        ("", "", Content("")),
        ("Before ", "$ink3", Content.styled(one_line(fix.before, 300), "$ink2")),
        ("After  ", "$ink3", Content(one_line(fix.after, 300))),
    ]


class FixScreen(InSession):
    """The question stays above the field. What is typed is kept with every key.

    Args:
        open_session: the session.
        fix: what is asked.
        entry: the entry as it reads now.
        quote: the words of it to rewrite; empty to add a sentence.
    """

    area = getters.query_one(OneLineArea)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "done", "Done", id="fix.done", priority=True, key_display="⏎"),
        Binding("escape", "done", "Back", id="fix.back"),
    ]

    def __init__(self, open_session: OpenSession, fix: Fix, entry: Entry, quote: Quote) -> None:
        super().__init__(open_session)
        self.fix = fix
        self.entry = entry
        self.quote = quote

    def compose_top(self) -> Widget:
        return TopBar(f"{self.open_session.run.drill.title}  ·  Fix one sentence", "no clock")

    def compose_body(self) -> ComposeResult:
        with Container(id="fixing"):
            with VerticalScroll(id="main", can_focus=False):
                yield Card(id="fix", classes="-gap")
                yield OneLineArea(
                    self.quote.text,
                    kind=ASSESSED[self.open_session.run.drill.assesses.whose],
                    placeholder="Add one sentence that answers it.",
                    id="sentence",
                )
                if self.quote.text:
                    yield Heading("As you wrote it")
                    yield HangingLines(id="before")
                yield Heading("The same thing, fixed in another story")
                yield HangingLines(id="example")
            with VerticalScroll(id="side", can_focus=False):
                yield Pane("How it reads now", id="whole")

    def on_mount(self) -> None:
        card = self.query_one(Card)
        card.can_focus = False
        card.show(
            "Answer this in your sentence",
            "",
            Content.styled(one_line(self.fix.question, 300), "bold"),
            "",
            Content(""),
        )
        if self.quote.text:
            written = Content(one_line(self.quote.text))
            self.query_one("#before", HangingLines).show([("╏", "$gap", written)])
        self.query_one("#example", HangingLines).show(example_lines(self.fix))
        self.area.focus()
        self.area.move_cursor(self.area.document.end)
        self.draw_whole()

    def draw_whole(self) -> None:
        """Show the whole text, the words that are being rewritten in it bold."""
        words = self.area.clean_text().strip() or self.quote.text
        text = replaced(self.entry.text, self.quote, words)
        behind = len(self.entry.text) - self.quote.end
        end = len(text) - behind
        start = end - len(words)
        self.query_one("#whole", Static).update(
            Content.assemble(
                (plain(text[:start]), "$ink2"),
                (plain(text[start:end]), "bold"),
                (plain(text[end:]), "$ink2"),
            )
        )

    @on(TextArea.Changed)
    def keep(self) -> None:
        """Every key goes into the run."""
        words = one_line(self.area.clean_text().strip())
        self.open_session.run.fix(self.quote, self.fix.question, words)
        self.open_session.changed()
        self.draw_whole()

    @on(OneLineArea.Finished)
    async def action_done(self) -> None:
        """Back to the result, which reads the text again."""
        await self.open_session.autosave.flush()
        self.dismiss()
