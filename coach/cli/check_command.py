"""`coach check`: the analyzer on files, on stdin, or on a stream of JSON lines."""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from coach.cli.check_stream import (
    Shown,
    answer_files,
    findings_data,
    name_of,
    read_whole,
    reading_data,
)
from coach.cli.json_text import put_json
from coach.cli.parser import did_you_mean
from coach.cli.screen import Screen, cells, say, this_screen
from coach.errors import CoachError
from coach.evidence.reader import findings, read
from coach.evidence.readings import Finding, Kind, Reading
from coach.evidence.rules import by_code
from coach.evidence.suppression import NOWHERE, read_comments
from coach.text import one_line, plain

INDENT = 4
BEFORE = 20
"""Characters of a long line that are kept before a span."""

MARKS = {"weak": "^", "strong": "+"}

_BREAK = re.compile(r"\r\n|\r|\n")


class Source:
    """A text by lines; lines and columns count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def excerpt(self, start: int, end: int, mark: str, room: int) -> tuple[str, str]:
        """The line of a span, cut to `room` characters around it, and the marks below it."""
        line, _ = self.place(start)
        first = self._starts[line - 1]
        last = self._starts[line] if line < len(self._starts) else len(self.text)
        while last > first and self.text[last - 1] in "\r\n":
            last -= 1
        left = first if last - first <= room else max(first, min(start - BEFORE, last - room))
        right = min(last, left + room)
        written = ["…"] if left > first else []
        marks = [" "] * len(written)
        for place in range(left, right):
            letter = _visible(self.text[place])
            written.append(letter)
            marks.append((mark if start <= place < end else " ") * cells(letter))
        if right < last:
            written.append("…")
        return "".join(written), "".join(marks).rstrip()


def _visible(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter if plain(letter) else "\ufffd"


def finding_lines(
    screen: Screen, name: str, source: Source, found: Finding, mark: str = ""
) -> list[str]:
    """A finding as three lines.

    Args:
        screen: where they are printed.
        name: of the file.
        source: its text.
        found: the finding.
        mark: what stands before the message; the finding's polarity if empty.
    """
    line, column = source.place(found.start)
    place = screen.strong(f"{one_line(name)}:{line}:{column}")
    weak = found.polarity == "weak"
    style = screen.accent if weak else screen.faint
    room = max(screen.width - INDENT - 2, BEFORE * 2)
    shown, marks = source.excerpt(found.start, found.end, MARKS[found.polarity], room)
    return [
        f"{place} {style(found.code)} {mark or found.polarity}: {one_line(found.message)}",
        " " * INDENT + shown,
        " " * INDENT + style(marks),
    ]


def summary(name: str, reading: Reading, silenced: Sequence[Finding]) -> str:
    """The last line of a text: why it cannot be read, or its strength and readings."""
    name = one_line(name)
    quiet = f"; {len(silenced)} silenced" if silenced else ""
    if reading.notice:
        return f"{name}: {reading.notice}{quiet}"
    scores = [
        f"{_spoken(dimension)} {one.score}"
        for dimension, one in reading.dimensions.items()
        if one.score is not None
    ]
    unseen = [_spoken(one) for one, seen in reading.dimensions.items() if seen.score is None]
    missing = f"; not observed here: {', '.join(unseen)}" if unseen else ""
    return f"{name}: strength {reading.strength:.2f}; {', '.join(scores)}{missing}{quiet}"


def advice_lines(screen: Screen, reading: Reading) -> list[str]:
    """What to fix, each with an example; then what the next scores need."""
    lines: list[str] = []
    for number, fix in enumerate(reading.fixes):
        head = "Fix first: " if not number else "Then: "
        lines += screen.prose(head + one_line(fix.question), INDENT)
        if number:
            lines += screen.prose(f"In another field: {fix.after}", INDENT * 2)
        else:
            lines += screen.prose(fix.why, INDENT * 2)
            lines += screen.prose(f"Before: {fix.before}", INDENT * 2)
            lines += screen.prose(f"After: {fix.after}", INDENT * 2)
    steps = [(name, one) for name, one in reading.dimensions.items() if one.next]
    lines += [
        line
        for name, one in steps
        for line in screen.prose(f"{_spoken(name)} {one.score}. {one.next}", INDENT)
    ]
    return lines


def _spoken(dimension: str) -> str:
    return dimension.replace("-", " ")


KINDS = ("answer", "story", "sentence", "feedback", "bullet", "design", "reply")
"""As `coach.evidence.readings.KINDS`, which registering a command does not import."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach check` takes."""
    parser.description = (
        "List what makes each text weak or strong as evidence, then its strength and a\n"
        "score for each dimension. A comment in a file, <!-- coach: ignore SPE101 --> or a\n"
        "line # coach: ignore SPE101, silences rules for its paragraph (alone: the next\n"
        "one); ignore-file silences them for the whole text. Exits with 1 when there is a\n"
        "finding that --fail-on names, with 2 when a file or a line can't be read."
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="files; - or nothing means stdin")
    parser.add_argument(
        "--kind", choices=KINDS, default="answer", help="what kind of text it is (default: answer)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("text", "json"), default="text", help="output format")
    form.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="format",
        help="the same as --format json",
    )
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='read one {"id", "text", "kind"} per line, and answer each with one line of JSON',
    )
    parser.add_argument(
        "--fail-on",
        metavar="WHAT",
        help="exit with 1 on: weak (any weak finding, or an unreadable text), never, or rule "
        "codes separated by commas (default: weak; with --jsonl, never)",
    )
    parser.add_argument(
        "--only", choices=("weak", "strong"), help="list findings of one polarity only"
    )
    parser.add_argument(
        "--silenced", action="store_true", help="also list what comments silence; JSON always does"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check what was named; the exit code says whether anything was found or wrong."""
    files = chosen.files or ["-"]
    if not chosen.files and sys.stdin is not None and sys.stdin.isatty():
        raise CoachError("name a file to check, or - to type a text; see coach check --help")
    if files.count("-") > 1:
        raise CoachError("- means stdin, which can be read only once")
    only = chosen.only
    failing = _failing(chosen.fail_on or ("never" if chosen.jsonl else "weak"))

    def shown(found: Finding) -> bool:
        return only is None or found.polarity == only

    if chosen.jsonl:
        wrong, failed = answer_files(files, chosen.kind, shown, failing)
        return 2 if wrong else int(failed)
    return _check_files(chosen, files, shown, failing)


def _failing(asked: str) -> Shown:
    """The findings that --fail-on asks about.

    Raises:
        CoachError: when it names no rule.
    """
    if asked in ("weak", "never"):
        return lambda found: found.polarity == asked

    codes = {code.strip().upper() for code in asked.split(",")}
    for code in sorted(codes - by_code().keys()):
        hint = did_you_mean(code, by_code()) or did_you_mean(code.lower(), ("weak", "never"))
        raise CoachError(f"--fail-on: no rule {code!r}{hint}; coach rules lists them")
    return lambda found: found.code in codes


def _check_files(chosen: argparse.Namespace, files: list[str], shown: Shown, failing: Shown) -> int:
    wrong = failed = False
    data: list[dict[str, Any]] = []
    for file in files:
        name = name_of(file)
        try:
            text = read_whole(file)
        except CoachError as error:
            say(f"coach: {error}")
            wrong = True
            continue
        reading, silenced = _read(name, text, chosen.kind)
        failed = failed or any(map(failing, reading.findings))
        failed = failed or bool(reading.notice and chosen.fail_on in (None, "weak"))
        if chosen.format == "json":
            data.append(
                {
                    "file": name,
                    "kind": chosen.kind,
                    **reading_data(reading, shown),
                    "silenced": findings_data(silenced),
                    "version": reading.version,
                }
            )
        else:
            _put_text(name, text, reading, shown, silenced, chosen.silenced)
    if chosen.format == "json":
        put_json(data)
    return 2 if wrong else int(failed)


def _read(name: str, text: str, kind: Kind) -> tuple[Reading, list[Finding]]:
    """The reading of a file's text, and the findings that its comments silence."""
    commented = read_comments(text)
    for slip in commented.slips:
        line, _ = Source(text).place(slip.start)
        say(f"{name}:{line}: {slip.what}; coach rules lists them")
    reading = read(commented.text, kind, suppressions=commented.suppressions)
    if commented.suppressions == NOWHERE:
        return reading, []
    covers = commented.suppressions.cover
    found = findings(commented.text, kind)
    return reading, [one for one in found if covers(one.code, one.start)]


def _put_text(
    name: str,
    text: str,
    reading: Reading,
    shown: Shown,
    silenced: list[Finding],
    list_silenced: bool,
) -> None:
    screen = this_screen()
    source = Source(text)
    for found in filter(shown, reading.findings):
        screen.put(*finding_lines(screen, name, source, found))
    if list_silenced:
        for found in silenced:
            screen.put(*finding_lines(screen, name, source, found, "silenced"))
    screen.put(*advice_lines(screen, reading))
    screen.put(summary(name, reading, silenced))
