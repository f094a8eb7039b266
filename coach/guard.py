"""Nobody is asked and nobody is started: an audit hook that the interpreter cannot take off again.

Forbidden are looking up a name, connecting, listening or sending over a network, and starting any
program but the one that was named beforehand. Sockets that stay on the machine are left alone: an
event loop wakes itself through a pair of them.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_NETWORK = {
    "socket.getaddrinfo": "makes no DNS lookups",
    "socket.gethostbyname": "makes no DNS lookups",
    "socket.gethostbyaddr": "makes no DNS lookups",
    "socket.getnameinfo": "makes no DNS lookups",
    "socket.connect": "makes no connections",
    "socket.bind": "accepts no connections",
    "socket.sendto": "sends no data",
    "socket.sendmsg": "sends no data",
}
_PROGRAMS = {
    # The place of the command among the arguments of the event; None where there is none.
    "subprocess.Popen": 1,
    "os.posix_spawn": 1,
    "os.spawn": 2,
    "os.exec": 1,
    "os.system": None,
    "os.startfile": None,
    "os.startfile/2": None,
    "os.fork": None,
    "os.forkpty": None,
    "pty.spawn": None,
}
_WATCHED = frozenset({*_NETWORK, *_PROGRAMS})


class Forbidden(OSError):
    """What the coach never does was about to be done."""

    def __init__(self, what: str) -> None:
        super().__init__(errno.EPERM, f"the coach {what}; this was blocked")

    def __str__(self) -> str:
        return str(self.strerror)


class _Guard:
    """Whether the hook is on, and how strictly."""

    installed = False
    only_ours = False
    allowed = threading.local()


def install(*, only_ours: bool = False) -> None:
    """Put the hook on, for as long as the process lives; asked again, nothing happens.

    Args:
        only_ours: let other code start programs, as long as none of the coach's own is among its
            callers. For the process of the tests, which starts coaches itself.
    """
    if _Guard.installed:
        return
    _Guard.installed, _Guard.only_ours = True, only_ours
    sys.addaudithook(_hook)


def leave_no_trace() -> None:
    """Let this process write down nothing of what is typed: no image of its memory when it is
    killed by a fault, and no log of Textual's, whose events hold every key and paste."""
    # Read when Textual is imported.
    os.environ.pop("TEXTUAL_LOG", None)
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


@contextmanager
def starting(command: Sequence[str]) -> Iterator[None]:
    """Let this thread start exactly this command within the block."""
    _Guard.allowed.command = list(command)
    try:
        yield
    finally:
        _Guard.allowed.command = None


def _hook(event: str, arguments: tuple[object, ...], watched: frozenset[str] = _WATCHED) -> None:
    # Asked at each import, each opened file and much else: all but a few leave here.
    if event in watched:
        _judge(event, arguments)


def _judge(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        if not _stays_here(event, arguments):
            raise Forbidden(f"uses no network: it {_NETWORK[event]}")
        return
    place = _PROGRAMS[event]
    allowed = getattr(_Guard.allowed, "command", None)
    if place is not None and allowed is not None and _words(arguments[place]) == allowed:
        return
    if _Guard.only_ours and not _asked_by_the_coach():
        return
    raise Forbidden("starts no program except your editor")


def _stays_here(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a socket has no other end than one on this machine that has no number."""
    if not event.startswith(("socket.connect", "socket.bind", "socket.send")):
        return False
    address = arguments[-1]
    if address is None or isinstance(address, str | bytes):
        # A path, or a pair that is connected already.
        return True
    # There an event loop's pair is made of two sockets with numbers.
    return sys.platform == "win32" and isinstance(address, tuple) and address[0] == "127.0.0.1"


def _words(command: object) -> list[str] | None:
    return [str(word) for word in command] if isinstance(command, list | tuple) else None


def _asked_by_the_coach() -> bool:
    frame = sys._getframe(1)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name != __name__ and (name == "coach" or name.startswith("coach.")):
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False
