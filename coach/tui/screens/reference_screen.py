"""The field reference: read it, choose what goes in, see what went, write it to a file."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach import paths
from coach.errors import CoachError
from coach.export.output_file import write_out
from coach.export.redaction.redactor import redact
from coach.export.reference_page import Form, Page, form_of, page, rendered
from coach.export.reference_points import Reference, gather
from coach.export.reference_sheet import PARTS, Part, Sheet, chosen, holds
from coach.export.reference_text import Tone, paragraphs
from coach.export.typesetting import Paper
from coach.tui.base_screen import CoachScreen, task
from coach.tui.dialogs.writing_out import RedactScreen
from coach.tui.widgets.key_line import Key, KeyLine

_STYLES: dict[Tone, str] = {
    "title": "bold",
    "heading": "bold $coach",
    "lead": "bold",
    "plain": "",
    "faint": "$ink2",
}
_SHORT: dict[Part, str] = {
    "points": "points",
    "quotes": "your words",
    "weakest": "weakest",
    "stories": "stories",
    "probes": "probes",
    "calibration": "your bias",
    "target": "role and day",
}
PAPER_WORDS = {"a4": "A4", "letter": "Letter"}


def sheet_words(sheet: Sheet, width: int) -> Content:
    """The page from top to bottom, wrapped to a width.

    Args:
        sheet: what stands on it.
        width: columns; what hangs behind a line's lead keeps its indent.
    """
    lines: list[Content] = []
    for one in paragraphs(sheet):
        if one.gap:
            lines.append(Content(""))
        words = Content.styled(one.text, _STYLES[one.tone])
        room = max(20, width - one.indent)
        lines += [Content.assemble(" " * one.indent, line.rstrip()) for line in words.wrap(room)]
    return Content("\n").join(lines)


def part_keys(found: Reference, wanted: Collection[Part]) -> Iterable[Key]:
    """A key for each part, with a mark where it is wanted, and a word where there is nothing.

    Args:
        found: what there is.
        wanted: the parts that are to be on the page.
    """
    for number, part in enumerate(PARTS, start=1):
        mark = "✓" if part in wanted else "·"
        nothing = "" if holds(found, part) else " (none yet)"
        yield Key(str(number), f"{mark} {_SHORT[part]}{nothing}", f"part('{part}')")


def went_words(made: Page) -> Content:
    """What is not on the page as it was written; that all of it is, where that is so."""
    if not made.says:
        return Content.styled("Everything fits on one page, unchanged.", "$ink2")
    return Content("\n").join(Content.styled(one, "$gap") for one in made.says)


def fact_words(made: Page, *, redacted: bool = False) -> str:
    """The paper and the type, beside the place, and whether words were replaced."""
    size = f"{made.fitted.size:g}"
    words = f"one page · {PAPER_WORDS[made.paper]} · {made.form}, type {size} pt"
    return f"redacted · {words}" if redacted else words


NAME = "field-reference.pdf"
MARGIN = 4
"""Columns beside the page: its edges and the scroll bar."""


class ReferenceScreen(CoachScreen[None]):
    """The page as it would be printed, in words; its file is named at the foot."""

    PLACE = "Field reference"
    scroll = getters.query_one("#page", VerticalScroll)
    file = getters.query_one("#file", Input)

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"part('{part}')",
                words,
                id=f"reference.{part}",
                show=False,
                tooltip=f"{words}: show or hide on the page",
            )
            for number, (part, words) in enumerate(PARTS.items(), start=1)
        ),
        Binding("a", "paper", "A4 or Letter", id="reference.paper"),
        Binding(
            "x",
            "redact",
            "Redact",
            id="reference.redact",
            tooltip="Replace names and secrets (you see which ones first), or keep every word",
        ),
        Binding("w", "name", "Write", id="reference.write", tooltip="Name the file and write it"),
        Binding("escape", "back", "Back", id="reference.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Reference | None = None
        self.redacted: Reference | None = None
        """The same with its words replaced, once the candidate has read what becomes of them."""
        self.made: Page | None = None
        self.wanted: tuple[Part, ...] = tuple(PARTS)
        self.paper: Paper = "a4"
        self.form: Form = "pdf"
        self._asked: Path | None = None
        """The file that is there already, once the candidate was told."""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static("…", id="words")
        yield KeyLine(id="parts")
        yield Static(id="went")
        with Horizontal(id="target"):
            yield Static("File", id="label")
            yield Input(str(paths.documents_folder() / NAME), id="file", select_on_focus=False)

    def on_mount(self) -> None:
        self.scroll.focus()
        self.fetch()

    @task("reference")
    async def fetch(self) -> None:
        """Read the record and make the page."""
        self.found = await self.app.desk.ask(gather, self.app.content, self.app.time)
        self.make()

    @task("reference")
    async def make(self) -> None:
        """Fit what is wanted on the page, beside the event loop."""
        if self.carried is None:
            return
        wanted = chosen(self.carried, self.wanted)
        self.made = await asyncio.to_thread(page, wanted, self.form, self.paper)
        self.draw()

    @property
    def carried(self) -> Reference | None:
        """What is written: as it stands in the record, or redacted."""
        return self.redacted or self.found

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show the page and what became of it."""
        if self.found is None or self.made is None:
            return
        self.query_one(KeyLine).show("On the page:", part_keys(self.found, self.wanted))
        width = self.size.width - MARGIN
        self.query_one("#words", Static).update(sheet_words(self.made.fitted.sheet, width))
        self.query_one("#went", Static).update(went_words(self.made))
        self.top_bar.show_fact(fact_words(self.made, redacted=self.redacted is not None))

    # What goes in

    @on(KeyLine.Pressed)
    async def pressed(self, event: KeyLine.Pressed) -> None:
        """A part was clicked."""
        await self.run_action(event.action)

    def action_part(self, part: Part) -> None:
        """Put a part on the page, or take it away."""
        self.wanted = tuple(one for one in PARTS if (one in self.wanted) != (one == part))
        self.make()

    def action_paper(self) -> None:
        """The other paper."""
        self.paper = "letter" if self.paper == "a4" else "a4"
        self.make()

    @task("redact")
    async def action_redact(self) -> None:
        """Replace what is confidential, once it was seen what that is; or put every word back."""
        if self.found is None:
            return
        if self.redacted is not None:
            self.redacted = None
            self.make()
            return
        redacted, lines = await asyncio.to_thread(redact, self.found, paths.names_file())
        if await self.app.push_screen_wait(RedactScreen(lines)):
            self.redacted = redacted
            self.make()

    # Where it goes

    def action_name(self) -> None:
        """Go to the file's name."""
        self.file.focus()

    @on(Input.Changed, "#file")
    def renamed(self, event: Input.Changed) -> None:
        """Another ending is another form, which may hold more or less."""
        self._asked = None
        try:
            form = form_of(Path(event.value.strip()))
        except CoachError:
            # It is being typed; what is wrong with it is said when it is to be written.
            return
        if form != self.form:
            self.form = form
            self.make()

    @on(Input.Submitted, "#file")
    def submitted(self, event: Input.Submitted) -> None:
        """Write the file; over one that is there only when asked a second time."""
        self.write(Path(event.value.strip()).expanduser())

    @task("write")
    async def write(self, target: Path) -> None:
        """Write the page with what is wanted on it now."""
        if self.carried is None:
            return
        again = self._asked == target
        wanted = chosen(self.carried, self.wanted)
        form = form_of(target)
        if not again and await asyncio.to_thread(target.is_file):
            self._asked = target
            self.notify(f"{target} exists: press enter again to replace it.", markup=False)
            return
        made = await asyncio.to_thread(page, wanted, form, self.paper)
        content = await asyncio.to_thread(rendered, made)
        place = await asyncio.to_thread(write_out, target, content, force=again)
        self._asked = None
        self.scroll.focus()
        self.notify(f"{place}: one page.", markup=False)

    def action_back(self) -> None:
        """From the file's name to the page, from the page home."""
        if self.file.has_focus:
            self.scroll.focus()
        else:
            self.dismiss()
