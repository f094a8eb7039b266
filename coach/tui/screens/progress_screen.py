"""Progress: what moves, part by part, with one dimension and one session in hand."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.pages.progress_page import Part, View, conclusion, progress_page, progress_parts
from coach.practice.days import day_words
from coach.progress.figures import Progress, progress_of
from coach.progress.heat_map import KINDS
from coach.store.progress_record import choices, progress
from coach.store.views import ProgressChoices, ScoredSession
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task
from coach.tui.dialogs.choosing import Narrowing, NarrowScreen
from coach.tui.widgets.chart_view import ChartView
from coach.tui.widgets.row_list import POINTER

EMPTY = Content.assemble(
    ("No scored sessions yet.", "bold"),
    " Press Esc, then a drill's number.\nScore yourself at the end, and its column appears here.",
)
NONE_FITS = Content.assemble(("No scored session matches.", "bold"), "\nPress x to clear filters.")


def hand_words(found: Progress, view: View, *, filtered: bool = False) -> Content:
    """The session in hand in two lines: what it was, and what the dimension got."""
    if view.at is None:
        return NONE_FITS if filtered else EMPTY
    session = found.sessions[view.at]
    day = day_words(session.started_at.astimezone(view.zone).date(), found.days.today)
    about = f" · {one_line(session.story, 30)}" if session.story else ""
    title = next(one.title for one in found.dimensions if one.id == view.dimension)
    total = found.total.points[view.at]
    return Content.assemble(
        (f"{view.at + 1} of {len(found.sessions)}", "bold"),
        f"  {day} · {one_line(session.title, 40)}{about}",
        ("  findings shown" if session.findings_shown else "", "$ink2"),
        "\n",
        (title, "bold $coach"),
        f"  {scores_words(session, view.dimension)}",
        f" · total {total}" if total is not None else "",
    )


def scores_words(session: ScoredSession, dimension: str) -> str:
    """What a session says of a dimension: the candidate, the coach, scored again."""
    parts = [f"you {_score(session.own, dimension)}"]
    if session.reading:
        disputed = " (disputed)" if dimension in session.disputed else ""
        parts.append(f"coach {_score(session.reading, dimension)}{disputed}")
    parts += [f"rescored blind {_score(again, dimension)}" for again in session.again]
    return " · ".join(parts)


def _score(scores: dict[str, int | None], dimension: str) -> str:
    if dimension not in scores:
        return "no score"
    value = scores[dimension]
    return "not observed" if value is None else str(value)


PARTS = {
    "stand": "You and the coach",
    "total": "Total",
    "heat": "Heat map",
    "dimensions": "Seven dimensions",
    "focus": "One dimension",
    "against": "Who is stricter",
    "weeks": "Weeks",
    "calendar": "Calendar",
    "plans": "Plans",
}
"""The parts of the page, as they are called elsewhere; each has a figure for its key."""
NAMES = tuple(PARTS)
MARGIN = 1 + len(POINTER) + 2
"""Columns beside a chart: the page's edges, the pointer, the scroll bar."""


class PartView(Vertical):
    """One part of the page: its title with the figure that leads to it, its chart, its words.

    Args:
        number: the key that leads here.
        name: the part's name.
    """

    def __init__(self, number: int, name: str) -> None:
        super().__init__(id=f"part-{name}", classes="part")
        self._number = number
        self._filled = name in ("heat", "calendar")

    def compose(self) -> ComposeResult:
        yield Static(classes="title")
        yield ChartView(filled=self._filled)
        yield Static(classes="says")

    def show(self, part: Part, row: str, session: str) -> None:
        """Draw it anew."""
        title = Content.assemble((f"{self._number} ", "$ink2"), part.title)
        self.query_one(".title", Static).update(title)
        self.query_one(ChartView).show(part.chart, row, session)
        says = self.query_one(".says", Static)
        says.display = bool(part.says)
        says.update(Content("\n").join(Content(one) for one in part.says))


