"""CSV: a spreadsheet opens it, and runs nothing of it."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.export.sheets import answer_rows, csv_lines, defused, session_rows
from coach.store.opening import open_file
from coach.store.sessions import wholes
from coach.store.views import HistoryFilter
from tests.samples import OwnTime
from tests.store.exchanging import fill
from tests.store.making import SEVEN


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_row_a_session_and_one_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path)
    with closing(open_file(path, OwnTime())) as file:
        found = list(wholes(file, HistoryFilter()))
    sessions = rows(b"".join(csv_lines(session_rows(found, SEVEN))))
    answers = rows(b"".join(csv_lines(answer_rows(found))))
    # What is in the trash is not handed on.
    assert len(sessions) == len(found) == 4
    assert not any("Away with it." in one["text"] for one in answers)
    scored = next(one for one in sessions if one["total"])
    assert (scored["total"], scored["own_recovery"], scored["reading_observability"]) == (
        "20",
        "5",
        "2",
    )
    assert (scored["title"], scored["story"]) == ("Feedback-friendly rewrite", "Billing")
    assert (scored["active_minutes"], scored["started_utc"]) == ("1.02", "2026-03-02 09:00:00")
    assert any(one["note"] == "Ask Mara.\nTwice." for one in sessions)
    claim = next(one for one in answers if one["category"])
    assert (claim["text"], claim["verdict"], claim["words"]) == ("I decided it.", "sharpen", "3")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\x00=cmd|' /C calc'!A0",
        "\ufeff=1",
        "\u202e=1",
    ],
)
def test_what_a_spreadsheet_would_run_is_only_text(text: str) -> None:
    assert defused(text).startswith("'")


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula_and_all_words_are_there(text: str) -> None:
    ((cell, after),) = csv.reader(
        io.StringIO(b"".join(csv_lines([[text, "x"]])).decode("utf-8-sig"), newline=""),
        strict=True,
    )
    assert after == "x"
    assert cell.lstrip()[:1] not in {*"=+-@＝＋－＠"} - {""}
    assert cell.removeprefix("'") in (defused(text), defused(text).removeprefix("'"))


def test_numbers_stay_numbers_and_lines_stay_in_their_cell() -> None:
    content = b"".join(csv_lines([["a", -3, 2.5, None], ["x;y\r\nz", 1, 2, 'say "so"']]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == ('"a","-3","2.5",""\r\n"x;y\nz","1","2","say ""so"""\r\n')
