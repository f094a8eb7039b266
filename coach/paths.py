"""Where everything of the user's lies. Asking for a path makes nothing.

`COACH_HOME` moves the whole of it into one folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from coach.errors import CoachError
from coach.text import one_line


def _home() -> Path | None:
    value = os.environ.get("COACH_HOME", "")
    if not value.strip():
        return None
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:
        # "~name" of somebody who is not known here.
        raise CoachError(
            f"COACH_HOME: {one_line(value, 60)!r} can't be resolved; write the folder's full path"
        ) from error


def data_folder() -> Path:
    """The folder of the record and its backups."""
    if home := _home():
        return home
    import platformdirs

    return Path(platformdirs.user_data_dir("coach", appauthor=False))


def config_folder() -> Path:
    """The folder of the settings and of the user's own packs."""
    if home := _home():
        return home
    import platformdirs

    return Path(platformdirs.user_config_dir("coach", appauthor=False))


EDITING = ".editing-"
"""How folders in the data folder begin in which a text is handed to the editor."""


def record_file() -> Path:
    """The SQLite file that holds sessions, entries and scores."""
    return data_folder() / "coach.db"


def backups_folder() -> Path:
    """Copies of the record: one a day, and one before each thing that changes the whole of it."""
    return data_folder() / "backups"


def settings_file() -> Path:
    """The settings, as TOML."""
    return config_folder() / "settings.toml"


def names_file() -> Path:
    """The names that are replaced where something leaves redacted, as TOML."""
    return config_folder() / "redact.toml"


def packs_folder() -> Path:
    """The user's own drills and data: `packs/**/*.yaml`, loaded after the built-in ones."""
    return config_folder() / "packs"


def documents_folder() -> Path:
    """Where files that leave the coach are offered to go: the user's documents, else their home."""
    import platformdirs

    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.home()
