"""What holds for every test: a home of its own, one time zone, one size, and no network."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same inputs each time: what a change broke is not mixed up with a lucky find.
settings.register_profile(
    "coach", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("coach")

_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto")


def _forbid_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: nothing in the coach asks the network, not even for a name.

    Sockets that stay on the machine (a Unix path, or the pair that an event loop wakes itself
    with) are left alone.
    """
    if not event.startswith(_NETWORK):
        return
    address = arguments[-1] if event in ("socket.connect", "socket.sendto") else None
    if isinstance(address, str | bytes):
        return
    raise AssertionError(f"the network was asked: {event} {arguments[1:]!r}")


sys.addaudithook(_forbid_network)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that holds the record, the settings and the packs of this test."""
    folder = tmp_path / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time zone, size and terminal that every test sees."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "TZ": "UTC",
        "COLUMNS": "100",
        "LINES": "40",
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }.items():
        monkeypatch.setenv(name, value)
    if hasattr(time, "tzset"):
        time.tzset()
