"""The story bank: pick a story on the left, write it on the right; which signals it carries."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from coach.errors import CoachError
from coach.practice.bank import Matrix, bank_advice, matrix, title_of
from coach.store.stories import all_stories, keep_story, trash_story, untrash_story
from coach.store.tellings import carried_signals
from coach.store.values import Story
from coach.store.views import CarriedSignal
from coach.text import one_line, plain
from coach.tui.base_screen import CoachScreen, task, tells_errors
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.frame import Heading, Pane

NAME = 24
"""Cells of a story's name in the matrix."""


def matrix_words(found: Matrix) -> Content:
    """Stories down, signals across by number; then the signals by name, and those none carries."""
    heads = "".join(f"{number:>4}" for number in range(1, len(found.signals) + 1))
    rows = [Content.styled(f"{'':<{NAME}}{heads}", "$ink2")]
    for story in found.stories:
        cells: list[str | tuple[str, str]] = []
        for signal in found.signals:
            cell = found.cell(story.uuid, signal.id)
            mark = "●" if cell.strong else "○" if cell.tagged else "·"
            cells.append((f"{mark:>4}", "$coach" if cell.carries else "$ink2"))
        rows.append(Content.assemble(one_line(story.title, NAME - 1).ljust(NAME), *cells))
    rows.append(Content("● marked strong in a session   ○ tagged by you   · neither"))
    rows.append(Content(""))
    lacking = {one.id for one in found.lacking}
    for number, signal in enumerate(found.signals, start=1):
        note = ("   no story shows it", "$gap") if signal.id in lacking else ""
        rows.append(Content.assemble((f"{number} ", "$coach"), signal.title, note))
    return Content("\n").join(rows)


class MatrixScreen(CoachScreen[None]):
    """A row a story, a column a signal."""

    PLACE = "Stories  ·  the signals they show"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="matrix.back"),
    ]

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="story"):
            yield Static(id="advice")
            yield Static("…", id="matrix")

    def on_mount(self) -> None:
        self.query_one("#story").focus()
        self.fetch()

    @task("matrix")
    async def fetch(self) -> None:
        """Read the bank and draw it."""
        app = self.app
        stories = await app.desk.ask(all_stories)
        carried = await app.desk.ask(carried_signals)
        if not stories:
            self.query_one("#matrix", Static).update("No stories yet. Add your first one here.")
            return
        self.query_one("#advice", Static).update(bank_advice(stories))
        found = matrix(stories, app.content.signals, carried)
        self.query_one("#matrix", Static).update(matrix_words(found))


SAVE_AFTER = 0.4
"""Seconds from a change to its save."""


FIELDS = (
    ("title", "Title", "What you call it"),
    ("role", "Your role", "What you were in it"),
    ("period", "When", "For example 2024 to 2025"),
    ("tags", "Tags", "Signals, with commas"),
)
"""The fields above a story's text: id, label and an example."""

EMPTY = """\
A story you tell in a drill can be kept here, so that you tell it once and sharpen it often. \
Five to eight are enough for a loop.

Press n to write your first one, or start drill 1 on the home screen."""


def signals_words(found: Matrix, story: Story) -> Content:
    """Each signal, and whether the story has shown it."""
    lines = []
    for signal in found.signals:
        cell = found.cell(story.uuid, signal.id)
        mark = ("●", "$coach") if cell.strong else ("○", "$you") if cell.tagged else ("·", "$ink3")
        note = f"strong in {cell.strong} of {cell.n}" if cell.n else "tagged" if cell.tagged else ""
        style = "" if cell.carries else "$ink3"
        lines.append(Content.assemble(mark, (f" {signal.title}  ", style), (note, "$ink3")))
    return Content("\n").join(lines)


