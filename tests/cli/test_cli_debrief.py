"""`coach loops` and `coach debrief`: a loop from its making to its decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach import paths
from coach.now import SystemTime
from coach.store.record import open_record
from coach.store.sessions import begin
from tests.debrief.held import a_mock, hold
from tests.debrief.loops import FIVE, STRONG, VAGUE
from tests.samples import OwnTime
from tests.store.making import CONTENT, opened


@pytest.fixture
def loop(coach) -> str:
    """A loop for a senior backend role with five strong rounds; its id."""
    assert coach("loops", "--new", "--role", "senior-backend", "--level", "senior").code == 0
    uuid = coach("loops", "--json").data[0]["id"]
    with opened(paths.record_file(), OwnTime()) as record:
        hold(record, uuid)
    return uuid


def rate_all(coach, loop: str, rating: str = "hire") -> None:
    given = [word for name in FIVE for word in ("--rate", f"{name}={rating}")]
    assert coach("debrief", loop[:8], *given).code == 0


def test_a_loop_is_made_and_listed(coach) -> None:
    assert coach("loops").code == 1
    made = coach(
        "loops", "--new", "--role", "Platform", "--level", "staff", "--company", "bank",
        "--on", "2026-12-01",
    )  # fmt: skip
    assert made.code == 0
    assert "2026-12-01" in made.out
    data = coach("loops", "--json").data
    assert [(one["role"], one["level"], one["company"]) for one in data] == [
        ("platform", "staff", "bank")
    ]
    assert data[0]["target"] is True


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--new", "--role", "platfrom", "--level", "senior"), "did you mean 'platform'"),
        (("--new", "--level", "senior"), "add --role ID and --level TEXT"),
        (("--new", "--role", "data", "--level", "x", "--on", "soon"), "'soon' is not a date"),
        (("--role", "data"), "give --new, or the LOOP to change"),
        (("--trash",), "give --new, or the LOOP to change"),
        (("--new", "--add", "x"), "--new makes a loop"),
        (("platform",), "say what to change;"),
        (("--untrash", "--level", "x"), "--untrash can't be combined with anything else"),
    ],
)
def test_a_loop_that_cannot_be_made_says_why(coach, words, says) -> None:
    outcome = coach("loops", *words)
    assert outcome.code == 2
    assert says in outcome.err


def test_a_loop_is_changed_given_a_round_trashed_and_brought_back(coach, home: Path) -> None:
    coach("loops", "--new", "--role", "platform", "--level", "senior", "--company", "bank")
    (loop,) = coach("loops", "--json").data
    changed = coach("loops", loop["id"][:8], "--level", "staff", "--on", "2026-12-01", "--json")
    (now,) = changed.data
    assert (now["level"], now["on"], now["company"]) == ("staff", "2026-12-01", "bank")
    assert coach("loops", "platform staff", "--company", "", "--on", "").code == 0
    (now,) = coach("loops", "--json").data
    assert (now["company"], now["on"], now["id"]) == ("", None, loop["id"])

    record = open_record(home / "coach.db", SystemTime())
    round_ = a_mock("coding", STRONG["coding"])
    begin(record, round_, CONTENT)
    record.close()
    (now,) = coach("loops", loop["id"][:8], "--add", round_.uuid[:8], "--json").data
    assert now["rounds"] == ["coding"]
    assert coach("loops", loop["id"][:8], "--trash").code == 1
    assert coach("loops", "--json").data == []
    (now,) = coach("loops", "--untrash", "--json").data
    assert now["rounds"] == ["coding"]
    assert "no loops in the trash" in coach("loops", "--untrash").err


def test_without_a_loop_or_a_round_it_says_what_to_do(coach) -> None:
    assert "coach loops --new" in coach("debrief").err
    coach("loops", "--new", "--role", "data", "--level", "senior")
    outcome = coach("debrief")
    assert outcome.code == 1
    assert "no rounds in this loop yet" in outcome.err


def test_cards_are_hidden_until_every_own_rating_is_in(coach, loop) -> None:
    outcome = coach("debrief", "--rate", "B=hire")
    assert outcome.code == 1
    assert "not rated yet" in outcome.out
    assert "--rate C=hire" in outcome.err
    assert "hidden" in outcome.out
    data = coach("debrief", "--json").data
    assert data["decision"] is None
    assert data["waiting"] == ["C", "S", "P", "H"]
    assert [one["key"] for one in data["rounds"] if one["cards"]] == ["B"]
    rate_all_but = [word for key in "CSPH" for word in ("--rate", f"{key}=hire")]
    assert "Decision: Hire" in coach("debrief", *rate_all_but).out


def test_the_first_own_rating_stands(coach, loop) -> None:
    coach("debrief", "--rate", "behavioral=hire")
    outcome = coach("debrief", "--rate", "behavioral=no-hire")
    assert outcome.code == 2
    assert "rated hire already" in outcome.err
    assert "did you mean 'strong-hire'" in coach("debrief", "--rate", "C=stronghire").err
    assert "B (Behavioral)" in coach("debrief", "--rate", "Z=hire").err


def test_the_debrief_fits_eighty_columns_and_every_card_it_names_is_listed(
    coach, loop, monkeypatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rate_all(coach, loop)
    out = coach("debrief").out
    assert max(map(len, out.splitlines())) <= 80
    listed = set(re.findall(r"(?m)^- ([A-Z]+\d+) ", out))
    named = {one for row in re.findall(r"\[([A-Z\d\s]+)\]", out) for one in row.split()}
    assert named
    assert named <= listed


def test_a_card_can_be_taken_off_the_table_and_put_back(coach, loop) -> None:
    rate_all(coach, loop)
    before = coach("debrief", "--json").data
    card = before["rounds"][0]["cards"][0]["id"]
    dropped = coach("debrief", "--drop", card, "--json").data
    assert dropped["dropped"] == [card]
    again = coach("debrief", "--keep", card, "--json").data
    assert again["dropped"] == []
    assert again["decision"] == before["decision"]
    assert coach("debrief", "--drop", "Z9").code == 2


def test_the_same_loop_may_end_otherwise_for_another_role(coach) -> None:
    coach("loops", "--new", "--role", "senior-backend", "--level", "senior")
    uuid = coach("loops", "--json").data[0]["id"]
    with opened(paths.record_file(), OwnTime()) as record:
        hold(record, uuid, STRONG | {"coding": VAGUE["coding"]})
    rate_all(coach, uuid)
    assert "Decision: No hire" in coach("debrief").out
    assert "Decision: Hire" in coach("debrief", "--role", "platform").out
