# ruff: noqa: E501 (lines as they are printed)
"""A user's packs: they extend, they override, and a wrong one costs only itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.content.library import ORDER, load
from coach.content.packs import MOST_FILES
from coach.content.validate import validate
from coach.errors import CoachError

DRILL = """\
id: {id}
version: 2
title: {title}
minutes: 5
purpose: Say it.
trains: [specificity]
assesses: {{whose: own-answer, steps: [said]}}
opening: {{before: We did it., after: I did it., why: It has an actor.}}
steps:
  - {{kind: text, id: said, title: Said, guidance: Write., prompt: Say it.}}
closing: {{view: plain, title: The end, guidance: Read it.}}
"""
SIGNAL = (
    "signals:\n- {id: cost-sense, title: Cost sense, meaning: You know what it costs., areas: []}\n"
)
ROLE = "roles:\n- {id: finops, title: FinOps, floors: [cost-sense], tolerates: [], note: Know the bill.}\n"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """An empty folder of packs."""
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, text: str) -> Path:
    """A pack in the folder, or in one below it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def drill(drill_id: str, title: str = "Mine") -> str:
    """A small drill."""
    return DRILL.format(id=drill_id, title=title)


def test_no_folder_of_packs_is_no_problem(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == load()


def test_packs_extend_and_come_after_the_five(packs: Path) -> None:
    put(packs, "b/zulu.yaml", drill("zulu"))
    put(packs, "alpha.yml", drill("alpha"))
    put(packs, "roles.yaml", ROLE)
    put(packs, "signals.yaml", SIGNAL)
    content = load(packs)
    assert content.problems == ()
    assert tuple(content.drills) == (*ORDER, "alpha", "zulu")
    assert content.roles[-1].floors == ("cost-sense",)
    assert len(content.signals) == 8
    assert len(content.roles) == len(load().roles) + 1


def test_packs_override_by_id_in_the_same_place(packs: Path) -> None:
    put(packs, "own.yaml", drill("scorecard-replay", "My replay"))
    put(
        packs,
        "data.yaml",
        "ratings:\n- {id: hire, rank: 5, title: Yes, meaning: I would work with them.}\n",
    )
    content = load(packs)
    assert content.problems == ()
    assert tuple(content.drills) == ORDER
    assert content.drills["scorecard-replay"].title == "My replay"
    assert [one.title for one in content.ratings][3:] == ["Lean hire", "Yes", "Strong hire"]


def test_a_wrong_pack_costs_itself_and_one_line(packs: Path) -> None:
    wrong = put(packs, "wrong.yaml", drill("wrong").replace("kind: text", "kind: txt"))
    worse = put(packs, "worse.yaml", "id: [\n")
    twice = put(packs, "twice.yaml", drill("twice").replace("title: Mine", "titel: Mine\nbest: 1"))
    put(packs, "good.yaml", drill("good"))
    content = load(packs)
    assert tuple(content.drills) == (*ORDER, "good")
    by_file = {problem.file: str(problem) for problem in content.problems}
    assert len(content.problems) == 3
    assert by_file[str(wrong)].startswith(f"{wrong}:10: steps[0].kind: 'txt' here")
    assert by_file[str(worse)].startswith(f"{worse}:2: not valid YAML")
    assert str(by_file[str(twice)]).startswith(f"{twice}:3: titel: the first of 2: unknown key")
    assert len(validate(packs)) == 4, "validate names each"


def test_an_id_that_two_packs_have_belongs_to_the_first(packs: Path) -> None:
    first = put(packs, "a.yaml", drill("mine", "The first"))
    second = put(packs, "b.yaml", drill("mine", "The second"))
    content = load(packs)
    assert content.drills["mine"].title == "The first"
    assert [str(one) for one in content.problems] == [
        f"{second}:1: id: 'mine' is in {first} too, expected a unique id"
    ]


def test_a_pack_that_rests_on_a_wrong_one_falls_with_it(packs: Path) -> None:
    role = put(packs, "a-role.yaml", ROLE)
    signal = put(packs, "b-signal.yaml", SIGNAL.replace("areas: []", "areas: [thrift]"))
    content = load(packs)
    assert [one.file for one in content.problems] == [str(role), str(signal)]
    assert content.roles == load().roles
    assert content.signals == load().signals
    assert "no signal 'cost-sense'" in str(content.problems[0])


def test_hidden_files_and_other_files_are_left_alone(packs: Path) -> None:
    put(packs, ".git/a.yaml", "[")
    put(packs, ".b.yaml", "[")
    put(packs, "notes.txt", "[")
    put(packs, "schema.json", "[")
    assert load(packs) == load()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_linked_packs_are_read_once_and_circles_end(packs: Path, tmp_path: Path) -> None:
    put(tmp_path / "dotfiles", "linked.yaml", drill("linked"))
    (packs / "mine").symlink_to(tmp_path / "dotfiles")
    (packs / "again").symlink_to(packs)
    (packs / "loose.yaml").symlink_to(tmp_path / "gone.yaml")
    content = load(packs)
    assert "linked" in content.drills
    assert [str(one) for one in content.problems] == [
        f"{packs / 'loose.yaml'}: no file here, expected a YAML file"
    ]


def test_a_folder_that_cannot_be_read_is_one_line(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(packs, "open/good.yaml", drill("good"))
    put(packs, "shut/lost.yaml", drill("lost"))
    inside = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return inside(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    content = load(packs)
    assert "good" in content.drills
    assert [str(one) for one in content.problems] == [
        f"{packs / 'shut'}: cannot be read (Permission denied)"
    ]


def test_too_many_files_are_said_to_be_too_many(packs: Path) -> None:
    for number in range(MOST_FILES + 5):
        put(packs, f"{number:04}.yaml", drill(f"drill-{number}"))
    content = load(packs)
    assert len(content.drills) == len(ORDER) + MOST_FILES
    assert [str(one) for one in content.problems] == [
        f"{packs}: more than {MOST_FILES} YAML files; the rest are not read, expected a folder of packs"
    ]


def test_the_first_minutes_may_be_reworded_but_not_reshaped(packs: Path) -> None:
    file = put(packs, "first.yaml", drill("first-sentence"))
    content = load(packs)
    assert content.first == load().first
    assert "first-sentence" not in content.drills
    assert str(content.problems[0]).startswith(
        f"{file}:9: steps: first-sentence has different steps"
    )


def test_what_is_not_there_to_validate_is_said(tmp_path: Path, packs: Path) -> None:
    assert [str(one) for one in validate(tmp_path / "none.yaml")] == [
        f"{tmp_path / 'none.yaml'}: no such file or folder"
    ]
    assert [str(one) for one in validate(packs)] == [
        f"{packs}: no YAML file in this folder, expected files ending in .yaml"
    ]


def test_a_drill_that_is_not_there_names_the_nearest() -> None:
    content = load()
    assert content.drill("anchor-calibration").minutes == 15
    with pytest.raises(CoachError, match="no drill 'anchor-callibration', did you mean"):
        content.drill("anchor-callibration")
    with pytest.raises(CoachError, match="no drill 'x'; known: feedback-rewrite, "):
        content.drill("x")
