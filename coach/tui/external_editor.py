"""Writing in the user's own editor, and coming back with the words whatever the editor does."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from coach import guard
from coach.errors import CoachError
from coach.practice.editor_files import EditorFile, HandedOver
from coach.text import one_line

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.tui.widgets.evidence_area import EvidenceArea

AT_ONCE = 3.0
"""Seconds. An editor that is back sooner and changed nothing has probably opened a window."""
LOOK = 1.0
"""Seconds between two looks at the file of an editor with a window of its own."""

AFTERWARDS = 0.1
"""Seconds after an editor has ended in which ctrl+c is still its own."""


def editor_command(setting: str) -> list[str]:
    """The editor as a command: the setting, then `$VISUAL`, then `$EDITOR`; empty if none.

    Raises:
        CoachError: when it cannot be read as a command.
    """
    chosen = setting or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "")
    try:
        return shlex.split(chosen)
    except ValueError as error:
        raise CoachError(
            f"The editor {one_line(chosen, 60)!r} is not a command ({error}): "
            "set $EDITOR, or the editor setting."
        ) from error


def edit_outside(app: CoachApp, area: EvidenceArea, about: HandedOver) -> None:
    """Open the area's text in the editor and take back what was saved there.

    The text stays in the area all the while: whatever goes wrong outside, nothing is lost.

    Args:
        app: the app.
        area: the editor on the screen.
        about: its words, and where they belong.
    """
    try:
        command = editor_command(app.settings.editor)
        if not command:
            raise CoachError("No editor is set: set $EDITOR, or the editor setting.")
        file = EditorFile.hand_over(about)
    except CoachError as error:
        app.notify(str(error), severity="warning", timeout=10, markup=False)
        return
    began = app.time.ticks()
    ended = _run(app, [*command, str(file.path)])
    name = Path(command[0]).name
    if isinstance(ended, str):
        _say(app, f"{name}: {ended}. Your text is unchanged.")
        file.discard()
        return
    back = came_back(name, file, ended, app.time.ticks() - began)
    _take(app, area, back)
    if back.watch:
        _watch(app, area, file, name)
    else:
        file.discard()


@dataclass(frozen=True)
class CameBack:
    """What is to be done after an editor has ended."""

    text: str | None = None
    """The words to put in place of those on the screen; None leaves them."""
    say: str = ""
    """One line about what was unusual."""
    watch: bool = False
    """Whether words may still come, from a window that the editor opened."""


def came_back(name: str, file: EditorFile, code: int, seconds: float) -> CameBack:
    """Judge what an editor left.

    Args:
        name: what the editor is called.
        file: the file it was given.
        code: how it ended, as `subprocess` has it: negative for a signal.
        seconds: how long it was open.
    """
    how = f"{name} was ended by {_signal_name(-code)}" if code < 0 else f"{name} exited with {code}"
    text = file.read()
    if text is None:
        return CameBack(say=f"{name} left no readable file. Your text is unchanged.")
    if file.changed:
        said = f"{how}. What it saved is here; ctrl+z brings back your old text." if code else ""
        if "\ufffd" in text and "\ufffd" not in file.about.text:
            said = f"{name} saved bytes that are not UTF-8 text; each shows as \ufffd."
        return CameBack(text, said)
    if code:
        return CameBack(say=f"{how}. Your text is unchanged.")
    if not text.strip() and file.about.text.strip():
        return CameBack(say=f"{name} left the file empty. Your text is unchanged.")
    if seconds < AT_ONCE:
        said = (
            f"{name} returned at once. If it opened a window, save there and the text comes here; "
            "to wait for the window, use the editor's own option, such as code --wait."
        )
        return CameBack(say=said, watch=True)
    return CameBack()


def _run(app: CoachApp, command: Sequence[str]) -> int | str:
    """Run a command in this terminal; how it ended, or why it did not start."""
    problem, code = "", 0
    try:
        with _keyboard_signals_ignored(app), app.suspend():
            # Whatever is raised in here would leave the terminal suspended for good.
            try:
                with guard.starting(command):
                    code = subprocess.run(command, check=False).returncode
            except OSError as error:
                problem = f"could not be started ({error.strerror or error})"
            except (ValueError, subprocess.SubprocessError) as error:
                problem = f"could not be started ({error})"
    except SuspendNotSupported:
        problem = "this terminal can't run another program"
    return problem or code


@contextmanager
def _keyboard_signals_ignored(app: CoachApp) -> Iterator[None]:
    """ctrl+c and ctrl+\\ reach every program in the terminal; meanwhile only the editor obeys."""
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError, RuntimeError):
        loop.remove_signal_handler(signal.SIGINT)
    # A function, and not SIG_IGN, which the editor would inherit.
    signal.signal(signal.SIGINT, _nothing)
    abort = getattr(signal, "SIGQUIT", None)
    former = signal.signal(abort, _nothing) if abort else None
    try:
        yield
    finally:
        if abort:
            signal.signal(abort, former)
        # Not at once: the loop has yet to read of a signal that came meanwhile.
        loop.call_later(AFTERWARDS, app.handle_signals)


def _nothing(*_: object) -> None:
    """Take a signal and do nothing."""


def _take(app: CoachApp, area: EvidenceArea, back: CameBack) -> None:
    if back.text is not None:
        # An edit, so that ctrl+z brings the former text back.
        area.replace(back.text, (0, 0), area.document.end)
    if back.say:
        _say(app, back.say)


def _watch(app: CoachApp, area: EvidenceArea, file: EditorFile, name: str) -> None:
    """Take what a window of the editor saves, for as long as the area is on the screen.

    Words saved later stay in the file, and the next start offers them.
    """

    def look() -> None:
        if not file.changed:
            return
        timer.stop()
        if area.clean_text() != file.about.text:
            _say(app, f"You kept writing here, so what {name} saved was left in {file.path}.")
            return
        _take(app, area, CameBack(file.read(), f"What {name} saved is here."))
        file.discard()

    timer = area.set_interval(LOOK, look)


def _say(app: CoachApp, line: str) -> None:
    app.notify(line, severity="warning", timeout=10, markup=False)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
