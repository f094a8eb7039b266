"""`docs/commands.md`, made from the parsers themselves.

    python -m tests.tools.commands_doc

A test fails when the file is stale.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path

from coach.cli.command_table import build_parser, commands_of

TARGET = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """\
# Commands

Made from the commands themselves by `python -m tests.tools.commands_doc`; do not edit by hand.

Data goes to stdout, narration to stderr. Exit codes: 0 fine, 1 findings or nothing found, 2
wrong use, 3 the data cannot be read. Times are local on screen, and UTC in JSON. Text that was
stored is made plain before it is printed: nothing in it can act on the terminal.
`NO_COLOR` and `TERM=dumb` are respected. `COACH_HOME` names the folder that everything lies in.
"""


def text() -> str:
    """The whole page."""
    parser = build_parser()
    parts = [HEAD, "## coach\n", f"{parser.description}\n", *_table(parser)]
    for name, command in commands_of(parser).items():
        parts += _section(f"## coach {name}", command)
        for part, own in commands_of(command).items():
            parts += _section(f"### coach {name} {part}", own)
    return "\n".join(parts).rstrip("\n") + "\n"


def _section(heading: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield from (f"\n{heading}\n", f"    {_usage(command)}\n", f"{_prose(command)}\n")
    yield from _table(command)


def _usage(parser: argparse.ArgumentParser) -> str:
    """One line; argparse's own is wrapped differently by each version of Python."""
    words = [parser.prog]
    for action in _actions(parser):
        name = _name(action)
        if not action.option_strings:
            words.append(f"[{name}]" if action.nargs in ("?", "*") else name)
        else:
            words.append(name if action.required else f"[{name}]")
    words += ["|".join(commands_of(parser))] if commands_of(parser) else []
    return " ".join(words)


def _table(parser: argparse.ArgumentParser) -> Iterator[str]:
    rows = [(_name(action), (action.help or "").replace("|", "\\|")) for action in _actions(parser)]
    if rows:
        yield "| | |\n|---|---|"
        yield "\n".join(
            f"| `{name}` | {help_.replace('|', chr(92) + '|')} |" for name, help_ in rows
        )
        yield ""


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    hidden = (argparse._HelpAction, argparse._SubParsersAction)
    return [action for action in parser._actions if not isinstance(action, hidden)]


def _name(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return metavar + ("..." if action.nargs in ("*", "+") else "")
    value = "" if action.nargs == 0 else f" {metavar}"
    if action.choices:
        value = " " + "\\|".join(map(str, action.choices))
    return action.option_strings[-1] + value


def _prose(parser: argparse.ArgumentParser) -> str:
    return textwrap.fill(" ".join((parser.description or "").split()), 96)


def main() -> None:
    """Write the page."""
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
