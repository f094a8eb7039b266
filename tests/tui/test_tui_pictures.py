"""Every screen as a picture, at four sizes. `python -m pytest --snapshot-update` renews them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from coach import paths
from coach.practice.blind_ratings import rated_now
from coach.practice.exchange import ran_of
from coach.store.assessments import keep
from coach.store.loops import keep_target
from coach.store.record import open_record
from coach.store.values import Loop
from coach.tui.app import CoachApp
from coach.tui.screens.history_screen import HistoryScreen
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.exchange_pane import CodePane
from tests.debrief.held import hold
from tests.progress.sessions import write_record
from tests.samples import MORNING, OwnTime
from tests.tui.driving import SIZES, at, keys, until
from tests.tui.test_tui_history import TOLD, fill, history
from tests.tui.test_tui_reference import made


async def write(pilot: Pilot[None], text: str) -> None:
    """Paste a text: here the picture counts, not the keys."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def home(pilot: Pilot[None]) -> None:
    """Home, complete."""
    await until(pilot, lambda: pilot.app.said_hello)


async def first(pilot: Pilot[None]) -> None:
    """The first three minutes, with a sentence."""
    await home(pilot)
    await keys(pilot, "f")
    await at(pilot, "FirstScreen")
    await write(pilot, "we moved billing")
    await until(pilot, lambda: pilot.app.screen.autosave.status == "saved")


async def opening(pilot: Pilot[None], drill: str = "1") -> None:
    """The opening of a drill."""
    await home(pilot)
    await keys(pilot, drill)
    await at(pilot, "OpeningScreen")


async def story(pilot: Pilot[None], drill: str = "1") -> None:
    """The first step of a drill, with some words."""
    await opening(pilot, drill)
    await keys(pilot, "enter")
    await at(pilot, "DrillScreen")
    if pilot.app.screen.query(EvidenceArea):
        await write(pilot, "Renewals failed and I found out why.")
    await rested(pilot)


async def sentences(pilot: Pilot[None]) -> None:
    """Five sentences, two of them written."""
    await story(pilot)
    await keys(pilot, "ctrl+n")
    await write(pilot, "Two in a hundred renewals failed.")
    await keys(pilot, "tab")
    await write(pilot, "I chose retries by class, because")
    await rested(pilot)


async def claims(pilot: Pilot[None]) -> None:
    """Claims under three categories."""
    await story(pilot, "3")
    await keys(pilot, "ctrl+n")
    for claim, letter in (("I chose the order", "d"), ("the check job", "b"), ("a page", "o")):
        await write(pilot, claim)
        await keys(pilot, "enter", letter)
    await rested(pilot)


async def challenge(pilot: Pilot[None]) -> None:
    """One claim alone on the screen."""
    await claims(pilot)
    await keys(pilot, "ctrl+n", "k")
    await rested(pilot)


async def closing(pilot: Pilot[None]) -> None:
    """What remains of the claims."""
    await challenge(pilot)
    await keys(pilot, "d", "k", "ctrl+n")
    await at(pilot, "ClosingScreen")


async def score(pilot: Pilot[None]) -> None:
    """The self-check, one row given."""
    await closing(pilot)
    await keys(pilot, "enter")
    await at(pilot, "ScoreScreen")
    await keys(pilot, "3")


async def quote(pilot: Pilot[None]) -> None:
    """The question after a 4."""
    await score(pilot)
    await keys(pilot, "4")
    await at(pilot, "QuoteScreen")


async def result(pilot: Pilot[None]) -> None:
    """The result of all seven."""
    await score(pilot)
    await keys(pilot, "a", "3", "2", "3", "3", "2", "3", "3", "enter")
    await at(pilot, "ResultScreen")
    await until(pilot, lambda: pilot.app.screen.next is not None)


FIVE = (
    "Renewals failed for two in a hundred customers, and nobody was paged.",
    "I chose retries by class over one retry for all, because a hard decline never clears.",
    "It was more robust.",
    "Failed renewals fell from 2% to 0.4% within a month.",
    "Next time I would communicate more.",
)


