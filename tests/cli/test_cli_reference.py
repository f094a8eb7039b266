"""`coach reference`: the page on the terminal, as a file, as data, and what went."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach import paths
from coach.export.reference_sheet import PARTS
from tests.cli.conftest import Coach


def test_without_a_record_the_nine_points_come_and_none_is_made(coach: Coach) -> None:
    outcome = coach("reference")
    assert (outcome.code, outcome.err) == (0, "")
    assert "1  Only what shows is scored" in outcome.out
    assert "9  Earn it, don't act it" in outcome.out
    assert "none pinned yet" in outcome.out
    assert not paths.record_file().exists()


def test_a_scored_session_brings_its_quote(coach: Coach, stored: Callable[[str], str]) -> None:
    short = stored()
    lines = coach("reference").out.splitlines()
    place = next(at for at, line in enumerate(lines) if line.startswith("Specificity"))
    assert short[:4] in lines[place]
    assert lines[place + 1] == "   “dual writes over a freeze”"


@pytest.mark.parametrize("ending", ["pdf", "png", "html", "md", "txt"])
def test_an_ending_chooses_the_form(coach: Coach, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"page.{ending}"
    outcome = coach("reference", "-o", str(target), "--paper", "letter")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"{target}: one page, letter\n"
    content = target.read_bytes()
    if ending == "pdf":
        assert len(PdfReader(io.BytesIO(content)).pages) == 1
    elif ending == "png":
        assert content.startswith(b"\x89PNG")
    else:
        assert "Only what shows is scored" in content.decode()


def test_parts_are_chosen(coach: Coach) -> None:
    out = coach("reference", "--only", "points, target").out
    assert ("Nine points" in out, "Your own words" in out) == (True, False)
    out = coach("reference", "--without", "points").out
    assert ("Nine points" in out, "Your own words" in out) == (False, True)


def test_the_data_hold_what_was_chosen_and_nothing_else(
    coach: Coach, stored: Callable[[str], str]
) -> None:
    stored()
    data = coach("reference", "--json").data
    assert len(data["points"]) == 9
    assert data["said"][0]["text"] == "dual writes over a freeze"
    assert data["page"]["left_out"] == []
    assert [one["part"] for one in data["page"]["sections"]] == ["points", "quotes"]
    data = coach("reference", "--json", "--without", "quotes").data
    assert data["said"] == []
    assert "dual writes" not in str(data)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "pints"), "no part 'pints', did you mean 'points'?"),
        (("--only", "target"), "no parts left"),
        (("-o", "page.docx"), "known: pdf, png, html, md, txt"),
        (("-o", "page"), "the name has no extension"),
        (("-o", "nowhere/page.pdf"), "doesn't exist; create it first"),
        (("--paper", "a5"), "--paper"),
    ],
)
def test_a_slip_of_the_pen_gets_one_line(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = coach("reference", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_file_is_replaced_only_when_told(coach: Coach, tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    target.write_text("mine")
    outcome = coach("reference", "-o", str(target))
    assert outcome.code == 2
    assert "--force" in outcome.err
    assert target.read_text() == "mine"
    assert coach("reference", "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("# Field reference")


def test_a_full_disk_leaves_the_old_file_whole(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.txt"
    target.write_text("mine")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.files.os.fsync", full)
    outcome = coach("reference", "-o", str(target), "--force")
    assert outcome.code in (2, 3)
    assert outcome.err == f"coach: {target}: cannot be written (No space left on device)\n"
    assert [one.name for one in tmp_path.iterdir()] == ["page.txt"]
    assert target.read_text() == "mine"


def test_the_parts_are_those_of_the_page() -> None:
    from coach.cli.reference_command import PARTS as known

    assert known == tuple(PARTS)


def test_it_needs_neither_sqlmodel_nor_textual_and_help_needs_no_typst() -> None:
    code = (
        "import sys; from coach.__main__ import main;"
        "main(['--help']); early = 'typst' in sys.modules or 'coach.export' in sys.modules;"
        "main(['reference']); names = ('sqlmodel', 'sqlalchemy', 'textual', 'rich');"
        "print(early, [one for one in names if one in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False []"
