"""One story of the bank: what it can carry, its tellings, its best quotes, what drifts."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coach.pages.document import Document
from coach.pages.story_page import (
    about_blocks,
    drift_blocks,
    quote_blocks,
    signal_blocks,
    story_page,
)
from coach.practice.days import day_words
from coach.store.tellings import best_quotes, carried_signals, tellings
from coach.store.values import Story
from coach.store.views import Telling
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task
from coach.tui.document_view import blocks_content
from coach.tui.widgets.frame import TopBar
from coach.tui.widgets.row_list import Row, Rows


class StoryScreen(CoachScreen[None]):
    """What the record knows of a story.

    Args:
        story: the story.
    """

    rows = getters.query_one("#tellings", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Mark", id="story.pick", tooltip="Mark it to compare"),
        Binding("c", "compare", "Compare", id="story.compare", tooltip="With the marked telling"),
        Binding(
            "e",
            "report",
            "Report",
            id="story.report",
            tooltip="Save it as PDF, HTML or Markdown",
        ),
        Binding("escape", "back", "Back", id="story.back"),
    ]

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.told: tuple[Telling, ...] = ()
        self.page: Document | None = None
        """All of it as it would be written, once it was read."""
        self.picked: str | None = None

    def compose_top(self) -> Widget:
        return TopBar(f"Story  ·  {self.story.title}")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="story"):
            yield Static(blocks_content(about_blocks(self.story)))
            yield Static("Tellings", classes="heading")
            yield Static(id="none")
            yield Rows("Open", id="tellings")
            for name, heading in (
                ("drift", "What changed between tellings"),
                ("quotes", "Best quotes"),
                ("carries", "Signals it can show"),
            ):
                yield Static(heading, classes="heading")
                yield Static("…", id=name)

    def on_mount(self) -> None:
        self.rows.focus()
        self.fetch()

    @task("story")
    async def fetch(self) -> None:
        """Read what hangs on the story."""
        app = self.app
        self.told = await app.desk.ask(tellings, self.story.uuid)
        quotes = await app.desk.ask(best_quotes, self.story.uuid)
        carried = await app.desk.ask(carried_signals)
        self.page = story_page(self.story, self.told, quotes, carried, app.content)
        self.show_rows()
        none = self.query_one("#none", Static)
        none.display = not self.told
        none.update("Not told yet: start a drill that asks for a story and choose it.")
        for name, blocks in (
            ("drift", drift_blocks(self.told)),
            ("quotes", quote_blocks(quotes, app.content.rubric)),
            ("carries", signal_blocks(self.story, carried, app.content)),
        ):
            self.query_one(f"#{name}", Static).update(blocks_content(blocks))
        self.refresh_bindings()

    def show_rows(self) -> None:
        """List the tellings, the latest first."""
        today = self.app.today
        rows = []
        for one in reversed(self.told):
            row = one.row
            total = f"   {row.total}/35" if row.total is not None else ""
            mark = ("✓ ", "$coach") if row.uuid == self.picked else "  "
            day = day_words(row.started_at.astimezone().date(), today)
            rows.append(
                Row(
                    row.uuid,
                    Content.assemble(
                        mark,
                        (f"{day:<16}", "$ink2"),
                        one_line(row.title, 40),
                        (total, "$ink2"),
                    ),
                )
            )
        self.rows.show(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "pick":
            return len(self.told) > 1
        if action == "compare":
            return self.picked is not None and self.rows.at not in (None, self.picked)
        if action == "report":
            return self.page is not None
        return True

    @on(OptionList.OptionHighlighted, "#tellings")
    def moved(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#tellings")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Open a telling."""
        from coach.tui.screens.session_screen import SessionScreen

        if event.option_id is not None:
            self.app.push_screen(SessionScreen(event.option_id))

    def action_pick(self) -> None:
        """Mark the telling in hand, or take its mark away."""
        self.picked = None if self.picked == self.rows.at else self.rows.at
        self.show_rows()
        self.refresh_bindings()

    def action_compare(self) -> None:
        """Show the marked telling beside the one in hand."""
        from coach.tui.screens.compare_screen import CompareScreen

        if self.picked is not None and self.rows.at is not None:
            self.app.push_screen(CompareScreen(self.picked, self.rows.at))

    async def action_report(self) -> None:
        """Write the story to a file."""
        from coach.tui.dialogs.writing_out import ReportScreen

        if self.page is not None:
            await self.app.push_screen(ReportScreen(self.page))
