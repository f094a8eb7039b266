"""`coach stories` with what hangs on a story, and `coach demo` without a terminal."""

from __future__ import annotations

from pathlib import Path


def test_a_story_shows_its_tellings_and_best_quotes(coach, stored) -> None:
    first = stored()
    uuid = coach("stories", "--json").data[0]["id"]
    outcome = coach("stories", uuid[:8])
    assert outcome.code == 0
    assert first in outcome.out
    assert "dual writes over a freeze" in outcome.out
    data = coach("stories", uuid[:8], "--json").data
    assert data["best_quotes"][0]["dimension"] == "specificity"
    assert {one["signal"] for one in data["signals"] if one["carries"]} == set()


def test_signals_that_no_story_carries_are_named(coach, stored) -> None:
    stored()
    outcome = coach("stories")
    assert "no story" in outcome.out
    assert "1 story." in outcome.out


def test_a_story_that_is_not_there_is_said(coach, stored) -> None:
    assert coach("stories", "Biling").code == 2
    stored()
    outcome = coach("stories", "Billing migratio")
    assert outcome.code == 2
    assert "did you mean 'Billing migration'?" in outcome.err


def test_the_sample_can_be_made_without_the_app(coach, tmp_path: Path) -> None:
    place = tmp_path / "sample"
    outcome = coach("demo", "--keep", str(place))
    assert (outcome.code, outcome.out) == (0, f"{place}\n")
    assert len(coach("history", "--limit", "99", "--json").data) == 65
    outcome = coach("demo", "--keep", str(place))
    assert outcome.code == 2
    assert "not an empty folder" in outcome.err


def test_the_demo_needs_a_terminal(coach) -> None:
    outcome = coach("demo")
    assert outcome.code == 2
    assert "needs a terminal" in outcome.err
