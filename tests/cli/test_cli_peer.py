"""A session to a peer and back, as two people at two shells meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.export.peer_scored import begin_scoring, keep_scores
from tests.cli.conftest import Coach
from tests.practice.peer_files import fill, given_scores

Stored = Callable[..., str]
SEVEN = {
    "observability": 3, "specificity": 3, "attribution": 2, "level_signal": None,
    "consistency": None, "recovery": None, "debrief_durability": 4,
}  # fmt: skip


def sent(coach: Coach, short: str, file: Path) -> Path:
    outcome = coach("peer", "send", short, "-o", str(file))
    assert (outcome.code, outcome.out) == (0, ""), outcome.err
    return file


def scored(file: Path, by: str, **scores: int | None) -> str:
    """The file as a peer with the coach scores it."""
    task = begin_scoring(file, by, anew=True)
    keep_scores(task, given_scores(by, **scores).scores)
    return str(task.target)


def form(file: Path, by: str, mark: str) -> str:
    """The form as a peer without the coach fills it in."""
    text = file.read_text("utf-8").replace(f"- [ ] {mark}:", f"- [x] {mark}:")
    target = file.with_name(f"{by}.md")
    target.write_text(text.replace("initials:\n", f"initials: {by}\n"), "utf-8")
    return str(target)


def test_two_peers_make_a_spread(coach: Coach, stored: Stored, tmp_path: Path) -> None:
    short = stored()
    first = scored(sent(coach, short, tmp_path / "a.json"), "Ann", **SEVEN)
    assert "Ann: imported; 1 peer of session" in coach("peer", "receive", first).err
    assert "nothing changed; 1 peer " in coach("peer", "receive", first).err
    outcome = coach("peer", "receive", form(sent(coach, short, tmp_path / "f.md"), "Bo", "5"))
    assert outcome.code == 0, outcome.err
    shown = coach("show", short)
    assert "By Ann, Bo." in shown.out
    assert "2 to 5 (n 2)" in shown.out
    data = coach("show", short, "--json").data
    assert [one["rater_name"] for one in data["assessments"] if one["rater"] == "peer"] == [
        "Ann",
        "Bo",
    ]
    (attribution,) = [one for one in data["peers"]["spread"] if one["dimension"] == "attribution"]
    assert attribution == {
        "dimension": "attribution", "low": 2, "high": 5, "n": 2, "not_observed": 0,
    }  # fmt: skip
    figures = coach("calibrate", "--json")
    assert figures.code == 0
    assert figures.data["peers"]["sessions"] == 1
    assert figures.data["peers"]["peers"] == 2
    assert "Where two or more peers scored" in coach("calibrate", "--stats").out


def test_a_peers_scores_wait_for_ones_own(coach: Coach, tmp_path: Path) -> None:
    short = fill(scored=False).short
    file = scored(sent(coach, short, tmp_path / "a.json"), "Bo", **SEVEN)
    outcome = coach("peer", "receive", file, "--json")
    assert outcome.data["peers"] == {"n": 2, "shown": False, "spread": []}
    assert outcome.data["taken"] == "new"
    shown = coach("show", short).out
    assert "2 peers have scored this; you see their scores once your own scores are in" in shown
    assert "Ann" not in shown
    data = coach("show", short, "--json").data
    assert data["peers"] == {"n": 2, "shown": False, "spread": []}
    assert [one for one in data["assessments"] if one["rater"] == "peer"] == []


def test_a_file_that_is_there_is_kept(coach: Coach, stored: Stored, tmp_path: Path) -> None:
    short = stored()
    file = tmp_path / "a.md"
    file.write_text("mine")
    assert "add --force" in coach("peer", "send", short, "-o", str(file)).err
    assert file.read_text() == "mine"
    assert coach("peer", "send", short, "-o", str(file), "--force").code == 0
    assert coach("peer", "send", short, "-o", str(tmp_path / "a.txt")).code == 2
    assert coach("peer", "send", "ffff", "-o", str(tmp_path / "b.md")).code == 1
    assert not (tmp_path / "b.md").exists()


def test_a_refused_file_changes_nothing(coach: Coach, stored: Stored, tmp_path: Path) -> None:
    short, other = stored(), stored()
    sheet = sent(coach, short, tmp_path / "a.json")
    good = scored(sheet, "Ann", **SEVEN)
    coach("peer", "receive", good)
    before = coach("export").out
    part = scored(sheet, "Bo", attribution=3)
    assert (outcome := coach("peer", "receive", part)).code == 1
    assert "still open: specificity, level signal" in outcome.err
    again = scored(sheet, "Ann", **SEVEN | {"attribution": 5})
    assert (outcome := coach("peer", "receive", again)).code == 1
    assert "--replace uses these instead" in outcome.err
    value = json.loads(Path(good).read_text("utf-8"))
    moved = json.loads(sent(coach, other, tmp_path / "b.json").read_text("utf-8"))
    for changed, code in (
        (value | {"sent": moved["sent"], "digest": moved["digest"]}, 2),
        (value | {"sent": value["sent"] | {"title": "Other"}}, 3),
        (value | {"given": None}, 2),
    ):
        file = tmp_path / "changed.json"
        file.write_text(json.dumps(changed), "utf-8")
        outcome = coach("peer", "receive", str(file))
        assert (outcome.code, outcome.out) == (code, ""), outcome.err
        assert outcome.err.startswith(f"coach: {file}: ")
        assert outcome.err.count("\n") == 1
    assert coach("export").out == before
    assert "replacing what they gave before" in coach("peer", "receive", again, "--replace").err
    assert coach("peer", "receive", part, "--partial").code == 0


def test_a_file_of_another_record(
    coach: Coach, stored: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = stored()
    file = scored(sent(coach, short, tmp_path / "a.json"), "", **SEVEN)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "elsewhere"))
    assert (outcome := coach("peer", "receive", file)).code == 1
    assert "only the sender can import it" in outcome.err
    assert not (tmp_path / "elsewhere").exists(), "a wrong file made a record"
    stored()
    outcome = coach("peer", "receive", file)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)


def test_scoring_needs_a_terminal_and_a_file(coach: Coach, tmp_path: Path) -> None:
    assert "no such file" in coach("peer", "score", str(tmp_path / "a.json")).err
    assert "fill in a form with your editor" in coach("peer", "score", "a.md").err
    assert coach("peer").code == 2
    assert coach("peer", "post").code == 2


def test_scoring_without_a_terminal_writes_nothing(
    coach: Coach, stored: Stored, tmp_path: Path
) -> None:
    file = sent(coach, stored(), tmp_path / "a.json")
    outcome = coach("peer", "score", str(file))
    assert outcome.code == 2
    assert "scoring needs a terminal" in outcome.err
    assert [one.name for one in tmp_path.glob("a*.json")] == ["a.json"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_hostile_file_is_refused_in_one_line_and_leaves_the_record(
    coach: Coach, hostile: tuple[Path, Path], data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from(hostile))
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        new = data.draw(st.binary(max_size=8) | st.sampled_from([b"6", b"null", b"\n", b"- [x] 1"]))
        content[at : at + data.draw(st.integers(0, 6))] = new
    changed = file.with_name(f"changed{file.suffix}")
    changed.write_bytes(bytes(content))
    before = coach("export").out
    outcome = coach("peer", "receive", str(changed))
    if outcome.code:
        assert outcome.code in (1, 2, 3)
        assert outcome.out == ""
        assert outcome.err.startswith("coach: ")
        assert outcome.err.count("\n") == 1
        assert coach("export").out == before


@pytest.fixture
def hostile(coach: Coach, stored: Stored, tmp_path: Path) -> tuple[Path, Path]:
    """A scored file and a form, to be damaged."""
    short = stored()
    sheet = scored(sent(coach, short, tmp_path / "a.json"), "Ann", **SEVEN)
    return Path(sheet), Path(form(sent(coach, short, tmp_path / "f.md"), "Bo", "5"))