class ProgressScreen(CoachScreen[None]):
    """Up and down change the dimension in hand, left and right the session, everywhere at once."""

    PLACE = "Progress"
    scroll = getters.query_one("#page", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "dimension(-1)", "Dimension up", id="progress.above", show=False),
        Binding("down", "dimension(1)", "Dimension down", id="progress.below", show=False),
        Binding("left", "session(-1)", "Earlier session", id="progress.earlier", show=False),
        Binding(
            "right",
            "session(1)",
            "Session",
            key_display="←→",
            id="progress.later",
            tooltip="Later session for the selected dimension",
        ),
        Binding("home", "first", "First session", id="progress.first", show=False),
        Binding("end", "last", "Last session", id="progress.last", show=False),
        Binding(
            "tab",
            "part(1)",
            "Part",
            id="progress.next",
            tooltip="Go to the next part",
            priority=True,
        ),
        Binding(
            "shift+tab", "part(-1)", "Prev part", id="progress.before", show=False, priority=True
        ),
        Binding("pagedown", "page(1)", "Page down", id="progress.page-down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="progress.page-up", show=False),
        *(
            Binding(str(number), f"go('{name}')", title, id=f"progress.{name}", show=False)
            for number, (name, title) in enumerate(PARTS.items(), start=1)
        ),
        Binding("enter", "open", "Open", id="progress.open", tooltip="Open the selected session"),
        Binding(
            "v",
            "kind",
            "Map",
            id="progress.kind",
            tooltip="Heat map of your scores, the coach's, or the difference",
        ),
        Binding("f", "narrow", "Filter", id="progress.filter"),
        Binding("x", "widen", "All", id="progress.all", tooltip="Clear all filters"),
        Binding(
            "e",
            "report",
            "Report",
            id="progress.report",
            show=False,
            tooltip="Save it as PDF, HTML or Markdown",
        ),
        Binding("escape,p", "back", "Back", id="progress.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.narrowing = Narrowing()
        self.there = ProgressChoices()
        self.found: Progress | None = None
        self.view = View(dimension=self.app.content.rubric.dimensions[0].id)
        self._part = 0

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="conclusion")
            for number, name in enumerate(PARTS, start=1):
                yield PartView(number, name)
        yield Static(id="hand")

    def on_mount(self) -> None:
        self.fetch()

    def on_screen_resume(self) -> None:
        if self.found is not None:
            self.fetch()

    @task("progress")
    async def fetch(self) -> None:
        """Read the record and draw."""
        today = self.app.today
        record = await self.app.desk.ask(progress, self.narrowing.asked(today))
        in_hand = self.session
        self.found = progress_of(record, self.app.content.rubric, today)
        places = [at for at, one in enumerate(self.found.sessions) if one.uuid == in_hand]
        last = len(self.found.sessions) - 1
        self.view = replace(self.view, at=places[0] if places else last if last >= 0 else None)
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    @property
    def session(self) -> str:
        """UUID of the session in hand; empty without one."""
        if self.found is None or self.view.at is None:
            return ""
        return self.found.sessions[self.view.at].uuid

    def draw(self) -> None:
        """Draw every part for the place in hand and the width there is."""
        if self.found is None:
            return
        width = max(40, self.size.width - MARGIN)
        parts = progress_parts(self.found, self.app.content, self.view, width)
        for part in parts:
            self.query_one(f"#part-{part.name}", PartView).show(
                part, self.view.dimension, self.session
            )
        said = conclusion(self.found)
        self.query_one("#conclusion").display = bool(said)
        self.query_one("#conclusion", Static).update(Content.styled(said, "bold"))
        self.query_one("#hand", Static).update(
            hand_words(self.found, self.view, filtered=self.narrowing != Narrowing())
        )
        self.top_bar.show_fact(self.narrowing.words(self.there))
        self.refresh_bindings()

    async def action_report(self) -> None:
        """Write the charts of what the filter lets through to a file."""
        from coach.tui.dialogs.writing_out import ReportScreen

        if self.found is None or not self.found.sessions:
            self.app.notify("No scored sessions, so nothing to save.", timeout=4)
            return
        span = self.narrowing.words(self.there)
        page = progress_page(self.found, self.app.content, span=span)
        await self.app.push_screen(ReportScreen(page))

    # What is in hand

    def action_dimension(self, by: int) -> None:
        """Take another dimension in hand."""
        ids = [one.id for one in self.app.content.rubric.dimensions]
        at = max(0, min(len(ids) - 1, ids.index(self.view.dimension) + by))
        self.take(dimension=ids[at])

    def action_session(self, by: int) -> None:
        """Take the next session in hand that says something of the dimension."""
        at = self.view.at
        if at is None:
            return
        beyond = [one for one in self._places() if (one > at if by > 0 else one < at)]
        if beyond:
            self.take(at=beyond[0] if by > 0 else beyond[-1])

    def action_first(self) -> None:
        """Take the first session of the dimension in hand."""
        if places := self._places():
            self.take(at=places[0])

    def action_last(self) -> None:
        """Take the last session of the dimension in hand."""
        if places := self._places():
            self.take(at=places[-1])

    def action_kind(self) -> None:
        """Show the next kind of heat map."""
        self.take(kind=KINDS[(KINDS.index(self.view.kind) + 1) % len(KINDS)])
        self.action_go("heat")

    def take(self, **changes: object) -> None:
        """Change what is in hand, and draw."""
        self.view = replace(self.view, **changes)
        self.draw()

    @on(ChartView.Picked)
    def picked(self, event: ChartView.Picked) -> None:
        """A mark was clicked: it is in hand now, and opened if it was before."""
        if self.found is None:
            return
        if event.session == self.session and event.row in ("", self.view.dimension):
            self.action_open()
            return
        at = next(
            (n for n, one in enumerate(self.found.sessions) if one.uuid == event.session),
            self.view.at,
        )
        self.take(at=at, dimension=event.row or self.view.dimension)

    def _places(self) -> list[int]:
        """The sessions with a score of the dimension in hand, the candidate's or a reading's."""
        if self.found is None:
            return []
        dimension = self.view.dimension
        return [
            at
            for at, one in enumerate(self.found.sessions)
            if one.own.get(dimension) is not None or one.reading.get(dimension) is not None
        ]

    def action_open(self) -> None:
        """Open the session in hand."""
        from coach.tui.screens.session_screen import SessionScreen

        if self.session:
            self.app.push_screen(SessionScreen(self.session))

    # Getting about

    def action_go(self, name: str) -> None:
        """Bring a part to the top."""
        self._part = NAMES.index(name)
        if not self._part:
            # What all of it says stands above the first part.
            self.scroll.scroll_home(animate=False, force=True)
            return
        self.scroll.scroll_to_widget(
            self.query_one(f"#part-{name}"), animate=False, top=True, force=True
        )

    def action_part(self, by: int) -> None:
        """Bring the next part, or the one before, to the top."""
        self.action_go(NAMES[(self._part + by) % len(NAMES)])

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        if by > 0:
            self.scroll.scroll_page_down(animate=False)
        else:
            self.scroll.scroll_page_up(animate=False)

    # Which sessions

    @task("narrow")
    async def action_narrow(self) -> None:
        """Choose which sessions progress is about."""
        self.there = await self.app.desk.ask(choices)
        chosen = await self.app.push_screen_wait(NarrowScreen(self.there, self.narrowing))
        if chosen is not None and chosen != self.narrowing:
            self.narrowing = chosen
            self.fetch()

    def action_widen(self) -> None:
        """All sessions again."""
        self.narrowing = Narrowing()
        self.fetch()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if action == "widen":
            return self.narrowing != Narrowing()
        if action == "kind":
            return self.found is not None and self.found.record.version is not None
        if action == "open":
            return bool(self.session)
        if action in ("session", "first", "last"):
            return bool(self._places())
        return True
