"""Texts of anybody in, readings out: from files, from stdin, a JSON line each."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from coach.cli.json_text import json_line
from coach.cli.screen import say
from coach.errors import CoachError
from coach.evidence.reader import read
from coach.evidence.readings import Exchange, Finding, Kind, Reading

Shown = Callable[[Finding], bool]
"""Which findings are listed; the readings rest on all of them."""


def reading_data(reading: Reading, shown: Shown) -> dict[str, Any]:
    """Strength, the reading of each dimension with its reasons, and the findings."""
    return {
        "strength": round(reading.strength, 4),
        "notice": reading.notice,
        "readings": {
            dimension: {
                "score": one.score,
                "because": [_reason(found) for found in one.because],
                "sure": one.sure,
                "note": one.note,
                "next": one.next,
            }
            for dimension, one in reading.dimensions.items()
        },
        "findings": findings_data(filter(shown, reading.findings)),
        "elements": [
            {"name": one.name, "state": one.state, "start": one.start, "end": one.end}
            for one in reading.elements
        ],
        "fix": [
            {
                "element": one.element,
                "question": one.question,
                "why": one.why,
                "example": {"before": one.before, "after": one.after},
                "start": one.start,
                "end": one.end,
            }
            for one in reading.fixes
        ],
    }


def _reason(found: Finding) -> dict[str, Any]:
    """A finding that a score rests on; `reply` is there where its span lies in a reply."""
    reason = {"code": found.code, "start": found.start, "end": found.end}
    return reason if found.reply is None else {**reason, "reply": found.reply}


def findings_data(found: filter[Finding] | Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings by place; spans are character offsets, the end not included."""
    return [
        {
            "code": one.code,
            "polarity": one.polarity,
            "start": one.start,
            "end": one.end,
            "message": one.message,
            **({"forms": list(one.forms), "levels": list(one.levels)} if one.forms else {}),
        }
        for one in found
    ]


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
            raise CoachError(f"{file}: is a folder; name the files in it")
        stream = path.open("rb")
    except FileNotFoundError:
        raise CoachError(f"{file}: no such file") from None
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


class Line(msgspec.Struct, frozen=True):
    """One text to read; keys that are not named here are left alone."""

    id: str | int | float
    text: str
    kind: Kind | None = None
    """Its kind; what --kind says if there is none."""
    prompt: str = ""
    """What was asked."""
    tellings: tuple[str, ...] = ()
    """Earlier tellings of the same story."""
    exchanges: tuple[Exchange, ...] = ()
    """Challenges with the replies to them."""


def answer_lines(file: str, kind: Kind, shown: Shown, failing: Shown) -> tuple[bool, bool]:
    """Answer each line of a file on stdout; say on stderr which ones cannot be answered.

    Args:
        file: its name, `-` for stdin.
        kind: the kind of a line that names none.
        shown: which findings are listed.
        failing: which findings are asked about.

    Returns:
        Whether any line was wrong, and whether any text held a failing finding.
    """
    decoder = msgspec.json.Decoder(Line)
    name = name_of(file)
    wrong = failed = False
    with opened(file) as stream:
        for number, content in numbered_lines(stream):
            if content is not None and not content.strip():
                continue
            try:
                line = _decoded(decoder, content)
            except CoachError as error:
                say(f"{name}:{number}: {error}")
                wrong = True
                continue
            reading = _read(line, kind)
            failed = failed or any(map(failing, reading.findings))
            sys.stdout.write(json_line({"id": line.id, **reading_data(reading, shown)}) + "\n")
            sys.stdout.flush()
    return wrong, failed


def _decoded(decoder: msgspec.json.Decoder[Line], content: bytes | None) -> Line:
    if content is None:
        raise CoachError(f"larger than {LARGEST // 1_000_000} MB; check it in parts")
    try:
        return decoder.decode(content)
    except msgspec.ValidationError as error:
        raise CoachError(f'not {{"id", "text", "kind"}}: {error}') from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CoachError(f"not JSON ({error})") from None
    except RecursionError:
        raise CoachError("not JSON that can be read: nested too deeply") from None


def _read(line: Line, kind: Kind) -> Reading:
    return read(
        line.text,
        line.kind or kind,
        prompt=line.prompt,
        tellings=line.tellings,
        exchanges=line.exchanges,
    )


def answer_files(
    files: Sequence[str], kind: Kind, shown: Shown, failing: Shown
) -> tuple[bool, bool]:
    """`answer_lines` of each file; one that cannot be read is said, and the others are answered."""
    wrong = failed = False
    for file in files:
        try:
            bad, found = answer_lines(file, kind, shown, failing)
        except CoachError as error:
            say(f"coach: {error}")
            bad, found = True, False
        wrong, failed = wrong or bad, failed or found
    return wrong, failed
