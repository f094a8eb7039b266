"""The audit hook: in the real coach, where nothing is let through but the editor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import guard
from tests.faults.kill import open_drill
from tests.faults.terminal import Terminal

FORBIDDEN = """
import asyncio, errno, json, os, socket, subprocess, sys, threading, webbrowser
from coach.__main__ import main
main(["--version"])
inet = lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
def sent_along():
    with inet() as one:
        one.sendmsg([b"x"], [], 0, ("127.0.0.1", 9))
tries = {
    "name": lambda: socket.getaddrinfo("example.org", 443),
    "old name": lambda: socket.gethostbyname("localhost"),
    "who": lambda: socket.getnameinfo(("127.0.0.1", 9), 0),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "six": lambda: socket.socket(socket.AF_INET6).connect(("::1", 9)),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "send": lambda: inet().sendto(b"x", ("127.0.0.1", 9)),
    "send along": sent_along,
    "await": lambda: asyncio.run(asyncio.open_connection("127.0.0.1", 9)),
    "web": lambda: __import__("urllib.request").request.urlopen("http://127.0.0.1:9"),
    "run": lambda: subprocess.run(["true"]),
    "shell": lambda: subprocess.run("true", shell=True),
    "spawned": lambda: subprocess.run(["/bin/true"], close_fds=False),
    "system": lambda: os.system("true"),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "fork": lambda: os.fork() or os._exit(7),
}
for name, attempt in tries.items():
    try:
        attempt()
    except OSError as error:
        print(json.dumps([name, type(error).__name__, str(error)]))
    else:
        print(json.dumps([name, "", ""]))
with socket.socket(socket.AF_UNIX) as one:
    try:
        one.connect("/nowhere/at/all")
    except FileNotFoundError:
        print(json.dumps(["path", "let", ""]))
a, b = socket.socketpair()
a.send(b"x")
asyncio.run(asyncio.to_thread(int))
print(json.dumps(["pair", "let", ""]))
"""

ALLOWED = """
import subprocess, sys, threading
from coach import guard
guard.install()
command = [sys.executable, "-c", "print('let')"]
with guard.starting(command):
    print(subprocess.run(command, capture_output=True, text=True).stdout.strip())
    subprocess.run(command, close_fds=False)
    for other in ([*command, "more"], ["true"], command):
        def attempt(other=other):
            try:
                subprocess.run(other)
            except guard.Forbidden:
                print("stopped")
        if other is command:
            # Another thread may not do it meanwhile.
            thread = threading.Thread(target=attempt)
            thread.start()
            thread.join()
        else:
            attempt()
try:
    subprocess.run(command)
except guard.Forbidden as error:
    print(error)
"""

EDITOR = """
import pathlib, stat, sys
file = pathlib.Path(sys.argv[1])
modes = [oct(stat.S_IMODE(one.stat().st_mode)) for one in (file, file.parent)]
pathlib.Path("{seen}").write_text(f"{{file.parent.parent}} {{modes}}")
file.write_text(file.read_text() + "written outside")
"""


def said(code: str, home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COACH_HOME": str(home)},
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="programs are started otherwise")
def test_the_real_coach_asks_and_starts_nobody(home: Path) -> None:
    found = {name: (kind, line) for name, kind, line in map(json.loads, said(FORBIDDEN, home)[1:])}
    let = [name for name, (kind, _) in found.items() if kind == "let"]
    assert let == ["path", "pair"]
    # The standard library tells these two again in words of its own.
    again = {"web": "URLError", "listen": "PermissionError"}
    wrong = {
        name: kind
        for name, (kind, _) in found.items()
        if name not in let and kind != again.get(name, "Forbidden")
    }
    assert wrong == {}
    assert len(found) == 19
    assert (
        found["name"][1] == "the coach uses no network: it makes no DNS lookups; this was blocked"
    )
    assert found["run"][1] == "the coach starts no program except your editor; this was blocked"


def test_only_the_command_that_was_named_is_started(home: Path) -> None:
    assert said(ALLOWED, home) == [
        "let",
        "let",
        "stopped",
        "stopped",
        "stopped",
        "the coach starts no program except your editor; this was blocked",
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_the_editor_of_the_real_app_is_started(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR.format(seen=tmp_path / "seen"))
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    terminal = Terminal(home, "drill", "feedback-rewrite")
    try:
        open_drill(terminal)
        terminal.send("\x05")
        terminal.wait_for("written")
    finally:
        terminal.close()
    assert (tmp_path / "seen").read_text() == f"{home} ['0o600', '0o700']"
    assert not list(home.glob(".editing-*"))


def test_it_is_put_on_once() -> None:
    """The process of the tests has its own, which a command that runs in it does not tighten."""
    guard.install()
    assert subprocess.run([sys.executable, "-c", ""], check=True).returncode == 0
