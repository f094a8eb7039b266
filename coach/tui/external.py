"""Writing in the user's own editor, and coming back with the words."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from coach import guard
from coach.errors import CoachError
from coach.files import private_folder
from coach.paths import EDITING
from coach.words import plain

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.tui.widgets.evidence_area import EvidenceArea


def editor_command(setting: str) -> list[str]:
    """The editor as a command: the setting, then `$VISUAL`, then `$EDITOR`; empty if none."""
    chosen = setting or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "")
    try:
        return shlex.split(chosen)
    except ValueError:
        return []


def edit_outside(app: CoachApp, area: EvidenceArea) -> None:
    """Open the area's text in the editor and take back what was saved there.

    The text is in the area all the while: whatever goes wrong outside, nothing is lost.
    """
    command = editor_command(app.settings.editor)
    if not command:
        app.notify("No editor is set: set EDITOR, or editor in the settings.", severity="warning")
        return
    try:
        # In the coach's own folder: what a kill leaves behind lies where the record lies.
        home = private_folder(app.desk.path.parent)
        with tempfile.TemporaryDirectory(prefix=EDITING, dir=home) as folder:
            file = Path(folder) / "answer.txt"
            file.touch(mode=0o600)
            file.write_text(area.text, encoding="utf-8")
            command.append(str(file))
            with app.suspend(), guard.starting(command):
                outcome = subprocess.run(command, check=False)
            text = plain(file.read_text(encoding="utf-8", errors="replace"))
    except SuspendNotSupported:
        app.notify("This terminal cannot hand over to another program.", severity="warning")
        return
    except CoachError as error:
        app.tell(error)
        return
    except OSError as error:
        app.notify(f"{command[0]}: {error.strerror}", severity="error", markup=False)
        return
    if outcome.returncode != 0:
        app.notify(
            f"{command[0]} ended with {outcome.returncode}: your text here was left as it was.",
            severity="warning",
            markup=False,
        )
        return
    if text.rstrip("\n") != area.text.rstrip("\n"):
        # An edit, so that ctrl+z brings the former text back.
        area.replace(text.rstrip("\n"), (0, 0), area.document.end)
