"""From the words of a command line to the command, and from what went wrong to one line.

Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use, 3 the data cannot be read, 70 a
fault of the coach's own.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import coach
from coach import guard
from coach.cli.parser import Parser, did_you_mean
from coach.cli.screen import say
from coach.errors import CoachError
from coach.guard import Forbidden

GROUPS = (
    "drill",
    "mock",
    "calibrate",
    "drills",
    "stories",
    "history",
    "show",
    "peer",
    "progress",
    "loops",
    "debrief",
    "reference",
    "report",
    "check",
    "rules",
    "packs",
    "export",
    "bring_in",
    "backup",
    "doctor",
    "forget",
    "demo",
)
"""Modules of commands in the order of the help; each has `register(commands)`."""

BROKEN = 70
"""A fault of the coach's own; the number is EX_SOFTWARE of sysexits."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command. Registering a command imports no room below this one."""
    parser = Parser(
        prog="coach",
        description="Timed mock-interview drills. Without a command, the app opens.",
        epilog="Everything stays on this machine. COACH_HOME names the folder it lies in.",
    )
    parser.add_argument(
        "--version",
        action="version",
        help="print the version",
        version=f"coach {coach.__version__}",
    )
    parser.set_defaults(run=open_app)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", parser_class=Parser
    )
    for group in GROUPS:
        importlib.import_module(f"coach.cli.{group}").register(commands)
    return parser


def open_app(_: argparse.Namespace) -> int:
    """`coach` alone: the app, at home."""
    from coach.cli.drill import run_app

    return run_app()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: what follows `coach`; what the process was started with if None.

    Returns:
        The exit code.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    guard.install()
    guard.leave_no_trace()
    _prepare_output()
    try:
        parser = build_parser()
        _refuse_unknown(parser, words)
        code = _chosen(parser, words)
        sys.stdout.flush()
    except CoachError as error:
        say(f"coach: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough: that is no fault of anyone's.
        _silence_stdout()
        return 0
    except Forbidden as error:
        say(f"coach: {error}")
        return 3
    except OSError as error:
        _silence_stdout()
        place = error.filename or "the output"
        say(f"coach: {place}: cannot be read or written ({error.strerror or error})")
        return 3
    except Exception as error:
        # A fault of the coach's own. Python's report would show values, and so what was typed.
        from coach.crash_report import report

        print(report(error), file=sys.stderr)
        return BROKEN
    return code


def _chosen(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    try:
        chosen = parser.parse_args(words)
    except SystemExit as end:
        # --help and --version have printed.
        return int(end.code or 0)
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def _refuse_unknown(parser: argparse.ArgumentParser, words: Sequence[str]) -> None:
    if not words or words[0].startswith("-"):
        return
    names = command_names(parser)
    if words[0] not in names:
        raise CoachError(
            f"there is no command {words[0]!r}{did_you_mean(words[0], names)}; see coach --help"
        )


def command_names(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    """The names of the commands, in the order of the help."""
    return tuple(commands_of(parser))


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Each command's own parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _prepare_output() -> None:
    """A stdout that takes anything: one that was closed, or cannot show a letter, is no error."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _silence_stdout() -> None:
    """Let the interpreter's last flush go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
