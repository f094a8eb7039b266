"""`coach progress`: the charts as text, the figures as data, and the filters."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from coach import paths
from coach.now import SystemTime
from coach.store.record import open_record
from tests.cli.conftest import SHARPENING, Coach
from tests.progress.sessions import uuid_of, write_record


@pytest.fixture
def filled() -> None:
    """A record with sessions of the last weeks."""
    time = SystemTime()
    record = open_record(paths.record_file(), time)
    try:
        write_record(record, 24, time.utc())
    finally:
        record.close()


def test_without_a_record_it_says_how_to_begin(coach: Coach) -> None:
    outcome = coach("progress")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no scored sessions yet: coach drill attribution-sharpening" in outcome.err
    assert not paths.record_file().exists()


def test_one_session_is_shown_without_a_claim(coach: Coach, stored: Callable[[str], str]) -> None:
    stored(SHARPENING)
    outcome = coach("progress")
    assert outcome.code == 0
    assert "1 scored session." in outcome.out
    assert outcome.out.count("- too few") == 14
    assert "Latest 24, usable material (18 to 27); mean 24.0, n 1." in outcome.out


@pytest.mark.usefixtures("filled")
def test_every_part_is_printed(coach: Coach) -> None:
    out = coach("progress").out
    for title in (
        "Seven dimensions, your own scores",
        "Total, 7 to 35, in its three bands",
        "Heat map: your own scores, 1 to 5",
        "Who is stricter: you left of 0, the coach right",
        "Minutes by week, starting Monday",
        "Calendar: minutes per day",
        "Plans kept and missed",
    ):
        assert title in out.splitlines()
    assert "Kept 1 of 2 due, 1 missed, 1 still open." in out
    assert "Recovery, session by session" not in out
    assert "Recovery, session by session" in coach("progress", "--dimension", "recovery").out


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_it_keeps_to_the_width_of_the_terminal(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(len(line) for line in coach("progress").out.splitlines()) <= columns


@pytest.mark.usefixtures("filled")
def test_a_terminal_that_knows_ascii_only_gets_ascii(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    out = coach("progress", "--dimension", "recovery").out
    assert out.isascii()
    assert "scale 1 to 5" in out
    assert "####" in out
    assert "\x1b" not in out


@pytest.mark.usefixtures("filled")
def test_the_data_hold_what_the_charts_show(coach: Coach) -> None:
    data = coach("progress", "--json").data
    assert data["counted"]["scored"] == len(data["sessions"]) == 24
    by_id = {one["id"]: one for one in data["dimensions"]}
    recovery = by_id["recovery"]
    points = [one for one in recovery["points"] if one is not None]
    assert (recovery["n"], recovery["latest"]) == (len(points), points[-1])
    assert recovery["mean"] == pytest.approx(sum(points) / len(points), abs=1e-4)
    assert len(recovery["points"]) == len(recovery["readings"]) == 24
    assert data["against_reading"]["all"]["n"] == sum(
        one["against_reading"]["n"] for one in data["dimensions"]
    )
    assert {plan["fate"] for plan in data["plans"]} == {"kept", "missed", "open"}
    assert sum(day["sessions"] for day in data["days"]) == 24


@pytest.mark.usefixtures("filled")
def test_filters_narrow_it(coach: Coach) -> None:
    def found(*words: str) -> int:
        return len(coach("progress", "--json", *words).data["sessions"])

    assert found("--drill", "attribution-sharpening") == 6
    assert found("--story", "billing") == found("--story", uuid_of(5000)) == 12
    assert found("--until", "10d") + found("--since", "9d") == 24
    outcome = coach("progress", "--since", "today")
    assert (outcome.code, "no matching scored sessions" in outcome.err) == (1, True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--drill", "feedback-rewrit"), "did you mean 'feedback-rewrite'"),
        (("--story", "Billin"), "no session has the story 'Billin', did you mean 'Billing'"),
        (("--target", "x"), "no session has the target 'x'"),
        (("--dimension", "recovry"), "did you mean 'recovery'"),
        (("--since", "soon"), "--since: 'soon' is not a day"),
    ],
)
def test_a_slip_of_the_pen_is_named(coach: Coach, words: tuple[str, ...], said: str) -> None:
    outcome = coach("progress", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_it_imports_neither_sqlmodel_nor_textual() -> None:
    import subprocess

    code = (
        "import sys; from coach.store.progress_record import progress;"
        "from coach.pages import progress_page;"
        "from coach.cli.progress_command import run; import coach.cli.progress_command;"
        "print([m for m in ('sqlmodel', 'sqlalchemy', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
