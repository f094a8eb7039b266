"""Writing a page or a file for a peer: its name, and what is replaced in it first."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Checkbox, Input, Static

from coach import paths
from coach.export.output_file import write_out
from coach.export.peer_files import is_form, peer_bytes, without_names
from coach.export.redaction.redactor import preview, redact, redactor_of
from coach.export.report_file import form_of, rendered
from coach.pages.document import Document
from coach.practice.peer_review import sent_of
from coach.store.views import SessionWhole
from coach.text import count_words, one_line
from coach.tui.base_screen import CoachDialog, task
from coach.tui.widgets.footer import KeysFooter


class RedactScreen(CoachDialog[bool]):
    """True is the answer to write it so.

    Args:
        lines: the preview; it holds the words themselves.
    """

    scroll = getters.query_one("#preview", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Redact", id="redact.redact"),
        Binding("escape,n", "answer(False)", "Don't redact", id="redact.leave"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(Content.styled("Redact it?", "bold"))
            with VerticalScroll(id="preview"):
                yield Static("\n".join(self._lines), markup=False)
            yield Static(
                Content.assemble(
                    ("enter", "bold $act"),
                    " redact    ",
                    ("esc", "bold $act"),
                    " don't redact",
                )
            )

    def on_mount(self) -> None:
        self.scroll.focus()

    def action_answer(self, redact: bool) -> None:
        """Give the answer."""
        self.dismiss(redact)


LONGEST = 40
"""Letters of a file's name that are taken from a title."""


class ReportScreen(CoachDialog[None]):
    """Asks where a report goes, and writes it there.

    Args:
        document: what is written.
    """

    file = getters.query_one("#file", Input)
    replaced = getters.query_one("#redact", Checkbox)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="report.leave"),
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._asked: Path | None = None
        """The file that is there already, once the candidate was told."""

    def compose(self) -> ComposeResult:
        name = paths.documents_folder() / f"{file_name(self._document.title)}.pdf"
        with Vertical(id="question"):
            title = one_line(self._document.title, 50)
            yield Static(Content.styled(f"Write “{title}” to a file", "bold"))
            yield Static("The extension sets the format: .pdf, .html or .md.", classes="faint")
            yield Input(str(name), id="file", select_on_focus=False)
            yield Checkbox("Replace names and secrets; you see which first", id="redact")
            yield Static(
                Content.assemble(
                    ("enter", "bold $act"),
                    " write    ",
                    ("tab", "bold $act"),
                    " next    ",
                    ("esc", "bold $act"),
                    " cancel",
                )
            )

    def on_mount(self) -> None:
        self.file.focus()

    @on(Input.Changed, "#file")
    def renamed(self) -> None:
        """Another file has not been asked about."""
        self._asked = None

    @on(Input.Submitted, "#file")
    def submitted(self, event: Input.Submitted) -> None:
        """Write the file; over one that is there only when asked a second time."""
        self.write(Path(event.value.strip()).expanduser())

    @task("write")
    async def write(self, target: Path) -> None:
        """Write the document, redacted if that was wanted and agreed to."""
        document, again = self._document, self._asked == target
        form = form_of(target)
        if not again and await asyncio.to_thread(target.is_file):
            self._asked = target
            self.app.notify(f"{target} exists: press enter again to replace it.", markup=False)
            return
        if self.replaced.value:
            document, lines = await asyncio.to_thread(redact, document, paths.names_file())
            if not await self.app.push_screen_wait(RedactScreen(lines)):
                return
        content, lost = await asyncio.to_thread(rendered, document, form)
        place = await asyncio.to_thread(write_out, target, content, force=again)
        self.app.notify(f"{place}: written. {lost}".rstrip(), markup=False)
        self.dismiss(None)


def file_name(title: str) -> str:
    """A title as the name of a file: its letters and digits, small, with hyphens between."""
    words = re.sub(r"[^\w]+", "-", one_line(title).lower()).strip("-_")
    return words[:LONGEST].rstrip("-_") or "report"


class PeerSendScreen(CoachDialog[Path | None]):
    """The answer is the file that was written; None if none was.

    Args:
        found: the session that is to be scored.
    """

    file = getters.query_one("#file", Input)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="peer-send.leave"),
    ]

    def __init__(self, found: SessionWhole) -> None:
        super().__init__()
        self.found = found
        self._asked: Path | None = None
        """The file that is there already, once the candidate was told."""

    def compose(self) -> ComposeResult:
        name = paths.documents_folder() / f"for-a-peer-{self.found.short}.md"
        with Vertical(id="question"):
            yield Static("A file for a peer", classes="heading")
            yield Static(
                "What was asked and what you answered, with the rubric but no scores. "
                "Your words appear exactly as you wrote them, so read it before you send it. "
                ".md is a form for any editor, .json for a peer with the coach.",
                id="about",
            )
            yield Input(str(name), id="file", select_on_focus=False)
            yield Checkbox("Replace names and secrets; you see which first", id="redact")
            yield KeysFooter()

    def on_mount(self) -> None:
        self.file.focus()

    @on(Input.Submitted, "#file")
    def submitted(self, event: Input.Submitted) -> None:
        """Write the file; over one that is there only when asked a second time."""
        self.write(Path(event.value.strip()).expanduser())

    @task("write")
    async def write(self, target: Path) -> None:
        """Write the file for a peer."""
        again = self._asked == target
        is_form(target)
        if not again and await asyncio.to_thread(target.is_file):
            self._asked = target
            self.notify(f"{target} exists: press enter again to replace it.", markup=False)
            return
        # What leaves exists here, and only here, before it is written.
        sent = sent_of(self.found, self.app.content.rubric)
        if self.query_one("#redact", Checkbox).value:
            redactor = await asyncio.to_thread(redactor_of, paths.names_file())
            sent = await asyncio.to_thread(without_names, sent, redactor)
            lines = tuple(preview(redactor, paths.names_file()))
            if not await self.app.push_screen_wait(RedactScreen(lines)):
                return
        content = peer_bytes(target, sent, self.found)
        place = await asyncio.to_thread(write_out, target, content, force=again)
        words = sum(count_words(one.answer) for one in sent.parts)
        self.app.notify(f"{place}: {words} words from your answers, no scores.", markup=False)
        self.dismiss(place)
