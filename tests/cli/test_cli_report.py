"""`coach report`: each kind for somebody to read, and what a packet keeps to itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach import paths
from tests.cli.conftest import Coach
from tests.cli.test_cli_debrief import loop, rate_all

__all__ = ["loop"]


def test_a_session_in_every_form(
    coach: Coach, stored: Callable[[str], str], tmp_path: Path
) -> None:
    short = stored()
    text = coach("report", "session", short).out
    assert text.startswith("# Attribution sharpening\n")
    assert "> We migrated billing in 2023.\\\n> It took three months." in text
    assert "- I was responsible for the rollout.\n" in text
    assert "sharpened\n  - → I wrote the check that moved each customer." in text
    assert "| Specificity | 4 |" in text
    assert "“dual writes over a freeze”" in text
    for ending in ("md", "html", "pdf"):
        target = tmp_path / f"session.{ending}"
        outcome = coach("report", "session", short, "-o", str(target))
        assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{target}: session\n")
    assert (tmp_path / "session.md").read_text("utf-8") == text
    words = PdfReader(tmp_path / "session.pdf").pages[0].extract_text()
    assert "three months" in words


def test_a_story_with_its_tellings(coach: Coach, stored: Callable[[str], str]) -> None:
    stored()
    stored()
    text = coach("report", "story", "billing migration").out
    assert text.startswith("# Billing migration\n")
    assert "2 tellings" in text
    assert text.count("| Attribution sharpening |") == 2
    assert "## Signals it can show" in text


def test_progress_over_a_range(coach: Coach, stored: Callable[[str], str]) -> None:
    stored()
    text = coach("report", "progress", "--since", "2020-01-01").out
    assert "from 2020-01-01 · 1 scored session\n" in text
    assert "```text\n" in text
    assert "n 1" in text
    none = coach("report", "progress", "--until", "2020-01-01")
    assert (none.code, none.out) == (1, "")
    assert "no matching scored sessions" in none.err


def test_a_loop_is_reported_once_its_rounds_are_rated(coach: Coach, loop: str) -> None:
    early = coach("report", "loop", loop[:8])
    assert (early.code, early.out) == (2, "")
    assert "rate each round yourself first" in early.err
    rate_all(coach, loop)
    text = coach("report", "loop").out
    assert text.startswith("# Debrief: ")
    assert "## Decision: " in text
    assert "## Signals by rounds" in text
    assert "## Cards" in text
    assert coach("report", "loop", loop[:8]).out == text


def test_a_packet_holds_the_half_page_cards_ratings_and_reasons(
    coach: Coach, loop: str, tmp_path: Path
) -> None:
    rate_all(coach, loop)
    text = coach("report", "packet").out
    assert "| B | Behavioral |" in text
    assert "## Reasons" in text
    assert "- B1 thin, " in text
    assert "## Decision: Hire" in text
    for absent in ("OBS2", "reading", "Floors", "strength 0"):
        assert absent not in text
    target = tmp_path / "packet.pdf"
    assert coach("report", "packet", "-o", str(target), "--paper", "letter").code == 0
    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    assert float(pages[0].mediabox.width) == pytest.approx(612, abs=0.5)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("session",), "coach report session needs an ID; coach history lists them"),
        (("story",), "coach report story needs an ID; coach stories lists them"),
        (("progress", "abcd"), "progress takes no ID"),
        (("session", "abcd", "--since", "today"), "work only with progress"),
        (("session", "zzzz"), "zzzz"),
        (("story", "none"), "'none'"),
        (("sesion", "abcd"), "choose from"),
    ],
)
def test_what_cannot_be_reported_says_why(
    coach: Coach, stored: Callable[[str], str], words: tuple[str, ...], said: str
) -> None:
    stored()
    outcome = coach("report", *words)
    assert outcome.code != 0
    assert outcome.out == ""
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_file_is_replaced_only_when_told_and_its_ending_must_be_known(
    coach: Coach, stored: Callable[[str], str], tmp_path: Path
) -> None:
    short = stored()
    target = tmp_path / "mine.md"
    target.write_text("mine")
    assert "add --force" in coach("report", "session", short, "-o", str(target)).err
    assert target.read_text() == "mine"
    assert coach("report", "session", short, "-o", str(target), "--force").code == 0
    for name, said in (
        ("x.docx", "unknown extension .docx"),
        ("none/x.md", "create it first"),
    ):
        assert said in coach("report", "session", short, "-o", str(tmp_path / name)).err


def test_a_report_is_redacted(coach: Coach, stored: Callable[[str], str], tmp_path: Path) -> None:
    short = stored()
    paths.names_file().write_text("products = ['billing']\n", "utf-8")
    target = tmp_path / "session.md"
    assert coach("report", "session", short, "--redact", "-o", str(target)).code == 1
    assert not target.exists()
    outcome = coach("report", "session", short, "--redact", "--yes", "-o", str(target))
    assert outcome.code == 0
    assert "billing" not in target.read_text("utf-8").lower()
    assert "\\[product 1\\]" in target.read_text("utf-8")


def test_without_a_record_there_is_nothing(coach: Coach) -> None:
    outcome = coach("report", "progress")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no record yet" in outcome.err
    assert not paths.record_file().exists()