async def to_fix(pilot: Pilot[None], told: str = "") -> None:
    """The result of five sentences, with the one to fix first."""
    await story(pilot)
    if told:
        pilot.app.screen.query_one(EvidenceArea).select_all()
        await write(pilot, told)
    await keys(pilot, "ctrl+n")
    for sentence in FIVE:
        await write(pilot, sentence)
        await keys(pilot, "tab")
    await rested(pilot)
    await keys(pilot, "ctrl+n")
    await at(pilot, "ClosingScreen")
    await keys(pilot, "enter")
    await at(pilot, "ScoreScreen")
    await keys(pilot, "3", "2", "3", "3", "enter")
    await at(pilot, "ResultScreen")
    await until(pilot, lambda: pilot.app.screen.reading and pilot.app.screen.next is not None)


async def fixing(pilot: Pilot[None]) -> None:
    """The one sentence to fix, its question above the field."""
    await to_fix(pilot)
    await keys(pilot, "enter")
    await at(pilot, "FixScreen")
    await rested(pilot)


async def fixed(pilot: Pilot[None]) -> None:
    """The result, one sentence of it fixed."""
    await fixing(pilot)
    pilot.app.screen.area.select_all()
    await write(
        pilot,
        "I set the retry classes and Ines ran the rollout; I chose classes over one retry for all, "
        "because a hard decline never clears.",
    )
    await keys(pilot, "enter")
    await at(pilot, "ResultScreen")
    screen = pilot.app.screen
    await until(pilot, lambda: bool(screen.query_one("#fixed").render().plain))
    await until(pilot, lambda: screen.next is not None)


async def replay(pilot: Pilot[None]) -> None:
    """Lines of feedback over pasted notes."""
    await story(pilot, "2")
    await keys(pilot, "ctrl+n")
    await write(pilot, "Found the cause himself")
    await keys(pilot, "enter", "tab", "t", "enter")
    await rested(pilot)


async def signals(pilot: Pilot[None]) -> None:
    """The signals of a replay."""
    await replay(pilot)
    await keys(pilot, "ctrl+n", "s", "down", "w")
    await rested(pilot)


async def leave_open(pilot: Pilot[None]) -> None:
    """Go on from a step that lacks something; what it said is out of the picture."""
    await keys(pilot, "ctrl+n", "ctrl+n")
    pilot.app.clear_notifications()


async def rating(pilot: Pilot[None]) -> None:
    """The rating of a replay."""
    await signals(pilot)
    await leave_open(pilot)
    await keys(pilot, "4")
    await rested(pilot)


async def weak_signal(pilot: Pilot[None]) -> None:
    """The signal that a plan is for."""
    await story(pilot, "4")


async def plan(pilot: Pilot[None]) -> None:
    """A drill and a day."""
    await weak_signal(pilot)
    await keys(pilot, "enter", "ctrl+n")
    for _ in range(3):
        await leave_open(pilot)
    await keys(pilot, "enter")
    await rested(pilot)


async def stories(pilot: Pilot[None]) -> None:
    """The story bank with one story."""
    await home(pilot)
    await keys(pilot, "s")
    await at(pilot, "StoriesScreen")
    await until(pilot, lambda: pilot.app.screen.has_class("-none"))
    await keys(pilot, "n")
    await write(pilot, "Billing")
    await until(pilot, lambda: [one.title for one in pilot.app.screen.stories] == ["Billing"])
    await pilot.pause(0.1)


async def no_stories(pilot: Pilot[None]) -> None:
    """The story bank before the first one."""
    await home(pilot)
    await keys(pilot, "S")
    await at(pilot, "StoriesScreen")
    await until(pilot, lambda: pilot.app.screen.has_class("-none"))


async def settings(pilot: Pilot[None]) -> None:
    """The settings."""
    await home(pilot)
    await keys(pilot, "comma")
    await at(pilot, "SettingsScreen")
    pilot.app.screen.query_one("TopBar").show_fact("settings.toml")


async def leave(pilot: Pilot[None]) -> None:
    """The question before a drill is left."""
    await story(pilot)
    await keys(pilot, "escape")
    await at(pilot, "LeaveScreen")


async def key_list(pilot: Pilot[None]) -> None:
    """The keys of a drill."""
    await story(pilot)
    await keys(pilot, "f1")
    await at(pilot, "KeysScreen")


async def unfinished(pilot: Pilot[None]) -> None:
    """Home with a session that was left."""
    await leave(pilot)
    await keys(pilot, "enter")
    await at(pilot, "HomeScreen")
    await until(pilot, lambda: bool(pilot.app.screen.overview.unfinished))
    await pilot.pause(0.2)


async def progress_empty(pilot: Pilot[None]) -> None:
    """Progress before anything was scored."""
    await home(pilot)
    await keys(pilot, "p")
    await at(pilot, "ProgressScreen")
    await until(pilot, lambda: pilot.app.screen.found is not None)


