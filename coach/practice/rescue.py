"""A last place for a session that the record would not take."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach import files, paths
from coach.content.canonical import canonical_json
from coach.content.models import Drill
from coach.errors import CoachError, NothingFound
from coach.store.leases import release, take
from coach.store.owners import this_process
from coach.store.record import Record
from coach.store.sessions import begin, resume, save
from coach.store.texts import storable
from coach.store.values import SessionState

_SUFFIX = ".rescue.json"


class Rescued(msgspec.Struct, frozen=True):
    """A session with the drill it was made with, as it is written to a rescue file."""

    drill: str
    state: SessionState


def write_rescue(drill: Drill, state: SessionState) -> Path:
    """Write a session to the first folder that takes it.

    The data folder comes first, then the home folder, then the folder for temporary files.

    Returns:
        The file.

    Raises:
        CoachError: when none of them takes it.
    """
    # JSON cannot hold half of a surrogate pair, and nothing may stop the last save there is.
    entries = tuple(replace(one, text=storable(one.text)) for one in state.entries)
    whole = Rescued(drill=canonical_json(drill), state=replace(state, entries=entries))
    content = msgspec.json.encode(whole)
    problem: CoachError | None = None
    for folder in rescue_places():
        target = folder / f"coach-{state.uuid}{_SUFFIX}"
        try:
            files.write_whole(target, content)
        except CoachError as error:
            problem = error
        else:
            return target
    raise problem or CoachError("no folder to write a rescue file to")


def rescue_places() -> tuple[Path, ...]:
    """The folders that rescue files go to, the first one first."""
    return paths.data_folder(), Path.home(), Path(tempfile.gettempdir())


def rescue_files(places: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Rescue files that wait in the data folder and the home folder.

    Args:
        places: other folders to look in instead; of a folder that all may write to, only files
            of this user count.
    """
    found: list[Path] = []
    for folder in places or rescue_places()[:2]:
        found += (one for one in sorted(folder.glob(f"coach-*{_SUFFIX}")) if _is_ours(one))
    return tuple(dict.fromkeys(found))


def _is_ours(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    return os.name != "posix" or file.stat().st_uid == os.getuid()


def read_rescue(file: Path) -> Rescued:
    """The session in a rescue file.

    Raises:
        CoachError: naming the file, when it is not one.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=Rescued)
    except (OSError, msgspec.MsgspecError) as error:
        raise CoachError(f"{file}: not a readable rescue file ({error})") from error


def take_back(record: Record, file: Path) -> str:
    """Bring a rescued session into the record, then delete its file.

    A session that the record holds in a newer state is left as it is.

    Returns:
        The session's title.

    Raises:
        CoachError: when the file cannot be read, or the record does not take it; then the file
            is left where it is.
    """
    rescued = read_rescue(file)
    state, owner = rescued.state, this_process()
    try:
        stored = resume(record, state.uuid)
    except NothingFound:
        begin(record, state, rescued.drill)
    else:
        if stored.changed_at < state.changed_at and take(record, state.uuid, owner) is None:
            save(record, state, owner)
            release(record, state.uuid, owner)
    files.erase(file)
    return state.title
