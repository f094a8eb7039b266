"""`coach forget` as a person meets it: it says what goes and what stays, and asks."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pytest

from coach import paths
from coach.practice.rescue import write_rescue
from tests.cli.conftest import Coach
from tests.samples import OwnTime, every_kind
from tests.store.forgetting import copies_of, found_in, word, write_twice
from tests.store.making import a_session, an_entry, opened


@pytest.fixture
def made() -> tuple[str, str, set[str], set[str]]:
    """A record with two stories told, and copies of it."""
    found = write_twice(paths.record_file())
    copies_of(paths.record_file())
    return found


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the real home nor the real folder for temporary files is looked at."""
    for name in ("HOME", "TMPDIR"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)


class Typed(io.StringIO):
    """A terminal somebody answers on."""

    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(f"{words}\n"))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)


def test_it_says_what_goes_and_what_stays(
    coach: Coach, made, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, story, first, _ = made
    answer(monkeypatch, "no")
    done = coach("forget", "session", session[:8])
    assert done.code == 1
    for line in (
        "This will be erased for good:",
        "1 session with 13 texts of",
        "also erased from 5 copies in backups/",
        "unreadable, so deleted whole:",
        "stays in your bank:",
        "stays, and may repeat its words: 1 session made from it",
        "not touched: backups and exports you saved elsewhere",
        "nothing was erased",
    ):
        assert line in done.err
    assert found_in(paths.data_folder(), first)
    answer(monkeypatch, "yes")
    done = coach("forget", "story", story[:8])
    assert done.code == 0
    assert "1 story in 1 version" in done.err
    assert done.err.count("erased from: ") == 5
    assert done.err.count("unreadable, so deleted: ") == 4
    assert found_in(paths.data_folder(), first) == []


def test_without_a_terminal_it_needs_a_word(coach: Coach, made) -> None:
    session, _, first, _ = made
    for words in (("session", session), ("everything",)):
        done = coach("forget", *words)
        assert done.code == 2
        assert done.err.endswith("without a terminal to ask on, add --yes\n")
    assert found_in(paths.data_folder(), first)
    done = coach("forget", "session", session, "--yes", "--json")
    assert done.code == 0
    assert done.data["sessions"] == [session]
    assert len(done.data["copies_changed"]) == 5
    assert len(done.data["may_repeat_it"]) == 1
    assert coach("forget", "session", session, "--yes").code == 1


def test_a_session_that_could_not_be_saved_does_not_come_back(coach: Coach, made) -> None:
    _, story, first, _ = made
    text = word("rescued")
    target = write_rescue(every_kind(), a_session(an_entry(text), story=story))
    elsewhere = Path(tempfile.gettempdir(), target.name.replace("coach-", "coach-a"))
    elsewhere.write_bytes(target.read_bytes())
    assert found_in(paths.data_folder(), {text})
    assert coach("forget", "story", story, "--yes").code == 0
    assert found_in(paths.data_folder(), {text} | first) == []
    assert not elsewhere.exists()


def test_a_rescue_file_that_cannot_be_read_is_not_passed_over(coach: Coach, made) -> None:
    session, _, first, _ = made
    odd = Path.home() / "coach-odd.rescue.json"
    odd.write_text("{")
    done = coach("forget", "session", session, "--yes")
    assert done.code == 2
    assert f"{odd}: not a readable rescue file" in done.err
    assert "remove it, then forget" in done.err
    assert found_in(paths.data_folder(), first)


def test_everything(coach: Coach, made, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, first, second = made
    home = paths.data_folder()
    write_rescue(every_kind(), a_session(an_entry(word("rescued"))))
    (home / "settings.toml").write_text("findings = true\n")
    (home / "redact.toml").write_text(f"people = ['{word('name')}']\n")
    answer(monkeypatch, "yes")
    done = coach("forget", "everything")
    assert done.code == 0
    assert "2 sessions, 2 stories" in done.err
    assert f"not touched: settings and packs in {home}" in done.err
    assert found_in(home, {word("rescued"), word("name")} | first | second) == []
    assert {one.name for one in home.iterdir()} == {"settings.toml", "coach.db-lock"}
    done = coach("forget", "everything", "--yes")
    assert done.code == 1
    assert "nothing from coach in it" in done.err


def test_everything_of_a_record_that_cannot_be_opened(coach: Coach) -> None:
    paths.data_folder().mkdir()
    paths.record_file().write_bytes(b"spoilt")
    assert coach("forget", "everything", "--yes").code == 0
    assert not paths.record_file().exists()


def test_another_coach_is_open(coach: Coach, made) -> None:
    session, _, _, _ = made
    with opened(paths.record_file(), OwnTime()):
        for words in (("session", session), ("everything",)):
            done = coach("forget", *words, "--yes")
            assert done.code == 3
            assert "open in another window, so nothing was erased" in done.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("session",), 2, "coach forget session needs an id"),
        (("everything", "abcd"), 2, "takes no id"),
        (("loop", "abcd"), 2, "WHAT"),
        (("session", "abcd"), 1, "no record yet: nothing to forget"),
        (("everything",), 1, "nothing from coach in it"),
    ],
)
def test_wrong_words(
    coach: Coach, home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = coach("forget", *words, "--yes")
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not home.exists() or not any(home.iterdir())