async def progress_one(pilot: Pilot[None]) -> None:
    """Progress after one session."""
    await home(pilot)
    await pilot.app.desk.ask(write_record, 1)
    await progress_empty(pilot)


async def progress(pilot: Pilot[None]) -> None:
    """Progress over twenty-four sessions, one dimension and one session in hand."""
    await home(pilot)
    await pilot.app.desk.ask(write_record, 24)
    await progress_empty(pilot)
    await keys(pilot, "down", "down", "left", "left")


async def progress_heat(pilot: Pilot[None]) -> None:
    """The heat map of the difference."""
    await progress(pilot)
    await keys(pilot, "v", "v")


async def progress_focus(pilot: Pilot[None]) -> None:
    """One dimension, and oneself against the reading."""
    await progress(pilot)
    await keys(pilot, "4")


async def progress_against(pilot: Pilot[None]) -> None:
    """Oneself against the reading."""
    await progress(pilot)
    await keys(pilot, "5")


async def progress_weeks(pilot: Pilot[None]) -> None:
    """Minutes, the calendar, plans."""
    await progress(pilot)
    await keys(pilot, "6")


async def progress_filter(pilot: Pilot[None]) -> None:
    """What progress can be narrowed to."""
    await progress(pilot)
    await keys(pilot, "f")
    await at(pilot, "NarrowScreen")


async def history_empty(pilot: Pilot[None]) -> None:
    """The history of a newcomer."""
    await home(pilot)
    await history(pilot, 0)


async def history_list(pilot: Pilot[None]) -> None:
    """Three sessions about one story, one of them marked."""
    await home(pilot)
    fill(*TOLD)
    await history(pilot, 3)
    await keys(pilot, "down", "space", "up")


async def history_found(pilot: Pilot[None]) -> None:
    """A search with its snippets."""
    await history_list(pilot)
    await keys(pilot, "slash")
    await write(pilot, "billing queue")
    await until(pilot, lambda: len(pilot.app.screen.sessions) == 2)
    pilot.app.screen.search.cursor_blink = False
    await keys(pilot, "enter")


async def history_session(pilot: Pilot[None]) -> None:
    """One session whole."""
    await history_list(pilot)
    await keys(pilot, "enter")
    await at(pilot, "SessionScreen")
    await until(pilot, lambda: pilot.app.screen.found is not None)
    await pilot.pause(0.2)


async def history_compare(pilot: Pilot[None]) -> None:
    """Two tellings beside each other."""
    await history_list(pilot)
    await keys(pilot, "c")
    await at(pilot, "CompareScreen")
    await until(pilot, lambda: pilot.app.screen.found is not None)
    await pilot.pause(0.2)


async def history_redo(pilot: Pilot[None]) -> None:
    """What is different this time."""
    await history_session(pilot)
    await keys(pilot, "a")
    await at(pilot, "RedoScreen")


async def history_trash(pilot: Pilot[None]) -> None:
    """The question before the trash is emptied."""
    await history_list(pilot)
    await keys(pilot, "delete")
    await until(pilot, lambda: len(pilot.app.screen.sessions) == 2)
    pilot.app.clear_notifications()
    await keys(pilot, "b")
    await until(pilot, lambda: pilot.app.screen.in_trash and pilot.app.screen.shown)
    await until(pilot, lambda: pilot.app.screen.sessions.row is not None)
    await keys(pilot, "e")
    await at(pilot, "EraseScreen")


async def history_again(pilot: Pilot[None]) -> None:
    """An old answer with an empty score sheet."""
    await history_list(pilot)
    await keys(pilot, "g")
    await at(pilot, "AgainScreen")
    await until(pilot, lambda: len(pilot.app.screen.sessions) == 3)
    await pilot.pause()
    await keys(pilot, "enter")
    await at(pilot, "ScoreAgainScreen")


async def history_story(pilot: Pilot[None]) -> None:
    """What hangs on a story."""
    await home(pilot)
    fill(*TOLD)
    await keys(pilot, "s")
    await at(pilot, "StoriesScreen")
    await until(pilot, lambda: pilot.app.screen.bank.has_focus)
    await keys(pilot, "t")
    await at(pilot, "StoryScreen")
    await until(pilot, lambda: len(pilot.app.screen.told) == 3)
    await pilot.pause(0.2)


