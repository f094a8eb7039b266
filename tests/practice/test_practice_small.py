"""Plans, prompts, what survived a rewrite, and the last place for words nothing else would take."""

from __future__ import annotations

import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.canonical import drill_from_json
from coach.errors import CoachError
from coach.practice.plan import plan_of
from coach.practice.rescue import read_rescue, rescue_files, write_rescue
from coach.practice.run import Run
from coach.practice.scorecard_replay import Survived, survived
from tests.samples import OwnTime, every_kind


@pytest.fixture
def run() -> Run:
    return Run.begin(every_kind(), OwnTime())


# The plan


def test_there_is_no_plan_until_drill_and_day_are_chosen(run: Run) -> None:
    assert plan_of(run) is None
    run.choose("plan", "feedback-rewrite")
    assert plan_of(run) is None


def test_a_plan_that_is_changed_replaces_itself(run: Run) -> None:
    run.choose("plan", "feedback-rewrite", date(2026, 3, 9))
    first = plan_of(run)
    run.choose("plan", "scorecard-replay", date(2026, 3, 10))
    second = plan_of(run)
    assert first is not None
    assert second is not None
    assert first.uuid == second.uuid
    assert (second.drill, second.due) == ("scorecard-replay", date(2026, 3, 10))
    assert second.made_in == run.uuid


def test_two_sessions_make_two_plans() -> None:
    plans = []
    for _ in range(2):
        run = Run.begin(every_kind(), OwnTime())
        run.choose("plan", "feedback-rewrite", date(2026, 3, 9))
        plans.append(plan_of(run))
    assert plans[0] is not None
    assert plans[1] is not None
    assert plans[0].uuid != plans[1].uuid


# What is kept as the task


def test_every_step_kind_has_a_task_and_a_name_for_what_is_written() -> None:
    for step in every_kind().steps:
        assert step.task()
        assert step.entry_kind


def test_an_unknown_field_falls_back_to_the_step() -> None:
    steps = {step.id: step for step in every_kind().steps}
    assert steps["sentences"].task("no-such-field") == "One each."
    assert steps["claims"].task("built") == "Built: B."


# What survived


def test_figures_names_and_long_words_are_compared() -> None:
    found = survived(
        "We moved 40,000 invoices to Stripe. Latency was 30 ms, and billing complained.",
        "I moved 40,000 invoices to Stripe; latency fell from 30ms to 12 ms.",
    )
    assert found.kept == ("40,000", "invoices", "Stripe", "30 ms")
    assert "billing" in found.lost
    assert "12 ms" in found.new


def test_a_word_at_the_head_of_a_sentence_and_a_plural_are_kept() -> None:
    found = survived(
        "I moved the payroll import, and a box broke.", "Payroll imports moved. Boxes held."
    )
    assert found == Survived(kept=("payroll", "import"), lost=(), new=())


def test_small_words_carry_nothing_at_any_length() -> None:
    assert survived("It failed because something was missing throughout.", "x").lost == (
        "failed",
        "missing",
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_word_is_kept_lost_or_new(before: str, after: str) -> None:
    there, back = survived(before, after), survived(after, before)
    assert not set(there.kept) & set(there.lost)
    assert (set(there.lost), set(there.new)) == (set(back.new), set(back.lost))
    assert survived(before, before).lost == survived(before, before).new == ()


# The rescue file


def test_a_rescued_session_comes_back_whole_and_is_private(run: Run, home: Path) -> None:
    home.mkdir()
    run.write("text", "Every word \U0001f389 of it.")
    file = write_rescue(run.drill, run.state)
    assert file.parent == home
    assert file in rescue_files()
    rescued = read_rescue(file)
    assert rescued.state == run.state
    assert drill_from_json(rescued.drill) == run.drill
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_tests_do_not_see_the_rescue_files_of_who_runs_them(tmp_path: Path) -> None:
    assert Path.home().parent == tmp_path.parent
    assert rescue_files() == ()


def test_where_the_data_folder_takes_nothing_the_home_folder_does(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("a file stands in its place")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    file = write_rescue(run.drill, run.state)
    assert file.parent == tmp_path
    assert file in rescue_files()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"drill": 3}'])
def test_what_is_no_rescue_file_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "coach-x.rescue.json"
    file.write_bytes(content)
    with pytest.raises(CoachError, match="rescue"):
        read_rescue(file)
