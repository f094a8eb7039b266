"""`coach check`: the analyzer on files, on stdin, or on a stream of JSON lines."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from coach.cli.parser import did_you_mean
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.cli.check_data import Shown
    from coach.evidence.values import Finding, Kind, Reading

KINDS = ("answer", "story", "sentence", "feedback", "bullet", "design", "reply")
"""As `coach.evidence.values.KINDS`, which registering a command does not import."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        help="read texts as a scorer would",
        description=(
            "List what makes each text weak or strong as evidence, then its strength and the\n"
            "reading of each dimension. A comment in a file, <!-- coach: ignore SPE101 --> or a\n"
            "line # coach: ignore SPE101, silences rules for its paragraph (alone: for the next\n"
            "one); ignore-file does so for the whole text. Exits with 1 when a finding that\n"
            "--fail-on names is there, with 2 when a file or a line could not be read."
        ),
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="texts; - or none is stdin")
    parser.add_argument(
        "--kind", choices=KINDS, default="answer", help="what the texts are (answer)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("text", "json"), default="text", help="how to print")
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
        help='read one {"id", "text", "kind"} a line, and answer each with one line of JSON',
    )
    parser.add_argument(
        "--fail-on",
        metavar="WHAT",
        help="exit with 1 on: weak (any weak finding, or a text that cannot be read), never, or "
        "codes with commas between; weak, and never with --jsonl, if not given",
    )
    parser.add_argument(
        "--only", choices=("weak", "strong"), help="list findings of one polarity alone"
    )
    parser.add_argument(
        "--silenced", action="store_true", help="list also what comments silence; JSON always does"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check what was named; the exit code says whether anything was found or wrong."""
    files = chosen.files or ["-"]
    if not chosen.files and sys.stdin is not None and sys.stdin.isatty():
        raise CoachError("name a file to check, or - to type a text; see coach check --help")
    if files.count("-") > 1:
        raise CoachError("- is stdin, which can be read once")
    only = chosen.only
    failing = _failing(chosen.fail_on or ("never" if chosen.jsonl else "weak"))

    def shown(found: Finding) -> bool:
        return only is None or found.polarity == only

    if chosen.jsonl:
        from coach.cli.check_stream import answer_files

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
    from coach.evidence.rules import by_code

    codes = {code.strip().upper() for code in asked.split(",")}
    for code in sorted(codes - by_code().keys()):
        hint = did_you_mean(code, by_code()) or did_you_mean(code.lower(), ("weak", "never"))
        raise CoachError(f"--fail-on: there is no rule {code!r}{hint}; coach rules lists them")
    return lambda found: found.code in codes


def _check_files(chosen: argparse.Namespace, files: list[str], shown: Shown, failing: Shown) -> int:
    from coach.cli.check_data import findings_data, reading_data
    from coach.cli.check_input import name_of, read_whole
    from coach.cli.screen import say

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
        from coach.cli.data import put_json

        put_json(data)
    return 2 if wrong else int(failed)


def _read(name: str, text: str, kind: Kind) -> tuple[Reading, list[Finding]]:
    """The reading of a file's text, and the findings that its comments silence."""
    from coach.cli.check_text import Source
    from coach.cli.screen import say
    from coach.evidence.reader import findings, read
    from coach.evidence.suppression import NOWHERE, read_comments

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
    from coach.cli.check_text import Source, advice_lines, finding_lines, summary
    from coach.cli.screen import this_screen

    screen = this_screen()
    source = Source(text)
    for found in filter(shown, reading.findings):
        screen.put(*finding_lines(screen, name, source, found))
    if list_silenced:
        for found in silenced:
            screen.put(*finding_lines(screen, name, source, found, "silenced"))
    screen.put(*advice_lines(screen, reading))
    screen.put(summary(name, reading, silenced))
