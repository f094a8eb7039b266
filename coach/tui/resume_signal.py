"""A process that was stopped from outside (SIGSTOP) and goes on: take the terminal back, once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def watch_for_waking(driver: Driver | None) -> None:
    """Let the driver start anew after SIGCONT.

    Left alone it starts a second reader of the keyboard beside the first. Each key then goes to
    one of the two while the other waits for it, and leaving waits for that one for ever.
    """
    goes_on = getattr(signal, "SIGCONT", None)
    started = getattr(driver, "_sigcont_application", None)
    if goes_on is None or started is None or driver is None:
        return

    def woken() -> None:
        by_key = getattr(driver, "_must_signal_resume", False)
        lent = not getattr(driver, "_auto_restart", True)
        if not by_key and not lent:
            # ctrl+z had given the terminal back already, and `$EDITOR` has it on loan.
            driver.suspend_application_mode()
        started()

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        asyncio.get_running_loop().add_signal_handler(goes_on, woken)
