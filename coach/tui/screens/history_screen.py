"""The history: every session and every word, newest first, searched as one types."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from coach.pages.session_page import session_page
from coach.store.forgetting import empty_trash, foresee_trash, trash_size
from coach.store.history import history_order, history_page
from coach.store.progress_record import choices
from coach.store.search import search, search_query
from coach.store.sessions import trash, untrash, whole
from coach.store.views import Found, HistoryFilter, ProgressChoices, SessionRow, SortBy
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task, tells_errors
from coach.tui.dialogs.choosing import Narrowing, NarrowScreen
from coach.tui.document_view import block_widgets
from coach.tui.widgets.frame import TopBar
from coach.tui.widgets.history_list import HistoryList, count_words, heads

PREVIEW_AFTER = 0.15
"""Seconds that the cursor rests before the session in hand is shown beside the list."""
SEARCH_AFTER = 0.08
"""Seconds without a key until what is typed is looked for."""
SORTS: dict[SortBy, str] = {
    "when": "newest first",
    "total": "highest total first",
    "time": "longest first",
}
NO_CHOICES = ProgressChoices(drills=(), stories=(), targets=())


class HistoryScreen(CoachScreen[None]):
    """Sessions in a list that reads its lines as they come in sight.

    Args:
        trash: whether it shows the trash.
    """

    search = getters.query_one("#search", Input)
    sessions = getters.query_one(HistoryList)

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-large")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="history.search"),
        Binding("f", "narrow", "Filter", id="history.filter", tooltip="Drill, story, target, time"),
        Binding("o", "sort", "Sort", id="history.sort", tooltip="By day, total or active time"),
        Binding(
            "u", "unfinished", "Unfinished", id="history.unfinished", tooltip="Only unfinished ones"
        ),
        Binding(
            "space", "pick", "Mark", id="history.pick", tooltip="Mark it to compare with another"
        ),
        Binding("c", "compare", "Compare", id="history.compare", tooltip="With the marked one"),
        Binding("delete,d", "trash", "To the trash", id="history.trash"),
        Binding("z", "untrash", "Undo", id="history.undo", tooltip="Bring it back from the trash"),
        Binding("x", "all", "All", id="history.all", tooltip="Clear all filters", show=False),
        Binding("g", "again", "Score again", id="history.again", tooltip="Blind", show=False),
        Binding("b", "bin", "Trash", id="history.bin", tooltip="What's in the trash"),
        Binding(
            "e", "empty", "Empty the trash", id="history.empty", tooltip="Erase all of it for good"
        ),
        Binding("escape", "back", "Back", id="history.back"),
    ]

    def __init__(self, *, trash: bool = False) -> None:
        super().__init__()
        self.wanted = HistoryFilter(status="trashed" if trash else "any")
        self.narrowing = Narrowing()
        self.choices = NO_CHOICES
        self.trashed: str | None = None
        """UUID of the session that was put into the trash last."""
        self.shown = False
        """Whether the record has answered."""
        self._timer: Timer | None = None
        self._rest: Timer | None = None

    @property
    def in_trash(self) -> bool:
        """Whether this is the trash."""
        return self.wanted.status == "trashed"

    def compose_top(self) -> Widget:
        return TopBar("Trash" if self.in_trash else "History")

    def compose_body(self) -> ComposeResult:
        titles = {one.id: one.title for one in self.app.content.rubric.dimensions}
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Input(placeholder="Search every word you wrote", id="search")
                yield Static(id="filters")
                yield Static(id="heads")
                yield HistoryList(titles, id="sessions")
                yield Static(id="nothing")
            yield VerticalScroll(id="preview", classes="pane -empty", can_focus=False)

    def on_mount(self) -> None:
        self.search.display = not self.in_trash
        self.query_one("#nothing").display = False
        self.sessions.focus()
        self.fetch()

    def on_screen_resume(self) -> None:
        if self.shown:
            self.fetch()

    def on_resize(self) -> None:
        # The list has its new width then.
        self.call_after_refresh(self.show_heads)
        self.call_after_refresh(self.preview_soon)

    def show_heads(self) -> None:
        """Name the columns of the list, as wide as they are."""
        words = "".join(part for part, _ in heads(self.sessions.line_width))
        self.query_one("#heads", Static).update(Content.styled(words, "$ink3"))

    @property
    def today(self) -> date:
        """The day here."""
        return self.app.today

    # Reading

    @task("order")
    async def fetch(self) -> None:
        """Read what is asked for; an answer to an older question is dropped."""
        typed = self.search.value
        await self.app.desk.open()
        if search_query(typed):
            found = await self.app.desk.ask(search, typed, self.wanted, limit=100)
            if self.is_attached:
                self.show_found(found)
        else:
            keys = await self.app.desk.ask(history_order, self.wanted)
            if self.is_attached:
                self.sessions.show_order(keys, self.today)
                self.show_count(len(keys))
        if self.choices is NO_CHOICES:
            # Only the filters need them, so the lines come first.
            self.choices = await self.app.desk.ask(choices)
            self.refresh_bindings()

    @on(HistoryList.Wanted)
    def on_wanted(self, message: HistoryList.Wanted) -> None:
        """Lines came in sight."""
        self.read_lines(message.keys)

    @work(group="lines")
    @tells_errors
    async def read_lines(self, keys: tuple[int, ...]) -> None:
        """Read lines that came in sight."""
        lines = await self.app.desk.ask(history_page, keys)
        # The screen may have been left meanwhile, and its list is gone with it.
        if self.is_attached:
            self.sessions.fill(lines)

    @on(HistoryList.Moved)
    def preview_soon(self) -> None:
        """Another session is in hand: show it, once the cursor rests."""
        if not self.has_class("-large"):
            return
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(PREVIEW_AFTER, self.preview)

    @task("preview")
    async def preview(self) -> None:
        """Show the words and scores of the session in hand beside the list."""
        pane = self.query_one("#preview", VerticalScroll)
        row = self.sessions.row
        # By a class: an inline style would win over what a narrow window hides.
        pane.set_class(row is None, "-empty")
        if row is None:
            return
        found = await self.app.desk.ask(whole, row.uuid)
        if self not in self.app.screen_stack:
            return
        page = session_page(found, self.app.content)
        pane.border_title = one_line(found.state.title)
        pane.border_subtitle = one_line(found.story.title) if found.story else ""
        with self.app.batch_update():
            await pane.remove_children()
            await pane.mount_all(block_widgets(page.blocks))
        pane.scroll_home(animate=False)

    def show_found(self, found: Found) -> None:
        """Show what a search found, the best first."""
        self.sessions.at = 0
        self.sessions.show_hits(found.hits, self.today)
        many = "more than " if found.more else ""
        self.show_count(len(found.hits), f"{many}{count_words(len(found.hits))} found")

    def show_count(self, count: int, words: str = "") -> None:
        """Say how many there are, which, and in which order; and something true if none."""
        self.shown = True
        fact = words or count_words(count, trash=self.in_trash)
        self.top_bar.show_fact(fact)
        parts = [self.narrowing.words(self.choices) or "every session"]
        if self.wanted.status == "unfinished":
            parts.append("unfinished")
        parts.append("best first" if words else SORTS[self.wanted.sort])
        self.query_one("#filters", Static).update(Content(" · ".join(parts)))
        self.query_one("#filters").display = bool(count) or self.is_narrowed
        nothing = self.query_one("#nothing", Static)
        nothing.display = not count
        # Not hidden: it has the focus, without which these keys would go elsewhere.
        self.sessions.set_class(not count, "-empty")
        self.query_one("#heads").display = bool(count)
        nothing.update(Content("") if count else self.nothing_words())
        self.refresh_bindings()

    def nothing_words(self) -> Content:
        """Why the list is empty, and what would fill it."""
        if self.in_trash:
            return Content("The trash is empty.")
        if self.search.value.strip():
            return Content(
                "No answer has all of these words. Fewer words, or only the beginning of one, "
                "find more. Esc clears the search."
            )
        if self.is_narrowed:
            return Content("No matching sessions. Press x to clear all filters.")
        return Content(
            "Nothing here yet. Every session appears here from its first word: what was asked, "
            "what you wrote, your scores, the clock. Press esc, then 1 to start a drill."
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter holds."""
        return self.wanted.status == "unfinished" or self.narrowing != Narrowing()

    # What the candidate does

    @on(Input.Changed, "#search")
    def on_typed(self) -> None:
        """Look soon: a key that follows at once begins the wait anew."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SEARCH_AFTER, self.fetch)

    @on(Input.Submitted, "#search")
    def on_submitted(self) -> None:
        """Go into what was found."""
        if len(self.sessions):
            self.sessions.focus()

    @on(HistoryList.Moved)
    def on_moved(self) -> None:
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        row = self.sessions.row if self.is_mounted else None
        match action:
            case "narrow":
                return not self.in_trash and self.choices is not NO_CHOICES
            case "search" | "sort" | "again":
                return not self.in_trash
            case "unfinished" | "bin":
                return not self.in_trash
            case "all":
                return self.is_narrowed
            case "pick":
                return row is not None and not self.in_trash
            case "compare":
                picked = self.sessions.picked if self.is_mounted else None
                return row is not None and picked is not None and picked != row.uuid
            case "trash":
                return row is not None and not self.in_trash
            case "untrash":
                return row is not None if self.in_trash else self.trashed is not None
            case "empty":
                return self.in_trash and self.shown
            case _:
                return True

    def action_search(self) -> None:
        """Go into the search field."""
        self.search.focus()

    def action_narrow(self) -> None:
        """Choose which sessions."""

        def narrowed(chosen: Narrowing | None) -> None:
            if chosen is not None:
                self.use(chosen)

        self.app.push_screen(NarrowScreen(self.choices, self.narrowing), narrowed)

    def use(self, chosen: Narrowing) -> None:
        """Let a narrowing hold."""
        self.narrowing = chosen
        asked = chosen.asked(self.today)
        self.wanted = replace(
            self.wanted,
            drill=asked.drill,
            story=asked.story,
            target=asked.target,
            since=asked.since,
        )
        self.begin_anew()

    def begin_anew(self) -> None:
        """Ask again, from the top."""
        self.sessions.at = 0
        self.fetch()

    def action_sort(self) -> None:
        """Sort by the next of day, total, active time."""
        order = list(SORTS)
        following = order[(order.index(self.wanted.sort) + 1) % len(order)]
        self.wanted = replace(self.wanted, sort=following)
        self.begin_anew()

    def action_unfinished(self) -> None:
        """Only those left open, or all of them again."""
        only = self.wanted.status != "unfinished"
        self.wanted = replace(self.wanted, status="unfinished" if only else "any")
        self.begin_anew()

    def action_all(self) -> None:
        """Take every filter away."""
        self.narrowing = Narrowing()
        self.wanted = HistoryFilter(sort=self.wanted.sort)
        self.begin_anew()

    def action_pick(self) -> None:
        """Mark the session in hand, or take its mark away."""
        row = self.sessions.row
        if row is not None:
            self.sessions.pick(None if self.sessions.picked == row.uuid else row.uuid)
            self.refresh_bindings()

    def action_compare(self) -> None:
        """Show the marked session and the one in hand beside each other."""
        from coach.tui.screens.compare_screen import CompareScreen

        row, picked = self.sessions.row, self.sessions.picked
        if row is not None and picked is not None:
            self.app.push_screen(CompareScreen(picked, row.uuid))

    @on(HistoryList.Opened)
    def opened(self, message: HistoryList.Opened) -> None:
        """Open a session."""
        from coach.tui.screens.session_screen import SessionScreen

        self.app.push_screen(SessionScreen(message.row.uuid))

    @tells_errors
    async def action_trash(self) -> None:
        """Put the session in hand into the trash; `z` takes it out again."""
        row = self.sessions.row
        if row is None:
            return
        await self.app.desk.ask(trash, row.uuid)
        self.trashed = row.uuid
        self.say_trashed(row)
        self.fetch()

    def say_trashed(self, row: SessionRow) -> None:
        """Say what was done and how it is undone."""
        self.app.notify(f"{row.title}: in the trash. z brings it back.", timeout=6, markup=False)

    @tells_errors
    async def action_untrash(self) -> None:
        """Take a session out of the trash: the last one, or in the trash the one in hand."""
        row = self.sessions.row
        uuid = row.uuid if self.in_trash and row is not None else self.trashed
        if uuid is None:
            return
        await self.app.desk.ask(untrash, uuid)
        self.trashed = None
        self.fetch()

    def action_bin(self) -> None:
        """Show the trash."""
        self.app.push_screen(HistoryScreen(trash=True))

    @task("empty")
    async def action_empty(self) -> None:
        """Erase what lies in the trash, if that is what is wanted."""
        from coach.tui.dialogs.questions import EraseScreen

        sessions, stories = await self.app.desk.ask(trash_size)
        if not sessions and not stories:
            self.app.notify("The trash is already empty.", timeout=4)
            return
        goes = await self.app.desk.ask(foresee_trash)
        question = EraseScreen(
            sessions, stories, copies=len(goes.changed), unreadable=len(goes.removed)
        )
        if await self.app.push_screen_wait(question):
            self.app.notify("Erasing. This can take a while if your record is large.", timeout=4)
            await self.app.desk.ask(empty_trash)
            self.app.notify("Erased, including from the coach's own backups.", timeout=4)
            self.fetch()

    def action_again(self) -> None:
        """Score an old answer again without its scores."""
        from coach.tui.screens.score_again_screen import AgainScreen

        self.app.push_screen(AgainScreen())

    def action_back(self) -> None:
        """Clear the search; without one, go back."""
        if self.search.value:
            self.search.value = ""
            self.sessions.focus()
        elif self.search.has_focus:
            self.sessions.focus()
        else:
            self.dismiss()