async def mock_choose(pilot: Pilot[None]) -> None:
    """Before a mock round."""
    await home(pilot)
    await keys(pilot, "m")
    await at(pilot, "RoundScreen")
    await until(pilot, lambda: pilot.app.screen.rows.at is not None)
    await keys(pilot, "down", "down", "left")


MOVED_THEM = (
    "I needed the search team to move to our events, and their lead had promised something else "
    "for May. So I wrote the first consumer in their repo, in three days, and put the numbers next "
    "to it: their pager went from 14 calls a week to 3. She merged it in April."
)


CODE = """def allow(self, user, now):
    calls = self.calls[user]
    while calls and calls[0] <= now - 60:
        calls.popleft()  # older than a minute
    if len(calls) >= self.limit:
        return False
    calls.append(now)
    return True
"""


async def mock_exchange(pilot: Pilot[None]) -> None:
    """A question, an answer, and what is asked on."""
    await mock_choose(pilot)
    await keys(pilot, "enter")
    await at(pilot, "OpeningScreen")
    await keys(pilot, "enter")
    await at(pilot, "DrillScreen")
    await write(pilot, MOVED_THEM)
    await until(pilot, lambda: len(pilot.app.screen.open_session.run.state.entries) == 2)
    await keys(pilot, "ctrl+n")
    await until(pilot, lambda: len(pilot.app.screen.open_session.run.state.entries) == 3)
    await write(pilot, "They had their own date in May, and nobody above us asked them to help.")
    await until(pilot, lambda: len(pilot.app.screen.open_session.run.state.entries) == 4)
    await rested(pilot)


async def mock_code(pilot: Pilot[None]) -> None:
    """A coding question: the talk, the code beside it, and what it gave."""
    await keys(pilot, "m")
    await at(pilot, "RoundScreen")
    await until(pilot, lambda: pilot.app.screen.rows.at == "coding")
    await keys(pilot, "enter")
    await at(pilot, "OpeningScreen")
    await keys(pilot, "enter")
    await at(pilot, "DrillScreen")
    pane = pilot.app.screen.query_one(CodePane)
    pane.code.cursor_blink = False
    pane.code.text = CODE
    pane.gave.value = "yes, yes, yes, no, yes"
    await write(pilot, "One lock a user, so that check and record are a single step.")
    await until(pilot, lambda: ran_of(pilot.app.screen.open_session.run, step_of(pilot)) != "")
    await rested(pilot)


def step_of(pilot: Pilot[None]) -> str:
    """The question in hand."""
    return pilot.app.screen.open_session.run.step.id


def hold_loop(app: CoachApp) -> None:
    """Five strong rounds in the record, each with one's own rating."""
    record = open_record(paths.record_file(), OwnTime())
    loop = Loop(uuid="l" * 8, role="senior-backend", level="senior", made_at=MORNING)
    try:
        keep_target(record, loop)
        for uuid in hold(record, loop.uuid):
            keep(record, rated_now(uuid, "hire", app.content.rubric, MORNING, "round"))
    finally:
        record.close()


async def debrief(pilot: Pilot[None]) -> None:
    """A loop of five rounds, rated."""
    await home(pilot)
    hold_loop(pilot.app)
    await keys(pilot, "d")
    await at(pilot, "LoopsScreen")
    await until(pilot, lambda: bool(pilot.app.screen.loops))
    await pilot.pause()
    await keys(pilot, "enter")
    await at(pilot, "DebriefScreen")
    await until(pilot, lambda: pilot.app.screen.has_class("-board"))
    await pilot.pause(0.2)


async def calibrate(pilot: Pilot[None]) -> None:
    """An answer to rate blind."""
    await home(pilot)
    await keys(pilot, "k")
    await at(pilot, "CalibrateScreen")
    await until(pilot, lambda: bool(pilot.app.screen.set))
    await keys(pilot, "enter")


async def calibrated(pilot: Pilot[None]) -> None:
    """The reference with its reasons."""
    await calibrate(pilot)
    await keys(pilot, "3")
    await until(pilot, lambda: bool(pilot.app.screen.given))
    await pilot.pause(0.1)


async def reference(pilot: Pilot[None]) -> None:
    """The one-page field reference of an empty record."""
    await home(pilot)
    await keys(pilot, "e")
    await at(pilot, "ReferenceScreen")
    await made(pilot)
    # The folder of documents is another on every machine.
    pilot.app.screen.file.value = "field-reference.pdf"
    await made(pilot)


