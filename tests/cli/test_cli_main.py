"""What holds for every command: help, errors in one line, exit codes, pipes, and start-up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import coach as package
from coach.cli import drills_command
from coach.cli.command_table import build_parser, commands_of

RUN = [sys.executable, "-m", "coach"]


def test_help_names_every_command(coach) -> None:
    outcome = coach("--help")
    assert outcome.code == 0
    assert outcome.err == ""
    for command in commands_of(build_parser()):
        assert command in outcome.out


@pytest.mark.parametrize("command", list(commands_of(build_parser())))
def test_each_command_has_its_help(coach, command: str) -> None:
    outcome = coach(command, "--help")
    assert outcome.code == 0
    assert f"usage: coach {command}" in outcome.out


def test_version(coach) -> None:
    assert coach("--version").out == f"coach {package.__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dril"], "no command 'dril', did you mean 'drill'?; see coach --help"),
        (["xyzzy"], "no command 'xyzzy'; see coach --help"),
        (["drills", "--jsno"], "--jsno is not recognized here, did you mean '--json'?"),
        (["--verbose"], "--verbose is not recognized here"),
        (["drills", "more"], "more is not recognized here"),
        (["show"], "required: ID; see coach show --help"),
        (["history", "--limit"], "--limit: expected one argument"),
        (["history", "--limit", "0"], "--limit: '0' is not a number of 1 or more"),
        (["history", "--limit", "²"], "--limit: '²' is not a number of 1 or more"),
        (["history", "--since", "soon"], "--since: 'soon' is not a day"),
        (["history", "--until", "2026-02-30"], "--until: '2026-02-30' is not a day"),
        (["history", "--until", "9999-12-31"], "--until: '9999-12-31' is not a day"),
        (["drill", "feedback-rewrit"], "no drill 'feedback-rewrit', did you mean"),
        (["drill", "--template"], "--template needs a drill id"),
        (["drill", "--template", "--answers", "x"], "not allowed with"),
        (["drill", "feedback-rewrite", "--json"], "--json needs --answers"),
        (["drill", "--answers", "no-such-file.yaml"], "no-such-file.yaml: no file here"),
        (["validate", "no-such-file.yaml"], "no-such-file.yaml: no such file or folder"),
        (["dr\x1b[31mills"], "no command"),
    ],
)
def test_wrong_use_is_one_line_and_exit_two(coach, words: list[str], said: str) -> None:
    outcome = coach(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("coach: ")
    assert said in outcome.err
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize("words", [[], ["drill"], ["drill", "feedback-rewrite"]])
def test_the_app_says_that_it_needs_a_terminal(coach, words: list[str]) -> None:
    outcome = coach(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "needs a terminal" in outcome.err


def test_a_record_that_cannot_be_read_is_exit_three(coach, home: Path) -> None:
    (home / "coach.db").mkdir(parents=True)
    for words in (["history"], ["stories"], ["show", "abcd"]):
        outcome = coach(*words)
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.err.count("\n") == 1
        assert "coach.db" in outcome.err


def test_a_home_that_is_a_file_is_said(coach, home: Path) -> None:
    home.write_text("not a folder")
    outcome = coach("drills")
    assert outcome.code == 0
    outcome = coach("history")
    assert outcome.code in (1, 2, 3)
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("words", [["drills"], ["history"], ["drill", "--answers", "-"]])
def test_a_home_that_cannot_be_found_is_said(
    coach, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("COACH_HOME", "~nobody-of-this-name/coach")
    outcome = coach(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert "COACH_HOME" in outcome.err


def test_a_closed_stdin_is_said() -> None:
    script = f"exec {sys.executable} -m coach drill --answers - <&-"
    ended = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr == b"coach: stdin is closed: no answers to read\n"


def test_ctrl_c_is_quiet(coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(drills_command, "run", interrupted)
    outcome = coach("drills")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


@pytest.mark.parametrize("words", [["drills"], ["schema"], ["--help"]])
def test_a_reader_that_leaves_early_is_no_error(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([*RUN, *words], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*RUN, "drills"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 3
    assert ended.stderr.count(b"\n") == 1
    assert b"the output: cannot be" in ended.stderr


def test_a_closed_stdout_is_no_traceback() -> None:
    script = f"exec {sys.executable} -m coach drills >&-"
    ended = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in ended.stderr


def modules_after(words: list[str]) -> set[str]:
    """The modules that are loaded once a command has run."""
    code = (
        "import sys; from coach.__main__ import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    return set(ended.stderr.split())


def test_the_help_loads_no_room() -> None:
    loaded = modules_after(["--help"])
    assert not loaded & {"msgspec", "yaml", "textual", "rich", "sqlmodel", "platformdirs"}
    rooms = ("coach.content", "coach.store", "coach.practice", "coach.evidence", "coach.tui")
    assert not [name for name in loaded if name.startswith(rooms)]


@pytest.mark.parametrize(
    "words", [["drills"], ["drill", "feedback-rewrite", "--template"], ["schema"]]
)
def test_what_needs_no_record_loads_no_sqlmodel_and_no_app(words: list[str]) -> None:
    assert not modules_after(words) & {"sqlmodel", "sqlalchemy", "textual", "rich"}


@pytest.mark.parametrize("words", [["history"], ["history", "--search", "freeze"]])
def test_history_of_a_record_does_not_wait_for_sqlmodel(stored, words: list[str]) -> None:
    stored()
    loaded = modules_after(words)
    assert "sqlite3" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "textual", "rich"}


def test_the_commands_run_from_any_folder(tmp_path: Path) -> None:
    ended = subprocess.run([*RUN, "drills"], cwd=tmp_path, capture_output=True, check=True)
    assert b"feedback-rewrite" in ended.stdout
