"""Two coaches on one record: neither writes over the other's words."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.errors import NothingFound
from coach.now import SystemTime
from coach.store.leases import LeaseLost, release, take
from coach.store.opening import _refuse_strangers
from coach.store.overview import overview
from coach.store.owners import LASTS, Owner, this_process
from coach.store.record import open_record
from coach.store.sessions import begin, resume, save
from coach.store.values import SessionState
from tests.samples import OwnTime
from tests.store.making import CONTENT, a_session, an_entry, opened

ONE = Owner("one", 0, "a")
OTHER = Owner("other", 0, "b")


def with_text(state: SessionState, text: str) -> SessionState:
    return replace(state, entries=(replace(state.entries[0], text=text),))


def test_one_holds_it_and_the_other_is_told_who(tmp_path: Path) -> None:
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        assert take(record, state.uuid, ONE) is None
        assert take(record, state.uuid, ONE) is None
        assert take(record, state.uuid, OTHER) == ONE
        with pytest.raises(LeaseLost):
            save(record, with_text(state, "over it"), OTHER)
        save(record, with_text(state, "mine"), ONE)
        assert resume(record, state.uuid).entries[0].text == "mine"
        assert overview(record).unfinished[0].held


def test_letting_go_frees_it_at_once(tmp_path: Path) -> None:
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, ONE)
        release(record, state.uuid, OTHER)
        assert take(record, state.uuid, OTHER) == ONE
        release(record, state.uuid, ONE)
        assert not overview(record).unfinished[0].held
        assert take(record, state.uuid, OTHER) is None
        release(record, "no such session", ONE)


def test_a_silent_holder_loses_it_and_cannot_write_over_what_came_after(tmp_path: Path) -> None:
    time = OwnTime()
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db", time) as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, ONE)
        time.pass_by(LASTS.total_seconds() - 1)
        assert take(record, state.uuid, OTHER) == ONE
        time.pass_by(1)
        assert take(record, state.uuid, OTHER) is None
        save(record, with_text(state, "theirs"), OTHER)
        # Even when the other has let go again: what the first has in hand is older.
        release(record, state.uuid, OTHER)
        with pytest.raises(LeaseLost):
            save(record, with_text(state, "mine, older"), ONE)
        assert resume(record, state.uuid).entries[0].text == "theirs"


def test_a_silent_holder_goes_on_when_nobody_came(tmp_path: Path) -> None:
    time = OwnTime()
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db", time) as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, ONE)
        time.pass_by(8 * 3600)
        save(record, with_text(state, "after a night's sleep"), ONE)
        assert take(record, state.uuid, OTHER) == ONE


def test_saving_renews_it(tmp_path: Path) -> None:
    time = OwnTime()
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db", time) as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, ONE)
        for _ in range(5):
            time.pass_by(20)
            save(record, state, ONE)
            assert take(record, state.uuid, OTHER) == ONE


def test_a_clock_that_was_set_back_does_not_lock_it_for_long(tmp_path: Path) -> None:
    time = OwnTime()
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db", time) as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, ONE)
        time.pass_by(-3600)
        assert take(record, state.uuid, OTHER) is None


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a lease runs out by time alone")
def test_the_lease_of_a_dead_process_is_free(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    state = a_session(an_entry())
    with opened(tmp_path / "coach.db") as record:
        begin(record, state, CONTENT)
        take(record, state.uuid, Owner("dead", gone.pid, socket.gethostname()))
        assert not overview(record).unfinished[0].held
        assert take(record, state.uuid, ONE) is None


def test_a_session_that_is_not_there_cannot_be_taken(tmp_path: Path) -> None:
    with opened(tmp_path / "coach.db") as record, pytest.raises(NothingFound):
        take(record, "abc", ONE)


ANOTHER_COACH = """
import sys
from pathlib import Path
from coach.now import SystemTime
from coach.store.leases import take
from coach.store.owners import this_process
from coach.store.record import open_record
from coach.store.sessions import resume

record = open_record(Path(sys.argv[1]), SystemTime())
holder = take(record, sys.argv[2], this_process())
text = resume(record, sys.argv[2]).entries[0].text
print("mine" if holder is None else f"held by {holder.pid}", text, flush=True)
sys.stdin.readline()
"""


def test_two_processes_on_one_record(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    state = a_session(an_entry("first"))
    with opened(path, SystemTime()) as record:
        me = this_process()
        begin(record, state, CONTENT)
        take(record, state.uuid, me)
        save(record, with_text(state, "second"), me)
        command = [sys.executable, "-c", ANOTHER_COACH, str(path), state.uuid]
        assert run(command) == f"held by {os.getpid()} second\n"
        release(record, state.uuid, me)
        assert run(command) == "mine second\n"
        # That one was ended without letting go: its lease is free at once.
        assert take(record, state.uuid, me) is None


def run(command: list[str]) -> str:
    """What a process printed before it was killed."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    return said


WRITER = """
import sys
from pathlib import Path
from coach.now import SystemTime
from coach.store.leases import take
from coach.store.owners import this_process
from coach.store.record import open_record
from coach.store.sessions import begin, save
from tests.store.making import CONTENT, a_session, an_entry
from msgspec.structs import replace

record = open_record(Path(sys.argv[1]), SystemTime())
me = this_process()
state = a_session(an_entry("begun"))
begin(record, state, CONTENT)
take(record, state.uuid, me)
for number in range(40):
    entry = replace(state.entries[0], text=f"{sys.argv[2]} {number}")
    save(record, replace(state, entries=(entry,)), me)
record.close()
print(state.uuid)
"""


def test_two_processes_begin_a_record_and_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "home" / "coach.db"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for name in ("left", "right")
    ]
    uuids = [writer.communicate()[0].strip() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    with opened(path) as record:
        assert [resume(record, uuid).entries[0].text for uuid in uuids] == ["left 39", "right 39"]


class MadeMeanwhile:
    """A connection behind whose first question another coach makes the record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.asked = 0

    def execute(self, question: str) -> sqlite3.Cursor:
        """Answer, and let the other one in after the first answer was read."""
        answer = self.connection.execute(question)
        self.asked += 1
        if self.asked > 1:
            return answer
        row = answer.fetchone()
        open_record(self.path, OwnTime()).close()
        return self.connection.execute(f"SELECT {row[0]}")


def test_a_record_that_another_coach_makes_meanwhile_is_no_strangers(tmp_path: Path) -> None:
    connection = MadeMeanwhile(tmp_path / "coach.db")
    with closing(connection.connection):
        _refuse_strangers(connection.path, connection)  # type: ignore[arg-type]
        assert connection.asked == 2
