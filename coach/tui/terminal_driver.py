"""Reading the keyboard such that no byte can end the app."""

from __future__ import annotations

import codecs
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

# Textual decodes strictly and has no hook for it: one byte of a Latin-1 paste, of a mouse that
# reports as X10 does, or of a meta key that sets the eighth bit would be an error.
linux_driver.getincrementaldecoder = lambda encoding: partial(  # type: ignore[attr-defined]
    codecs.getincrementaldecoder(encoding), errors="replace"
)


class TerminalDriver(LinuxDriver):
    """Textual's own driver; a byte that is not UTF-8 is read as U+FFFD."""

    def _run_input_thread(self) -> None:
        # The base class prints Textual's own report here, with values, and leaves with status 0.
        try:
            self.run_input_thread()
        except Exception as error:
            cast("CoachApp", self._app).thread_broke(error, of_terminal=True)