async def redact(pilot: Pilot[None]) -> None:
    """What a redaction of the reference would replace."""
    await home(pilot)
    fill(*TOLD)
    paths.names_file().write_text("products = ['billing']\npeople = ['Mara']\n", "utf-8")
    await keys(pilot, "e")
    await at(pilot, "ReferenceScreen")
    await made(pilot)
    pilot.app.screen.file.value = "field-reference.pdf"
    await made(pilot)
    await keys(pilot, "x")
    await at(pilot, "RedactScreen")


async def report(pilot: Pilot[None]) -> None:
    """Where the report of a session goes."""
    await history_session(pilot)
    await keys(pilot, "e")
    await at(pilot, "ReportScreen")
    pilot.app.screen.file.value = "feedback-friendly-rewrite.pdf"


async def rested(pilot: Pilot[None]) -> None:
    """Nothing is waiting to be saved."""
    await until(pilot, lambda: pilot.app.screen.open_session.autosave.status == "saved")
    await pilot.pause(0.1)


async def still(pilot: Pilot[None]) -> None:
    """The screen has come to rest: two drawings, a moment apart, are the same."""
    before, now = "", pilot.app.export_screenshot()
    for _ in range(50):
        before = now
        await pilot.pause(0.05)
        pilot.app.screen.refresh()
        await pilot.pause()
        now = pilot.app.export_screenshot()
        if now == before:
            return


SCREENS: tuple[Callable[[Pilot[None]], Awaitable[None]], ...] = (
    history_empty,
    history_list,
    history_found,
    history_session,
    history_compare,
    history_redo,
    history_trash,
    history_again,
    history_story,
    home,
    first,
    opening,
    story,
    sentences,
    claims,
    challenge,
    closing,
    score,
    quote,
    result,
    to_fix,
    fixing,
    fixed,
    replay,
    signals,
    rating,
    weak_signal,
    plan,
    stories,
    no_stories,
    settings,
    leave,
    key_list,
    unfinished,
    progress_empty,
    progress_one,
    progress,
    progress_heat,
    progress_focus,
    progress_against,
    progress_weeks,
    progress_filter,
    mock_choose,
    mock_exchange,
    mock_code,
    debrief,
    calibrate,
    calibrated,
    reference,
    redact,
    report,
)


async def settled(pilot: Pilot[None]) -> None:
    """The screen as it will stay: no cursor blinks, and every finding has come."""
    for area in pilot.app.screen.query(EvidenceArea):
        area.cursor_blink = False
        if area._shown and area._timer is not None:
            # Findings come a moment after the last key: not by chance before the picture.
            area._timer.stop()
            area._look()
        # A row that was drawn while the cursor was dark would be taken for the lit one.
        area._line_cache.clear()
        area.refresh()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
        field._cursor_visible = True
    await still(pilot)


def picture(app: CoachApp) -> str:
    """What the app shows, as SVG whose ids don't depend on the content."""
    drawn = app.export_screenshot(title=app.title, simplify=True)
    return re.sub(r"\bterminal-\d+-", "terminal-", drawn)


LARGE = (160, 45)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
async def test_picture(
    snapshot: SnapshotAssertion,
    screen: Callable[[Pilot[None]], Awaitable[None]],
    home: Path,
    tmp_path: Path,
) -> None:
    """One walk, then the window made smaller twice and large; pictures that differ are kept."""
    pictures = snapshot.use_extension(SVGImageSnapshotExtension)
    app = CoachApp(None, OwnTime())
    differing = []
    async with app.run_test(size=SIZES[0]) as pilot:
        await screen(pilot)
        for width, height in (*SIZES, LARGE):
            await pilot.resize_terminal(width, height)
            if (width, height) == LARGE:
                # A notice may end meanwhile; the other sizes show it.
                app.clear_notifications()
            for one in app.screen_stack:
                # What stands beside the list comes once the cursor rests, below a dialog too.
                due = isinstance(one, HistoryScreen) and one.has_class("-large")
                if due and one.sessions.row is not None:
                    await until(pilot, lambda one=one: bool(one.query_one("#preview").children))
            await settled(pilot)
            drawn = picture(app)
            if drawn != pictures(name=f"{width}x{height}"):
                kept = tmp_path / f"{screen.__name__}-{width}x{height}.svg"
                kept.write_text(drawn, "utf-8")
                differing.append(str(kept))
    assert not differing