class StoriesScreen(CoachScreen[None]):
    """Stories are saved as they are typed; a changed text becomes a new revision when left."""

    PLACE = "Stories"
    bank = getters.query_one("#bank", OptionList)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n",
            "new",
            "New story",
            id="stories.begin",
            tooltip="Write a new story",
        ),
        Binding("ctrl+o", "new", "New story", id="stories.new", priority=True, show=False),
        Binding(
            "t", "tellings", "Tellings", id="stories.tellings", tooltip="When you told it, and how"
        ),
        Binding(
            "m",
            "matrix",
            "Signals",
            id="stories.matrix",
            tooltip="Which story shows which signal",
        ),
        Binding("delete", "trash", "Trash", id="stories.trash"),
        Binding("z", "untrash", "Undo", id="stories.undo", tooltip="Bring it back from the trash"),
        Binding("escape", "back", "Back", id="stories.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stories: list[Story] = []
        self.uuid: str | None = None
        self.trashed: str | None = None
        self.carried: tuple[CarriedSignal, ...] = ()
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield OptionList(id="bank", markup=False)
                yield Static(id="advice")
            with Vertical(id="none"):
                yield Heading("No stories yet")
                yield Static(EMPTY, id="empty")
            with Vertical(id="story"):
                for name, label, placeholder in FIELDS:
                    with Horizontal(classes="named", id=f"{name}-row"):
                        yield Static(label, classes="name")
                        yield Input(placeholder=placeholder, id=name)
                yield EvidenceArea(
                    kind="story",
                    findings=self.app.settings.findings,
                    placeholder="Tell it as you would to a colleague who was not there.",
                    id="text",
                )
                yield Static(id="saved")
            with VerticalScroll(id="side", can_focus=False):
                yield Pane("Signals it shows", id="signals")

    def on_mount(self) -> None:
        self.fetch()

    @task("bank")
    async def fetch(self, show: str | None = None) -> None:
        """Read the bank and show one of its stories."""
        self.stories = list(await self.app.desk.ask(all_stories))
        self.carried = await self.app.desk.ask(carried_signals)
        self.list_bank()
        self.set_class(not self.stories, "-none")
        if not self.stories:
            self.fill(None)
            self.bank.focus()
            return
        chosen = next((one for one in self.stories if one.uuid == show), self.stories[0])
        self.bank.highlighted = self.stories.index(chosen)
        self.fill(chosen)
        self.bank.focus()

    def list_bank(self) -> None:
        """Draw the list."""
        self.bank.clear_options()
        for story in self.stories:
            told = f"{story.sessions} session{'' if story.sessions == 1 else 's'}"
            told = told if story.sessions else "not told yet"
            self.bank.add_option(
                Option(Content.assemble(one_line(story.title, 40), "\n", (f"  {told}", "$ink2")))
            )

        self.query_one("#advice", Static).update(bank_advice(self.stories))

    def fill(self, story: Story | None) -> None:
        """Put a story, or an empty one, into the editor."""
        self.uuid = story.uuid if story else None
        with self.prevent(Input.Changed, TextArea.Changed):
            self.query_one("#title", Input).value = story.title if story else ""
            self.query_one("#role", Input).value = story.role if story else ""
            self.query_one("#period", Input).value = story.period if story else ""
            self.query_one("#tags", Input).value = ", ".join(story.tags) if story else ""
            self.query_one(EvidenceArea).load_text(story.revision.text if story else "")
        self.say("")
        self.show_signals(story)
        self.refresh_bindings()

    def show_signals(self, story: Story | None) -> None:
        """Say which signals the story in front has shown."""
        pane = self.query_one("#signals", Pane)
        pane.display = story is not None
        if story is not None:
            found = matrix([story], self.app.content.signals, self.carried)
            pane.update(signals_words(found, story))
            told = f"told in {story.sessions} session{'' if story.sessions == 1 else 's'}"
            pane.border_subtitle = told if story.sessions else "not told yet"

    @on(OptionList.OptionHighlighted, "#bank")
    async def on_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another story came in front: what was typed in the former is saved first."""
        if event.option_index >= len(self.stories):
            return
        story = self.stories[event.option_index]
        if story.uuid == self.uuid or self.uuid is None:
            return
        await self.keep()
        self.fill(next(one for one in self.stories if one.uuid == story.uuid))

    @on(OptionList.OptionSelected, "#bank")
    def on_selected(self) -> None:
        """Go into the text."""
        if self.uuid is None and self.bank.highlighted is not None:
            self.fill(self.stories[self.bank.highlighted])
        self.query_one(EvidenceArea).focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def on_typed(self) -> None:
        """Save soon."""
        if self._timer is None:
            self.say("saving")
            self._timer = self.set_timer(SAVE_AFTER, self.keep)

    async def keep(self) -> None:
        """Save what stands in the editor."""
        if self._timer is None:
            return
        self._timer.stop()
        self._timer = None
        text = plain(self.query_one(EvidenceArea).text)
        title = one_line(self.query_one("#title", Input).value) or title_of(text)
        if not title:
            return
        tags = self.query_one("#tags", Input).value.split(",")
        try:
            story = await self.app.desk.ask(
                keep_story,
                uuid=self.uuid,
                title=title,
                text=text,
                role=one_line(self.query_one("#role", Input).value),
                period=one_line(self.query_one("#period", Input).value),
                tags=tuple(tag for tag in (one_line(one) for one in tags) if tag),
            )
        except CoachError as error:
            self.say(f"not saved: {error}")
            self._timer = self.set_timer(1.0, self.keep)
            return
        self.say("saved")
        self.show_signals(story)
        known = next((n for n, one in enumerate(self.stories) if one.uuid == story.uuid), None)
        if known is None:
            self.uuid = story.uuid
            self.stories.insert(0, story)
        else:
            self.stories[known] = story
        with self.prevent(OptionList.OptionHighlighted):
            self.list_bank()
            self.bank.highlighted = known or 0

    def say(self, status: str) -> None:
        """Say what is true of the save."""
        style = "bold $gap" if status.startswith("not") else "$ink2"
        self.query_one("#saved", Static).update(Content.assemble((status, style)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "trash":
            return self.uuid is not None and self.bank.has_focus
        if action == "tellings":
            return self.uuid is not None and self.bank.has_focus
        if action == "matrix":
            return self.bank.has_focus
        if action == "untrash":
            # The last story may have been the only one: then there is no list to be in.
            return self.trashed is not None and not isinstance(self.focused, Input | TextArea)
        return True

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    async def action_new(self) -> None:
        """Begin an empty story."""
        await self.keep()
        self.remove_class("-none")
        self.fill(None)
        self.query_one("#title", Input).focus()

    async def action_tellings(self) -> None:
        """Show what hangs on the story in front."""
        from coach.tui.screens.story_screen import StoryScreen

        await self.keep()
        story = next((one for one in self.stories if one.uuid == self.uuid), None)
        if story is not None:
            self.app.push_screen(StoryScreen(story))

    async def action_matrix(self) -> None:
        """Show which story carries which signal."""
        await self.keep()
        self.app.push_screen(MatrixScreen())

    @tells_errors
    async def action_trash(self) -> None:
        """Put the story in front into the trash; `z` brings it back."""
        if self.uuid is None:
            return
        await self.keep()
        self.trashed = self.uuid
        await self.app.desk.ask(trash_story, self.uuid)
        self.app.notify("In the trash. Press z to bring it back.", timeout=6)
        self.uuid = None
        self.fetch()

    @tells_errors
    async def action_untrash(self) -> None:
        """Take the story that was trashed last out again."""
        if self.trashed is None:
            return
        await self.app.desk.ask(untrash_story, self.trashed)
        back, self.trashed = self.trashed, None
        self.fetch(back)

    async def action_back(self) -> None:
        """Save and go home."""
        reason = await self.close_session()
        if reason:
            self.app.notify(reason, severity="error", markup=False)
            return
        self.dismiss()

    async def close_session(self) -> str:
        """Save; returns why that was not possible, if so."""
        await self.keep()
        return "" if self._timer is None else "the story is not saved yet"
