"""The table of commands, and the parser of the command line that is made from it."""

from __future__ import annotations

import argparse
import gc
import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import coach
from coach.cli.open_app import run_app
from coach.cli.parser import Parser, did_you_mean
from coach.errors import CoachError


class Command(NamedTuple):
    """A command, before its module is imported."""

    module: str
    """In this room."""
    help: str
    options: str = "add_options"
    """The function of the module that adds its options to a parser."""


COMMANDS = {
    "drill": Command("drill_command", "open a drill, or save a session from a file of answers"),
    "mock": Command(
        "mock_command", "open a mock round, or try one on written answers", "add_mock_options"
    ),
    "prompts": Command("mock_command", "list the interviewers' questions", "add_prompts_options"),
    "calibrate": Command("calibrate_command", "rate answers blind, and see how you rate"),
    "drills": Command("drills_command", "list the drills"),
    "stories": Command("stories_command", "list your stories, or show one with its tellings"),
    "history": Command("history_command", "list your sessions, or search them"),
    "show": Command("show_command", "show one full session"),
    "peer": Command("peer_command", "send a session to someone else to score"),
    "progress": Command("progress_command", "show your progress"),
    "loops": Command("loops_command", "list your loops, make one, or change one"),
    "debrief": Command("debrief_command", "compare the rounds of a loop, and decide"),
    "reference": Command("reference_command", "make the one-page field reference"),
    "report": Command("report_command", "write a session, a story, a loop or progress as a report"),
    "check": Command("check_command", "read text the way a scorer would"),
    "rules": Command("rules_command", "list the analyzer's rules, or explain one"),
    "validate": Command("packs_command", "check a pack of drills or data", "add_validate_options"),
    "schema": Command("packs_command", "print the JSON Schema of packs", "add_schema_options"),
    "export": Command("export_command", "export your record to a file: JSON, CSV or Markdown"),
    "import": Command("import_command", "import a file from coach export, or stories"),
    "backup": Command(
        "backup_command",
        "copy your record to a file, even while the app is open",
        "add_backup_options",
    ),
    "restore": Command(
        "backup_command", "replace your record with a backup", "add_restore_options"
    ),
    "doctor": Command(
        "doctor_command",
        "look at your record, files and terminal; say what is wrong and how to fix it",
    ),
    "forget": Command("forget_command", "erase a session, a story or everything for good"),
    "demo": Command("demo_command", "open the app on sample data"),
}
"""Every command in the order of the help. Only the module of the one that was asked for is
imported, so a module imports at its top what it uses; see the room's docstring for what is not."""


def build_parser(loaded: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line.

    Args:
        loaded: the commands whose own options it knows; of the others, only their help.
    """
    parser = Parser(
        prog="coach",
        description="Timed mock-interview drills. Without a command, the app opens.",
        epilog="Everything stays on this machine. COACH_HOME sets the folder.",
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
    """`coach` with nothing but options: the app, at home."""
    return run_app()


def run_command(words: Sequence[str]) -> int:
    """Run the command that a command line asks for.

    Args:
        words: what follows `coach`, at least one word.

    Returns:
        The exit code.

    Raises:
        CoachError: for a command or an option that isn't known.
    """
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        raise CoachError(
            f"no command {words[0]!r}{did_you_mean(words[0], COMMANDS)}; see coach --help"
        )
    try:
        chosen = build_parser(words[:1]).parse_args(words)
    except SystemExit as end:
        # --help and --version have printed.
        return int(end.code or 0)
    run: Callable[[argparse.Namespace], int] = chosen.run
    # All modules are there: from here on there can be garbage.
    gc.enable()
    return run(chosen)


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Each command's own parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}
