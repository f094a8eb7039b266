"""What holds for every test: a home of its own, one time zone, one size, and no network."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

from coach import guard

# In CI the same inputs each time: what a change broke is not mixed up with a lucky find.
settings.register_profile(
    "coach", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("coach")

# The coach's own: the network for nobody, programs for the tests alone.
guard.install(only_ours=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes a core: tests of the app wait as long as they work."""
    return (os.cpu_count() or 1) * 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: begun last, they would run on alone at the end."""
    items.sort(
        key=lambda item: (item.path.name != "test_tui_pictures.py", item.path.parent.name != "tui")
    )


@pytest.fixture(autouse=True)
def home(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty folder that holds the record, the settings and the packs of this test.

    The home of whoever runs the tests is out of sight: an app opened there would take in, and then
    remove, the rescue files that wait for them.
    """
    folder = tmp_path / "coach-home"
    monkeypatch.setenv("COACH_HOME", str(folder))
    user = str(tmp_path_factory.mktemp("user"))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, user)
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
