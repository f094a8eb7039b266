"""The app: it owns the desk, the settings and the way out, and leaves the rest to its screens."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach import paths
from coach.content.library import Content, load
from coach.errors import CoachError
from coach.now import SystemTime, TimeSource
from coach.settings import Settings
from coach.settings import load as load_settings
from coach.tui.daily_copy import DailyCopy
from coach.tui.database_thread import Desk
from coach.tui.messages import Saved
from coach.tui.places import screen_of
from coach.tui.resume_signal import watch_for_waking
from coach.tui.settings_check import theme_problem
from coach.tui.themes import OURS, meanings_of
from coach.tui.typed_ahead import TypedAhead, as_typed

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

BEGUN = 1.0
"""Seconds after which the start is over, and garbage is collected."""
GRACE = 1.0
"""Seconds that a signal leaves the terminal to be tidied in, once all is stored."""
SAY_AGAIN = 120.0
"""Seconds until somebody who writes on without a record is told of it again."""
LEAVE_WITHIN = 3.0
"""Seconds in which a second ctrl+c leaves."""


class CoachApp(App[None]):
    """The coach in a terminal.

    Args:
        drill: id of a drill to open at once; home otherwise.
        time: where time is read.
        place: the action that opens another place at once, such as `app.mock('coding')`.
        sample: whether the record is made up, and every screen says so.
    """

    TITLE = "coach"
    # Home is the default screen, whose own CSS_PATH Textual does not read.
    CSS_PATH = ["styles/app.tcss", "styles/home.tcss"]
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, show=False),
        Binding("ctrl+c", "leave_twice", "Quit (twice)", id="app.leave", show=False, system=True),
        Binding(
            "f8",
            "new_record",
            "New record",
            id="app.new-record",
            tooltip="Continue after the record was moved, deleted or replaced",
        ),
        Binding("f1,question_mark", "keys", "Keys", key_display="F1", id="app.keys"),
    ]

    def __init__(
        self,
        drill: str | None = None,
        time: TimeSource | None = None,
        *,
        sample: bool = False,
        place: str | None = None,
    ) -> None:
        super().__init__()
        self.sample = sample
        self.time: TimeSource = time or SystemTime()
        self.settings, self._settings_problems = load_settings(paths.settings_file())
        self.content: Content = load(paths.packs_folder())
        self.desk = Desk(paths.record_file(), self.time)
        self.desk.on_gone = self.offer_new_record
        self.daily = DailyCopy(paths.record_file(), self.time, self.say_once)
        self._opens_at = drill
        self._opens_place = place
        self.typed_ahead = TypedAhead(self, super().on_event)
        self.said_hello = False
        """Whether home is complete, with what the record holds."""
        self._asked_to_leave = 0.0
        self.record_gone = False
        """Whether the record's file was not at its place when it was asked for last."""
        self._said_gone = -SAY_AGAIN
        self._leaving = False
        self._stopping: asyncio.Task[None] | None = None
        self._said: set[str] = set()
        for theme in OURS:
            self.register_theme(theme)
        self._begin_with_theme()
        self.set_keymap(self.settings.keys)

    @property
    def today(self) -> date:
        """The day here."""
        return self.time.utc().astimezone().date()

    def get_driver_class(self) -> type[Driver]:
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        # Not before it is known: there is none on Windows, nor is it needed there.
        from coach.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        event = as_typed(event)
        if not self.typed_ahead.keep(event):
            await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        from coach.tui.screens.home_screen import HomeScreen

        return HomeScreen()

    async def on_mount(self) -> None:
        self.handle_signals()
        threading.excepthook = self._thread_hook
        watch_for_waking(self._driver)
        self.set_timer(BEGUN, self._collect_garbage)
        theme = theme_problem(paths.settings_file(), self.settings.theme)
        for problem in (*self._settings_problems, theme, *map(str, self.content.problems)):
            if problem:
                self.notify(problem, severity="warning", timeout=10, markup=False)
        await self._open_first_screen()

    def _collect_garbage(self) -> None:
        """Look for garbage from now on, but never among what came with the start."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    async def _open_first_screen(self) -> None:
        """Show what the command line asked for before anything else is painted."""
        if self._opens_at is not None:
            await self.open_drill(self._opens_at)
            self._open_record()
        elif self._opens_place is not None:
            from coach.tui.screens.arriving_screen import ArrivingScreen

            await self.push_screen(ArrivingScreen())
            self._open_record(self._opens_place)

    @work(group="open record")
    async def _open_record(self, place: str | None = None) -> None:
        """Open the record behind what is shown, then go to a place that needs it."""
        with self.typed_ahead.held() if place else contextlib.nullcontext():
            try:
                if notice := await self.desk.open():
                    self.say_once(notice)
                await self.after_opening()
            except CoachError as error:
                self.tell(error)
            if place:
                await self.run_action(place)

    def handle_signals(self) -> None:
        """Save and leave when a signal asks for it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", None), signal.SIGINT):
            if number is not None:
                # Not every platform, and no thread but the main one, can take signals here.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._leave_on_signal)

    def on_unmount(self) -> None:
        threading.excepthook = threading.__excepthook__
        self.daily.drop()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The coach's names for colors, in themes that do not have them."""
        if self.current_theme in OURS:
            return {}
        return meanings_of(self.current_theme)

    @property
    def _theme_of_settings(self) -> str:
        wanted = self.settings.theme
        return wanted if wanted in self.available_themes else "coach-dark"

    def _begin_with_theme(self) -> None:
        """Set the theme before a stylesheet is read; `theme =` would parse all of them twice."""
        self.set_reactive(CoachApp.theme, self._theme_of_settings)
        mode = "-dark-mode" if self.current_theme.dark else "-light-mode"
        self.set_classes([f"-theme-{self.theme}", mode])
        self.stylesheet.set_variables(self.get_css_variables())

    def use_settings(self, settings: Settings) -> None:
        """Let changed settings hold from now on."""
        self.settings = settings
        self.theme = self._theme_of_settings
        self.set_keymap(settings.keys)

    def saved(self, status: str) -> None:
        """The autosave's line changed: tell the screen in front."""
        if status.startswith("saved") and self.record_gone:
            self._record_is_back()
        self.screen.post_message(Saved(status))

    def tell(self, error: CoachError) -> None:
        """Show an error as the one line that it is."""
        self.notify(str(error), severity="error", timeout=10, markup=False)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave with a status that says so, whoever found out that something broke."""
        self._return_code = 1
        super().panic(*renderables)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        """A thread ended with an error."""
        thread = arguments.thread
        if isinstance(arguments.exc_value, Exception):
            of_terminal = thread is not None and thread.name.startswith("textual-")
            self.thread_broke(arguments.exc_value, of_terminal=of_terminal)

    def thread_broke(self, error: Exception, *, of_terminal: bool) -> None:
        """Leave because of an error in another thread; called in that one.

        Args:
            error: the error.
            of_terminal: whether the thread reads or writes the terminal: where that is gone, the
                thread finds out before the signal comes.
        """
        gone = of_terminal and isinstance(error, OSError)
        if self._loop is not None and not self._loop.is_closed():
            leave = self._leave_on_signal if gone else partial(self._handle_exception, error)
            self._loop.call_soon_threadsafe(leave)

    def _fatal_error(self) -> None:
        """Leave with where it broke; Textual's own report shows values, and so what was typed."""
        if "debug" in self.features:
            super()._fatal_error()
            return
        for screen in self.screen_stack:
            # Nothing may stop the report, whatever is broken.
            with contextlib.suppress(Exception):
                screen.open_session.autosave.rescue_now()  # type: ignore[attr-defined]
        from coach.crash_report import report

        self.bell()
        words = Text(report(self._exception), no_wrap=True, overflow="ignore")
        self._exit_renderables.append(words)
        self._close_messages_no_wait()

    def offer_new_record(self, error: CoachError) -> None:
        """The record's file is gone: say so, now and then, with the key that goes on without it.

        It is no dialog: what is being typed must not reach one.
        """
        self.record_gone = True
        self.refresh_bindings()
        now = self.time.ticks()
        if now - self._said_gone < SAY_AGAIN or self._leaving:
            return
        self._said_gone = now
        self.notify(
            f"{error}. What you write goes to a rescue file until the record is back. "
            "Press F8 to go on without it: in a new record with all the old one held, or in the "
            "one that is there now.",
            title="Your record isn't where it was",
            severity="error",
            timeout=30,
            markup=False,
        )

    def _record_is_back(self) -> None:
        self.record_gone, self._said_gone = False, -SAY_AGAIN
        self.refresh_bindings()

    async def action_new_record(self) -> None:
        """Go on in the record that is at the place now, or in a new one."""
        try:
            await self.desk.start_over()
        except CoachError as error:
            self.tell(error)
            return
        self._record_is_back()
        self.clear_notifications()
        self.notify(f"Continuing in {self.desk.path}.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        return self.record_gone if action == "new_record" else True

    # Leaving

    async def action_quit(self) -> None:
        """Save what is unsaved, then leave."""
        if self._leaving:
            return
        self._leaving = True
        self.daily.drop()
        reason = await self._close_sessions()
        await self.daily.dropped()
        await self.desk.close()
        # One line of data: no markup in it, and a path is not broken to the terminal's width.
        line = Text(f"coach: {reason}", no_wrap=True, overflow="ignore")
        self.exit(message=line if reason else None)

    async def action_leave_twice(self) -> None:
        """The first ctrl+c asks, the second one leaves; all is saved either way."""
        now = self.time.ticks()
        if 0.0 < now - self._asked_to_leave <= LEAVE_WITHIN:
            await self.action_quit()
            return
        self._asked_to_leave = now
        self.notify("Press ctrl+c again to quit. What you wrote is saved.", timeout=3)

    def _leave_on_signal(self) -> None:
        if self._stopping is not None:
            return
        self._stopping = asyncio.create_task(self._leave_for_good())

    async def _leave_for_good(self) -> None:
        await self._take_in_keys()
        await self.action_quit()
        # All is stored. Where the terminal is gone, writing its last lines would never end.
        last_resort = threading.Timer(GRACE, os._exit, (0,))
        last_resort.daemon = True
        last_resort.start()

    async def _take_in_keys(self) -> None:
        """Let keys that were read before the signal reach the editor; for half a second at most."""
        for _ in range(25):
            pumps = [self, *([self.focused] if self.focused is not None else [])]
            if all(pump._message_queue.empty() for pump in pumps):
                return
            await asyncio.sleep(0.02)

    async def _close_sessions(self) -> str:
        reasons = []
        for screen in self.screen_stack:
            close = getattr(screen, "close_session", None)
            if close is not None:
                reasons.append(await close())
        return "; ".join(reason for reason in reasons if reason)

    # Going places

    async def after_opening(self) -> None:
        """The record is open: make the copy of the day, and bring home what waits."""
        if self.settings.automatic_backup and not self.sample:
            self.daily.begin()
        await self._take_back_rescued()
        self.said_hello = True
        if len(self.screen_stack) == 1 and not self.sample:
            self._offer_left_words()
        self._get_ready_to_save()

    @work(group="get ready")
    async def _get_ready_to_save(self) -> None:
        """Import what saving needs, while nothing waits for it."""
        await self.desk.ready()

    async def _take_back_rescued(self) -> None:
        """Words that once could not be saved come home as soon as the record takes them."""
        if self.sample:
            # Those in the home folder are the candidate's own.
            return
        from coach.practice.rescue import rescue_files, take_back

        for file in rescue_files():
            try:
                title = await self.desk.ask(take_back, file)
            except CoachError as error:
                self.tell(error)
            else:
                self.notify(f"{title}: restored the words that couldn't be saved.", markup=False)

    @work(group="left words")
    async def _offer_left_words(self) -> None:
        """Offer what an editor had saved when a coach was killed, each text once a run."""
        from coach.practice.editor_files import left_files

        for file in left_files():
            from coach.tui.dialogs.questions import LeftWordsScreen

            text = file.read() or ""
            answer = await self.push_screen_wait(LeftWordsScreen(file, text))
            if answer == "discard":
                file.discard()
            elif answer == "put back":
                from coach.tui.session_flow import put_back

                try:
                    if await put_back(self, file.about, text):
                        file.discard()
                except CoachError as error:
                    self.tell(error)
                return

    async def open_drill(self, name: str) -> None:
        """Open a drill, or a question again, from anywhere; what was in front is saved first."""
        from coach.tui.session_flow import start_task

        with self.typed_ahead.held():
            await self.go_home()
            await start_task(self, name)

    @work(exclusive=True, group="travel")
    async def travel(self, journey: Callable[[], Awaitable[None]]) -> None:
        """Go home, then somewhere that needs the record.

        The app does it, for the screen that it began on is gone by the time it is done.
        """
        try:
            with self.typed_ahead.held():
                await self.go_home()
                await journey()
        except CoachError as error:
            self.tell(error)

    async def visit(self, screen: Screen[Any]) -> None:
        """Save and leave what is in front of home, and show another screen there."""
        with self.typed_ahead.held(), self.batch_update():
            await self.go_home()
            await self.push_screen(screen)

    async def go_home(self) -> None:
        """Save and leave what is in front of home."""
        reason = await self._close_sessions()
        if reason:
            self.notify(reason, severity="error", timeout=20, markup=False)
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def say_once(self, notice: str) -> None:
        """Show what opening the record had to say, the first time only."""
        if notice not in self._said:
            self._said.add(notice)
            self.notify(notice, severity="warning", timeout=15, markup=False)

    def action_keys(self) -> None:
        """Show every key that works here."""
        from coach.tui.screens.keys_screen import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    async def action_go(self, place: str, *arguments: str) -> None:
        """Go to one of `PLACES`; what was in front is saved first."""
        if place == "settings":
            # Beside what is in front, which goes on as it is.
            self.push_screen(screen_of(place))
            return
        await self.visit(screen_of(place, *arguments))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what the screen in front can do, then every drill and place."""
        from coach.tui.palette import commands

        yield from commands(self, screen)
