"""The content that ships: where it lies, and its files as values.

Reading YAML takes a parser and some time, and this content changes only when the coach is built.
So each file has a compiled form beside it, `rubric.msgpack` for `rubric.yaml`: the checksum of the
YAML, and what it holds. It counts while the checksum is right; a file that was edited since is read
as YAML. Nobody has to know: without compiled forms all is the same, and slower.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from coach.content.yaml_document import YamlDocument
from coach.errors import CoachError

FOLDERS = ("data", "drills", "prompts")
"""What ships, in the root of the project; inside the package in a wheel."""


def built_in_folder() -> Path:
    """The folder that holds `FOLDERS`: inside a wheel, or beside the package when editable."""
    package = Path(__file__).parent.parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """The compiled form of a file.

    Attributes:
        checksum: the CRC-32 of the YAML that it was made from.
        value: what that holds.
    """

    checksum: int
    value: Any


_DECODER = msgspec.msgpack.Decoder(Compiled)


def shipped(file: Path) -> YamlDocument:
    """A YAML file that ships; without the lines of its parts where it was compiled.

    Raises:
        CoachError: when it is damaged or missing.
    """
    try:
        compiled = _DECODER.decode(_compiled(file).read_bytes())
        if compiled.checksum == zlib.crc32(file.read_bytes()):
            return YamlDocument(str(file), compiled.value, {})
    except (OSError, msgspec.MsgspecError):
        # Never compiled, or by halves: the YAML says the same, or what is wrong with it.
        pass
    return _parsed(file)


def _compiled(file: Path) -> Path:
    return file.with_suffix(".msgpack")


def _parsed(file: Path) -> YamlDocument:
    # Most starts do without the parser.
    from coach.content.yaml_reader import YamlError, read_file

    try:
        return read_file(file, shown=True)
    except YamlError as error:
        raise damaged(error.problem) from None


def damaged(problem: object) -> CoachError:
    """What to say of a file that ships and cannot be read."""
    return CoachError(f"coach's own content is damaged, reinstall it: {problem}")


def compile_content(root: Path) -> int:
    """Compile every YAML file that ships; returns how many there are.

    Args:
        root: the folder that holds `FOLDERS`.

    Raises:
        CoachError: when a file is damaged.
    """
    files = [file for folder in FOLDERS for file in sorted((root / folder).rglob("*.yaml"))]
    for file in files:
        form = Compiled(zlib.crc32(file.read_bytes()), _parsed(file).value)
        _compiled(file).write_bytes(msgspec.msgpack.encode(form))
    return len(files)


def data_file(name: str) -> dict[str, Any]:
    """What a file of `data/` holds.

    Args:
        name: its path under `data/`.

    Raises:
        CoachError: when it is damaged or missing.
    """
    value: dict[str, Any] = shipped(built_in_folder() / "data" / name).value
    return value


def word_lists(files: Iterable[str]) -> dict[str, frozenset[str]]:
    """Every word list of these files of `data/words/` by its name.

    Raises:
        CoachError: when a file is damaged or missing.
    """
    found: dict[str, frozenset[str]] = {}
    for name in files:
        for key, words in data_file(f"words/{name}.yaml").items():
            found[key] = frozenset(str(words).split())
    return found
