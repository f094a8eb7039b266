"""The real app in a real pseudo-terminal, for tests that kill it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path


class Terminal:
    """One coach in a pseudo-terminal of its own.

    Args:
        home: the folder that COACH_HOME names.
        arguments: what follows `coach` on the command line.
        size: columns and rows.
        command: another program to run in place of the coach.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        command: list[str] | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        columns, rows = size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {
            **os.environ,
            "COACH_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self.process = subprocess.Popen(
            command or [sys.executable, "-m", "coach", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            # The terminal becomes the controlling one, so that closing it sends SIGHUP.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """Take what the app paints within `seconds`."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._part(left):
            pass
        return self.seen

    def _part(self, seconds: float) -> bool:
        """Take the next piece that is painted; False where none is within `seconds`."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        try:
            part = os.read(self.master, 65536) if ready else b""
        except OSError:
            return False
        self.seen += part
        return bool(part)

    def wait_for(self, words: str, seconds: float = 30.0) -> None:
        """Read until `words` were painted since the last `forget`.

        Raises:
            TimeoutError: with the end of what was painted instead.
        """
        wanted = words.encode()
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            ended = self.process.poll() is not None
            if time.monotonic() > end or (ended and not self._part(0.05)):
                raise TimeoutError(f"{words!r} was not painted; last: {self.seen[-800:]!r}")
            # Piece by piece: a bench reads the moment at which the words are there.
            self._part(0.05)

    def forget(self) -> None:
        """Look only at what is painted from now on."""
        self.seen = b""

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal and, for SIGKILL, wait for the end."""
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            self.process.wait()

    def hang_up(self) -> None:
        """Close the terminal, as a closed window does."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """End it, however it stands."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)
