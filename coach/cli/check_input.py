"""Texts of anybody, from files and from stdin, as bytes and as lines."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from coach.errors import CoachError

LARGEST = 2_000_000
"""Bytes of a text, or of a line of a stream; a long book has half of it."""


def name_of(file: str) -> str:
    """What messages call a file that was named on the command line."""
    return "stdin" if file == "-" else file


@contextlib.contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file's bytes, or those of stdin for `-`.

    Raises:
        CoachError: when there is nothing to read.
    """
    if file == "-":
        if sys.stdin is None:
            raise CoachError("stdin is closed: name a file instead")
        yield sys.stdin.buffer
        return
    try:
        path = Path(file)
        if path.is_dir():
            raise CoachError(f"{file}: a folder; name the files in it")
        stream = path.open("rb")
    except FileNotFoundError:
        raise CoachError(f"{file}: no file here") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CoachError(f"{file}: cannot be read ({reason})") from None
    with stream:
        yield stream


def read_whole(file: str) -> str:
    """A file's text, its line ends and thereby its offsets as they are.

    A byte order mark becomes a space.

    Raises:
        CoachError: when it is no UTF-8 text, or too large.
    """
    name = name_of(file)
    with opened(file) as stream:
        try:
            content = stream.read(LARGEST + 1)
        except OSError as error:
            raise CoachError(f"{name}: cannot be read ({error.strerror})") from None
    if len(content) > LARGEST:
        raise CoachError(f"{name}: larger than {LARGEST // 1_000_000} MB; check it in parts")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CoachError(f"{name}:{line}: not UTF-8 text; save it as UTF-8") from None
    return f" {text[1:]}" if text.startswith("\ufeff") else text


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers; None for one that is too long to take."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) <= LARGEST:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)
        yield number, None
