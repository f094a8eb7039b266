"""The candidate's list of what must not leave: `redact.toml`, kinds with their names.

    employers = ["Acme", ["Globex Corporation", "Globex"]]
    amounts = ["$4.2M"]

A list within the list holds several spellings of one thing. A name is found in any case unless it
begins with `=`, which is for names that are ordinary words as well.
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path

from msgspec import Struct

from coach.errors import CoachError
from coach.text import one_line

KINDS = {
    "employers": "employer",
    "people": "person",
    "products": "product",
    "customers": "customer",
    "hosts": "host",
    "addresses": "address",
    "amounts": "amount",
    "other": "name",
}
"""What can be listed, with the word that its placeholders have."""
MOST = 2_000
"""Names in a list: they are all looked for in every text."""
LONGEST = 200
"""Letters of a name."""


class Listed(Struct, frozen=True):
    """One thing that must not leave."""

    kind: str
    """One of `KINDS`."""
    placeholder: str
    """What stands in its place; numbered by its place in the list, so it stays the same."""
    spellings: tuple[str, ...]


def load_names(path: Path) -> tuple[Listed, ...]:
    """Read the list; empty where there is no file.

    Raises:
        CoachError: for anything that is not understood. A name that was passed over would leave.
    """
    try:
        if path.stat().st_size > 1_000_000:
            raise CoachError(f"{path}: over 1 MB; keep the list of names short")
        found = tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        return ()
    except tomllib.TOMLDecodeError as error:
        raise CoachError(f"{path}: not TOML ({error}); fix it; nothing was written") from error
    except UnicodeDecodeError as error:
        raise CoachError(f"{path}: not UTF-8; save it as UTF-8; nothing was written") from error
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror})") from error
    listed: list[Listed] = []
    for kind, names in found.items():
        if kind not in KINDS:
            near = difflib.get_close_matches(kind, KINDS, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(KINDS)}"
            raise CoachError(f"{path}: {one_line(kind, 40)}: no such kind{hint}")
        if not isinstance(names, list):
            raise CoachError(f'{path}: {kind}: not a list; write {kind} = ["One", "Another"]')
        for number, name in enumerate(names, start=1):
            spellings = tuple(name) if isinstance(name, list) else (name,)
            place = f"{path}: {kind}: number {number}"
            listed.append(Listed(kind, f"[{KINDS[kind]} {number}]", _checked(place, spellings)))
    if sum(len(one.spellings) for one in listed) > MOST:
        raise CoachError(f"{path}: over {MOST:,} names; keep only those in your texts")
    return tuple(listed)


def _checked(place: str, spellings: tuple[object, ...]) -> tuple[str, ...]:
    found = []
    for one in spellings:
        if not isinstance(one, str):
            raise CoachError(f"{place}: {one_line(repr(one), 40)} is not text in quotes")
        name = " ".join(one.split())
        if len(name.removeprefix("=").strip()) < 2:
            raise CoachError(f"{place}: {name!r} is too short to match safely")
        if len(name) > LONGEST:
            raise CoachError(f"{place}: over {LONGEST} letters; list the name alone")
        found.append(name)
    if not found:
        raise CoachError(f"{place}: an empty list; add the spellings of one name")
    return tuple(found)
