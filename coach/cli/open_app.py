"""The app, opened from the command line: what every command that opens it calls."""

from __future__ import annotations

import gc
import sys

from coach.errors import CoachError


def run_app(drill: str | None = None, place: str | None = None) -> int:
    """Open the app, at a drill or another place if one is named.

    Raises:
        CoachError: when there is no terminal to open it in.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise CoachError("the app needs a terminal; coach --help lists what works without one")
    # The app lets it go on once it has begun.
    gc.disable()
    from coach.tui.app import CoachApp

    app = CoachApp(drill, place=place)
    app.run()
    return app.return_code or 0
