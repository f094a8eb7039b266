"""Tables and prose on terminals of all kinds."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.screen import Column, Screen, cells, fit, table, this_screen

COLUMNS = (Column("id"), Column("title", gives=True), Column("total", right=True))
ROWS = [("a1b2", "A long title of a session", "24"), ("c3", "Short", "7")]


def test_columns_are_aligned_and_numbers_stand_right() -> None:
    assert table(Screen(), COLUMNS, ROWS) == [
        "id    title                      total",
        "a1b2  A long title of a session     24",
        "c3    Short                          7",
    ]


def test_a_narrow_terminal_cuts_the_column_that_gives() -> None:
    lines = table(Screen(width=26, cut=True), COLUMNS, ROWS)
    assert lines == [
        "id    title          total",
        "a1b2  A long title…     24",
        "c3    Short              7",
    ]
    assert table(Screen(width=26, cut=False), COLUMNS, ROWS)[1].startswith("a1b2  A long title of")


def test_wide_letters_take_two_columns() -> None:
    lines = table(Screen(), COLUMNS, [("a", "日本語", "1"), ("b", "abcdef", "2")])
    assert cells(lines[1]) == cells(lines[2])
    assert fit("日本語", 4) == "日…"
    assert cells("e\u0301") == 1


def test_a_cell_is_one_line_whatever_it_holds() -> None:
    lines = table(Screen(), COLUMNS, [("a", "two\nlines\x1b[31m\ttab", "1")])
    assert len(lines) == 2
    assert "two lines[31m tab" in lines[1]


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=4), st.integers(20, 60))
def test_no_table_is_wider_than_the_terminal_that_can_hold_it(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    columns = [Column(one.title, one.right, gives=True) for one in COLUMNS]
    if width < 3 * 8 + 4:
        width = 28
    for line in table(Screen(width=width, cut=True), columns, rows):
        assert cells(line) <= width
        assert "\n" not in line


@given(st.text(), st.integers(1, 20))
def test_what_fits_is_never_wider(text: str, width: int) -> None:
    shown = fit(text, width)
    assert cells(shown) <= width
    if cells(text) <= width:
        assert shown == text


def test_prose_wraps_and_keeps_its_own_lines() -> None:
    lines = Screen(width=24).prose("one two three four five six\n\nseven\n\n", 4)
    assert lines == ["    one two three four", "    five six", "", "    seven"]


class Terminal(io.StringIO):
    """A stdout that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not this_screen().colour
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert this_screen().colour
    assert this_screen().cut
    monkeypatch.setenv("NO_COLOR", "1")
    assert not this_screen().colour
    monkeypatch.setenv("NO_COLOR", "")
    assert this_screen().colour
    monkeypatch.setenv("TERM", "dumb")
    assert not this_screen().colour
    assert this_screen().ascii_only


def test_the_width_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert this_screen().width == 61
    monkeypatch.setenv("COLUMNS", "3")
    assert this_screen().width == 20


def test_marks_have_plain_stand_ins_of_the_same_width(capsys: pytest.CaptureFixture[str]) -> None:
    line = "→ “quoted” it’s … a – b"
    Screen(ascii_only=True).put(line)
    shown = capsys.readouterr().out.rstrip("\n")
    assert shown.isascii()
    assert len(shown) == len(line)


def test_style_is_nothing_without_colour() -> None:
    assert Screen().strong("x") == Screen().faint("x") == Screen().accent("x") == "x"
    assert Screen(colour=True).strong("x") == "\x1b[1mx\x1b[0m"
