"""From the words of a command line to the command, and from what went wrong to one line.

Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use, 3 the data cannot be read, 70 a
fault of the coach's own.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from coach import guard
from coach.cli.open_app import run_app
from coach.cli.screen import say
from coach.errors import CoachError
from coach.guard import Forbidden

BROKEN = 70
"""A fault of the coach's own; the number is EX_SOFTWARE of sysexits."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


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
        if words:
            # The app alone needs no parser: it would wait for argparse.
            from coach.cli.command_table import run_command

            code = run_command(words)
        else:
            code = run_app()
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
