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
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import coach
from coach import guard
from coach.cli.parser import Parser, did_you_mean
from coach.cli.screen import say
from coach.errors import CoachError
from coach.guard import Forbidden


class Command(NamedTuple):
    """A command, before its module is imported."""

    module: str
    """In this room."""
    help: str
    options: str = "add_options"
    """The function of the module that adds its options to a parser."""


COMMANDS = {
    "drill": Command("drill_command", "open a drill, or store a session from a file of answers"),
    "mock": Command(
        "mock_command", "open a mock round, or try one on written answers", "add_mock_options"
    ),
    "prompts": Command("mock_command", "list the interviewers' questions", "add_prompts_options"),
    "calibrate": Command("calibrate_command", "rate answers blind, and see how your ruler stands"),
    "drills": Command("drills_command", "list the drills"),
    "stories": Command("stories_command", "list your stories, or show one with its tellings"),
    "history": Command("history_command", "list your sessions, or find words in them"),
    "show": Command("show_command", "show one session whole"),
    "peer": Command("peer_command", "let somebody else score a session, by file"),
    "progress": Command("progress_command", "show what moves"),
    "loops": Command("loops_command", "list your loops, make one, or change one"),
    "debrief": Command("debrief_command", "compare the rounds of a loop, and decide"),
    "reference": Command("reference_command", "make the one-page field reference"),
    "report": Command(
        "report_command", "write a session, a story, a loop or progress for somebody to read"
    ),
    "check": Command("check_command", "read texts as a scorer would"),
    "rules": Command("rules_command", "list the rules of the analyzer, or explain one"),
    "validate": Command("packs_command", "check a pack of drills or data", "add_validate_options"),
    "schema": Command("packs_command", "print the JSON Schema of packs", "add_schema_options"),
    "export": Command("export_command", "write your record to a file: JSON, CSV or Markdown"),
    "import": Command("import_command", "take in a file that coach export wrote, or stories"),
    "backup": Command(
        "backup_command",
        "copy your record to a file, also while the app is open",
        "add_backup_options",
    ),
    "restore": Command(
        "backup_command", "put a backup in the place of your record", "add_restore_options"
    ),
    "doctor": Command(
        "doctor_command",
        "look at your record, files and terminal; say what is wrong and how to mend it",
    ),
    "forget": Command("forget_command", "erase a session, a story or everything for good"),
    "demo": Command("demo_command", "open the app on sample data"),
}
"""Every command in the order of the help. Only the module of the one that was asked for is
imported, so a module imports at its top what it uses; see the room's docstring for what is not."""

BROKEN = 70
"""A fault of the coach's own; the number is EX_SOFTWARE of sysexits."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


def build_parser(loaded: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line.

    Args:
        loaded: the commands whose own options it knows; of the others, only their help.
    """
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
    wanted = frozenset(loaded)
    for name, command in COMMANDS.items():
        options = commands.add_parser(name, help=command.help)
        if name in wanted:
            module = importlib.import_module(f"coach.cli.{command.module}")
            getattr(module, command.options)(options)
    return parser


def open_app(_: argparse.Namespace) -> int:
    """`coach` alone: the app, at home."""
    from coach.cli.open_app import run_app

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
        _refuse_unknown(words)
        parser = build_parser(words[:1])
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


def _refuse_unknown(words: Sequence[str]) -> None:
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        raise CoachError(
            f"there is no command {words[0]!r}{did_you_mean(words[0], COMMANDS)}; see coach --help"
        )


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
