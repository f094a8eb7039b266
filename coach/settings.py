"""The settings: a small TOML file of the user's. A wrong value costs one line, never the start."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec import Struct

from coach import files
from coach.errors import CoachError
from coach.text import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

ClockKind = Literal["normal", "strict", "relaxed"]
CLOCKS: tuple[ClockKind, ...] = get_args(ClockKind)


class Settings(Struct, frozen=True):
    """What the user chose; a new one has the defaults."""

    theme: str = "coach-dark"
    clock: ClockKind = "normal"
    """`strict` cannot be paused; `relaxed` counts up and does not warn."""
    findings: bool = True
    """Whether findings are shown while one writes."""
    editor: str = ""
    """The command of an editor; empty is $VISUAL, then $EDITOR."""
    automatic_backup: bool = True
    """Whether the record is copied once a day; `automatic` under `[backup]` in the file."""
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    """Id of a binding to its keys, separated by commas."""


DEFAULTS = Settings()
_EXPECTED = {
    "theme": 'the name of a theme in quotes, such as "coach-dark"',
    "clock": 'one of "normal", "strict" or "relaxed"',
    "findings": "true or false",
    "editor": 'a command in quotes, such as "vim"',
    "backup": "a table with automatic = true or false",
    "keys": 'a table of binding ids, such as "drill.next" = "f5"',
}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings.

    Args:
        path: the file; it need not exist.

    Returns:
        The settings, and one line for each thing in the file that was not understood: its
        default holds then.
    """
    try:
        found = tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        return DEFAULTS, ()
    except (OSError, ValueError) as error:
        # TOMLDecodeError and UnicodeDecodeError are both ValueErrors.
        return DEFAULTS, (f"{path}: cannot be read ({_reason(error)}); using the defaults",)
    problems: list[str] = []
    chosen: dict[str, object] = {}
    for key, value in found.items():
        if key not in _EXPECTED:
            problems.append(f"{path}: {one_line(key, 40)}: no such setting{_nearest(key)}")
        elif key == "keys" and isinstance(value, dict):
            chosen[key] = _keys(path, value, problems)
        elif key == "backup" and isinstance(value, dict):
            chosen["automatic_backup"] = _automatic(path, value, problems)
        elif _fits(key, value):
            chosen[key] = value
        else:
            problems.append(
                f"{path}: {key}: {one_line(repr(value), 40)} is not {_EXPECTED[key]}; "
                "using the default"
            )
    return msgspec.convert(chosen, Settings), tuple(problems)


def save(path: Path, settings: Settings) -> None:
    """Write the settings, leaving the comments and order of the file as they are.

    A default that the file does not mention is not written into it.

    Raises:
        CoachError: when the file cannot be written, or holds something that is not TOML, which
            is left alone.
    """
    document = _document(path)
    for name in ("theme", "clock", "findings", "editor"):
        value = getattr(settings, name)
        if value == getattr(DEFAULTS, name) and name not in document:
            continue
        if document.get(name) != value:
            document[name] = value
    _put_backup(document, settings.automatic_backup)
    _put_keys(document, settings.keys)
    files.private_folder(path.parent)
    files.write_whole(path, document.as_string().encode())


def _document(path: Path) -> TOMLDocument:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_bytes().decode())
    except FileNotFoundError:
        return tomlkit.document()
    except (OSError, ValueError, TOMLKitError) as error:
        raise CoachError(
            f"{path}: not changed: it cannot be read ({_reason(error)}); fix or remove it"
        ) from error


def _put_backup(document: TOMLDocument, automatic: bool) -> None:
    """Change the one line of the table of backups, if it does not say so already."""
    import tomlkit

    table = document.get("backup")
    if not isinstance(table, dict):
        if automatic == DEFAULTS.automatic_backup:
            return
        table = tomlkit.table()
        document["backup"] = table
    if table.get("automatic", DEFAULTS.automatic_backup) != automatic:
        table["automatic"] = automatic


def _put_keys(document: TOMLDocument, keys: dict[str, str]) -> None:
    """Change the table of keys only where it differs, so that its comments stay."""
    import tomlkit

    table = document.get("keys")
    if not isinstance(table, dict):
        if not keys:
            return
        table = tomlkit.table()
        document["keys"] = table
    for binding in [name for name, held in table.items() if isinstance(held, str)]:
        if binding not in keys:
            del table[binding]
    for binding, wanted in keys.items():
        if table.get(binding) != wanted:
            table[binding] = wanted


def _fits(key: str, value: object) -> bool:
    match key:
        case "clock":
            return value in CLOCKS
        case "findings":
            return isinstance(value, bool)
        case "theme":
            return isinstance(value, str) and bool(value)
        case "editor":
            return isinstance(value, str)
        case _:
            return False


def _keys(path: Path, table: dict[str, object], problems: list[str]) -> dict[str, str]:
    keys = {}
    for binding, wanted in table.items():
        if isinstance(wanted, str) and wanted.strip():
            keys[binding] = wanted
        else:
            problems.append(
                f"{path}: keys.{one_line(binding, 40)}: {one_line(repr(wanted), 40)} is not the "
                'name of a key in quotes, such as "f5"; using the default'
            )
    return keys


def _automatic(path: Path, table: dict[str, object], problems: list[str]) -> bool:
    problems += [
        f"{path}: backup.{one_line(name, 40)}: no such setting; the only one is automatic"
        for name in table
        if name != "automatic"
    ]
    value = table.get("automatic", DEFAULTS.automatic_backup)
    if isinstance(value, bool):
        return value
    problems.append(
        f"{path}: backup.automatic: {one_line(repr(value), 40)} is not true or false; "
        "using the default"
    )
    return DEFAULTS.automatic_backup


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key, _EXPECTED, n=1)
    return f"; did you mean {near[0]}?" if near else f"; known: {', '.join(_EXPECTED)}"


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return one_line(words, 100)
