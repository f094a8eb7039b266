"""A host for one pane: the smallest app that a step can be shown in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

import coach.tui
from coach.content.library import Content, load
from coach.content.models import Drill
from coach.practice.run import Run
from coach.store.values import Entry, Story, StoryRevision
from coach.store.views import SessionRow
from coach.tui.autosave import Autosave
from coach.tui.open_session import OpenSession
from coach.tui.themes import DARK
from coach.tui.widgets.footer import KeysFooter
from coach.tui.widgets.session_pane import SessionPane
from coach.tui.widgets.step_pane import StepPane, pane_for

SIZE = (80, 24)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday


class StandingTime:
    """Time that moves only when told to."""

    def __init__(self) -> None:
        self.now = NOON

    def utc(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return (self.now - NOON).total_seconds()


class Touches:
    """Counts what would have been saved."""

    def __init__(self) -> None:
        self.count = 0

    def touch(self) -> None:
        self.count += 1


def drill_of(drill: str) -> Drill:
    """A built-in drill."""
    return load().drills[drill]


def open_session_of(drill: str, step: str) -> OpenSession:
    """A session of a built-in drill with the step in front."""
    content: Content = load()
    run = Run.begin(content.drills[drill], StandingTime())
    run.go([one.id for one in run.drill.steps].index(step))
    return OpenSession(run=run, autosave=cast(Autosave, Touches()), content=content)


class PaneApp(App[None]):
    """One pane, with the app's own styles."""

    CSS_PATH = [
        Path(coach.tui.__file__).parent / "styles" / name for name in ("app.tcss", "screens.tcss")
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__()
        self.open_session = open_session
        self.chosen: list[str] = []
        self.looked: list[StepPane.Looked] = []
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield pane_for(self.open_session, self.open_session.run.step)
        yield KeysFooter()

    def on_mount(self) -> None:
        self.pane.begin()

    @property
    def pane(self) -> StepPane[Any]:
        """The pane in front."""
        return self.query_one(StepPane)

    @on(SessionPane.Chosen)
    def on_chosen(self, message: SessionPane.Chosen) -> None:
        self.chosen.append(message.session)

    @on(StepPane.Looked)
    def on_looked(self, message: StepPane.Looked) -> None:
        self.looked.append(message)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text, key by key."""
    names = {" ": "space", "\n": "enter", ".": "full_stop", ",": "comma", "-": "minus"}
    await pilot.press(*(names.get(one, one) for one in text))


def shown(app: App[Any]) -> str:
    """What is on the screen, as text without the space at the ends of lines."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def footer_keys(app: App[Any]) -> set[str]:
    """Descriptions of the keys that the footer offers."""
    return {
        active.binding.description
        for active in app.screen.active_bindings.values()
        if active.binding.show and active.enabled
    }


def entry(text: str, *, step: str = "", uuid: str = "", prompt: str = "") -> Entry:
    """An entry of an earlier session."""
    return Entry(
        uuid=uuid or f"entry-{text[:12]}",
        position=0,
        speaker="candidate",
        step=step,
        field="",
        kind="text",
        prompt=prompt,
        text=text,
        written_at=NOON,
        changed_at=NOON,
    )


def story(title: str, text: str) -> Story:
    """A story of the bank."""
    revision = StoryRevision(uuid=f"revision of {title}", number=1, text=text, made_at=NOON)
    return Story(uuid=f"story {title}", title=title, made_at=NOON, revision=revision)


def session_row(title: str, days_ago: int, total: int | None = None) -> SessionRow:
    """A finished session."""
    at = NOON - timedelta(days=days_ago)
    return SessionRow(
        uuid=f"session {title}",
        short="abcd",
        kind="drill",
        content_id="feedback-rewrite",
        title=title,
        story_title="Ledger",
        started_at=at,
        finished_at=at,
        active=600,
        planned=1200,
        total=total,
        scored=7 if total else 0,
        weakest=None,
    )
