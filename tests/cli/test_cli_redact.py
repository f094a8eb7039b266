"""`--redact`: nothing is written before it was seen, and nothing listed is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from coach import paths
from tests.cli.conftest import Coach

Stored = Callable[[], str]


@pytest.fixture
def names(stored: Stored) -> Path:
    """A stored session, and a list of names that occur in it."""
    stored()
    file = paths.names_file()
    file.write_text(
        'products = ["billing"]\nother = ["dual writes"]\npeople = ["Nobody"]\n', "utf-8"
    )
    return file


@pytest.mark.parametrize("ending", ["json", "csv", "md"])
def test_without_a_terminal_it_shows_and_writes_only_when_told(
    coach: Coach, names: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"record.{ending}"
    outcome = coach("export", "--redact", "-o", str(target))
    assert outcome.code == 1
    assert "[product 1]" in outcome.err
    assert "Listed, but not found: Nobody." in outcome.err
    assert "nothing was written: read the preview, then add --yes" in outcome.err
    assert outcome.out == ""
    assert not target.exists()
    assert coach("export", "--redact", "--yes", "-o", str(target)).code == 0
    written = target.read_text("utf-8").lower()
    assert "billing" not in written
    assert "dual writes" not in written


def test_answers_keep_their_places_in_a_table(coach: Coach, names: Path) -> None:
    plain = coach("export", "--format", "csv", "--what", "answers").out
    outcome = coach("export", "--format", "csv", "--what", "answers", "--redact", "--yes")
    before, after = (list(csv.reader(io.StringIO(one))) for one in (plain, outcome.out))
    assert len(before) == len(after)
    assert [row[5:11] for row in before] == [row[5:11] for row in after]
    assert any("I chose [name 1] over a freeze." in row for row in after)


def test_a_redacted_export_can_be_brought_in(
    coach: Coach, names: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "record.json"
    assert coach("export", "--redact", "--yes", "-o", str(target)).code == 0
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "new"))
    assert coach("import", str(target)).code == 0
    (session,) = coach("history", "--json").data
    shown = coach("show", session["short"]).out
    assert "[product 1] migration" in shown
    assert "I chose [name 1] over a freeze." in shown


def test_the_reference_is_redacted_in_every_form(coach: Coach, names: Path, tmp_path: Path) -> None:
    assert "“dual writes over a freeze”" in coach("reference").out
    outcome = coach("reference", "--redact", "--yes")
    assert "“[name 1] over a freeze”" in outcome.out
    assert "[name 1]" in outcome.err
    target = tmp_path / "page.html"
    assert coach("reference", "--redact", "-o", str(target)).code == 1
    assert not target.exists()


def test_a_list_that_is_not_understood_writes_nothing(
    coach: Coach, names: Path, tmp_path: Path
) -> None:
    names.write_text("peopel = ['Mara']", "utf-8")
    target = tmp_path / "record.json"
    outcome = coach("export", "--redact", "--yes", "-o", str(target))
    assert outcome.code != 0
    assert "peopel: no such kind; did you mean people?" in outcome.err
    assert outcome.err.count("\n") == 1
    assert not target.exists()


def test_yes_goes_with_redact_only(coach: Coach) -> None:
    outcome = coach("export", "--yes")
    assert outcome.code == 2
    assert "--yes works only with --redact" in outcome.err


@pytest.mark.parametrize("ending", ["md", "json"])
def test_a_peer_gets_no_listed_name_and_the_file_still_comes_home(
    coach: Coach, names: Path, tmp_path: Path, ending: str
) -> None:
    (session,) = coach("history", "--json").data
    target = tmp_path / f"peer.{ending}"
    assert coach("peer", "send", session["short"], "-o", str(target), "--redact").code == 1
    assert not target.exists()
    outcome = coach("peer", "send", session["short"], "-o", str(target), "--redact", "--yes")
    assert outcome.code == 0
    text = target.read_text("utf-8")
    assert "dual writes" not in text
    assert "name 1" in text
    if ending == "md":
        target.write_text(text.replace("Score:", "Score: 4"), "utf-8")
        back = coach("peer", "receive", str(target))
        assert back.code == 0, back.err
