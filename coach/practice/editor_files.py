"""A text in a file of its own for the user's editor, and what is left of one after a kill."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec

from coach import files, paths
from coach.errors import CoachError
from coach.store.presence import one_at_a_time
from coach.text import plain

_TEXT = "answer.txt"
_ABOUT = "about.json"


class HandedOver(msgspec.Struct, frozen=True):
    """Where a text belongs that an editor was given."""

    session: str
    title: str
    """The session's title."""
    step: str
    area: int
    """Which of the step's editors it stands in, from 0."""
    text: str
    """The words as they were handed over."""


class EditorFile:
    """One text in a folder of its own inside the data folder.

    The coach that made it holds the folder's lock for as long as it lives, so that another one
    can tell a text that is being edited from one that a kill left behind.

    Attributes:
        about: where the text belongs.
        path: the file that the editor opens.
    """

    def __init__(self, folder: Path, about: HandedOver, held: ExitStack) -> None:
        self.about = about
        self.path = folder / _TEXT
        self._held = held

    @classmethod
    def hand_over(cls, about: HandedOver) -> EditorFile:
        """Write a text where an editor can open it.

        Raises:
            CoachError: when it cannot be written.
        """
        home = files.private_folder(paths.data_folder())
        try:
            folder = Path(tempfile.mkdtemp(prefix=paths.EDITING, dir=home))
            for name, content in (
                (_ABOUT, msgspec.json.encode(about)),
                (_TEXT, about.text.encode(errors="replace")),
            ):
                (folder / name).touch(mode=0o600)
                (folder / name).write_bytes(content)
        except OSError as error:
            raise CoachError(f"{home}: can't be written ({error.strerror})") from error
        held = ExitStack()
        held.enter_context(one_at_a_time(folder))
        return cls(folder, about, held)

    def read(self) -> str | None:
        """What stands in the file now; None where it is gone or cannot be read."""
        try:
            return plain(self.path.read_bytes().decode("utf-8", errors="replace")).rstrip("\n")
        except OSError:
            return None

    @property
    def changed(self) -> bool:
        """Whether the file holds words that are not those which were handed over."""
        text = self.read()
        return bool(text and text.strip()) and text != plain(self.about.text).rstrip("\n")

    def discard(self) -> None:
        """Erase the file, its folder, and whatever the editor put beside it."""
        folder = self.path.parent
        with suppress(OSError):
            for one in folder.iterdir():
                files.erase(one)
            folder.rmdir()
        self.release()

    def release(self) -> None:
        """Let other coaches have it."""
        self._held.close()


def left_files() -> tuple[EditorFile, ...]:
    """Texts with words of their own that a killed coach left in an editor's file.

    Folders that hold nothing new are erased; those of a coach that is still running, and those
    that cannot be understood, are left alone. The ones returned are held by this coach.
    """
    found = []
    for file in _left():
        if file.changed:
            found.append(file)
        else:
            file.discard()
    return tuple(found)


def waiting_texts() -> tuple[Path, ...]:
    """The files of `left_files`; nothing is changed or held."""
    found = []
    for file in _left():
        if file.changed:
            found.append(file.path)
        file.release()
    return tuple(found)


def _left() -> Iterator[EditorFile]:
    """Each text that no running coach holds; it is held by this one from here on."""
    for folder in sorted(paths.data_folder().glob(f"{paths.EDITING}*")):
        if folder.is_symlink() or not folder.is_dir():
            continue
        held = ExitStack()
        try:
            about = msgspec.json.decode((folder / _ABOUT).read_bytes(), type=HandedOver)
            free = held.enter_context(one_at_a_time(folder))
        except (OSError, msgspec.MsgspecError):
            continue
        if not free:
            held.close()
            continue
        yield EditorFile(folder, about, held)
