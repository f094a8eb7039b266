"""`coach check --jsonl`: a text a line in, its reading a line out, as they come."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec

from coach.cli.check_data import Shown, reading_data
from coach.cli.check_input import LARGEST, name_of, numbered_lines, opened
from coach.cli.data import json_line
from coach.cli.screen import say
from coach.errors import CoachError
from coach.evidence.reader import read
from coach.evidence.values import Exchange, Kind, Reading


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
