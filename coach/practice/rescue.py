"""A last place for a session that the record would not take."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from coach import files, paths
from coach.content.canonical import canonical_json
from coach.content.models import Drill
from coach.errors import CoachError
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
    content = msgspec.json.encode(Rescued(drill=canonical_json(drill), state=state))
    problem: CoachError | None = None
    for folder in (paths.data_folder(), Path.home(), Path(tempfile.gettempdir())):
        target = folder / f"coach-{state.uuid}{_SUFFIX}"
        try:
            files.write_whole(target, content)
        except CoachError as error:
            problem = error
        else:
            return target
    raise problem or CoachError("no folder to write a rescue file to")


def rescue_files() -> tuple[Path, ...]:
    """Rescue files that wait in the data folder and the home folder."""
    found: list[Path] = []
    for folder in (paths.data_folder(), Path.home()):
        found += sorted(folder.glob(f"coach-*{_SUFFIX}"))
    return tuple(dict.fromkeys(found))


def read_rescue(file: Path) -> Rescued:
    """The session in a rescue file.

    Raises:
        CoachError: naming the file, when it is not one.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=Rescued)
    except (OSError, msgspec.MsgspecError) as error:
        raise CoachError(f"{file}: not a rescue file that can be read ({error})") from error
