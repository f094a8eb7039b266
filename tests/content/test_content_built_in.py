"""What ships: the five drills and the data they stand on, wherever it was installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.content import library
from coach.content.canonical import canonical_json, drill_from_json, fingerprint
from coach.content.library import load
from coach.content.models import Drill
from coach.content.shipped import built_in_folder
from coach.content.steps import (
    ClaimsStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    SignalsStep,
    VerdictsStep,
)
from coach.content.validate import validate
from coach.content.yaml_reader import read_text
from coach.errors import CoachError

CONTENT = load()
DIMENSIONS = [
    "observability",
    "specificity",
    "attribution",
    "level-signal",
    "consistency",
    "recovery",
    "debrief-durability",
]
FILES = [
    *sorted(built_in_folder().glob("drills/*.yaml")),
    *(built_in_folder() / "data" / f"{name}.yaml" for name in library.DATA),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_ships_passes_its_own_check_and_says_what_it_is(file: Path) -> None:
    assert validate(file) == ()
    # What it is, then how to extend it.
    assert re.match(r"(# .{20,}\n){2,5}\w", file.read_text("utf-8"))


def test_the_five_drills_with_their_minutes_and_shapes() -> None:
    kinds = {
        drill.id: (drill.minutes, [str(step.__struct_config__.tag) for step in drill.steps])
        for drill in CONTENT.drills.values()
    }
    assert kinds == {
        "feedback-rewrite": (20, ["story", "sentences"]),
        "scorecard-replay": (30, ["session", "lines", "signals", "rating"]),
        "attribution-sharpening": (15, ["story", "claims", "verdicts"]),
        "contradictory-signal-plan": (20, ["signals", "text", "lines", "text", "drill"]),
        "anchor-calibration": (15, ["session", "rating", "lines", "text", "text"]),
    }
    own = [one.id for one in CONTENT.drills.values() if one.assesses.whose == "own-answer"]
    assert own == ["feedback-rewrite", "attribution-sharpening"]


@pytest.mark.parametrize("drill", CONTENT.drills.values(), ids=lambda drill: drill.id)
def test_a_drill_guides_every_step_and_its_minutes_add_up(drill: Drill) -> None:
    assert sum(step.minutes or 0 for step in drill.steps) == drill.minutes
    assert 3 <= len(drill.trains) <= 5
    assert drill.opening.note
    for step in drill.steps:
        # A screen of 60 columns gives guidance two lines.
        assert len(step.guidance) <= 110, step.id
        if isinstance(step, SentencesStep):
            assert sum(field.minutes or 0 for field in step.fields) == step.minutes
            # It stands in the empty field, on one line.
            assert max(len(field.guidance) for field in step.fields) <= 70
        else:
            assert step.example, step.id


def test_the_steps_ask_for_what_the_drills_are_about() -> None:
    def step(drill: str, number: int) -> object:
        return CONTENT.drills[drill].steps[number]

    sentences = step("feedback-rewrite", 1)
    assert isinstance(sentences, SentencesStep)
    assert [one.id for one in sentences.fields] == [
        "problem",
        "decision",
        "tradeoff",
        "impact",
        "reflection",
    ]
    claims = step("attribution-sharpening", 1)
    assert isinstance(claims, ClaimsStep)
    assert [one.id for one in claims.categories] == [
        "decided",
        "built",
        "reviewed",
        "coordinated",
        "influenced",
        "documented",
        "learned",
    ]
    verdicts = step("attribution-sharpening", 2)
    assert isinstance(verdicts, VerdictsStep)
    assert len(verdicts.questions) >= 4
    lines = step("scorecard-replay", 1)
    assert isinstance(lines, LinesStep)
    assert (lines.source, lines.untied) == ("transcript", "impression")
    predicted = step("scorecard-replay", 3)
    assert isinstance(predicted, RatingStep)
    assert predicted.allowed == tuple(one.id for one in CONTENT.ratings)
    weak = step("contradictory-signal-plan", 0)
    assert isinstance(weak, SignalsStep)
    assert (weak.choose, weak.reminder) == ("one", "role")
    adjacent = step("contradictory-signal-plan", 2)
    assert isinstance(adjacent, LinesStep)
    assert adjacent.source == "record"
    rated = step("anchor-calibration", 1)
    assert isinstance(rated, RatingStep)
    assert rated.allowed == ("lean-hire", "hire", "strong-hire")


def test_each_dimension_is_trained_by_a_drill() -> None:
    assert {one for drill in CONTENT.drills.values() for one in drill.trains} == set(DIMENSIONS)


def test_the_data_that_the_drills_stand_on() -> None:
    assert [one.id for one in CONTENT.rubric.dimensions] == DIMENSIONS
    assert [(one.low, one.high) for one in CONTENT.rubric.bands] == [(7, 17), (18, 27), (28, 35)]
    assert [one.id for one in CONTENT.ratings] == [
        "strong-no-hire",
        "no-hire",
        "lean-no-hire",
        "lean-hire",
        "hire",
        "strong-hire",
    ]
    assert [one.rank for one in CONTENT.ratings] == [1, 2, 3, 4, 5, 6]
    counts = [len(CONTENT.signals), len(CONTENT.areas), len(CONTENT.rounds), len(CONTENT.levels)]
    assert counts == [7, 7, 6, 8]
    assert [one.id for one in CONTENT.rounds if one.guided] == ["scoring"]
    assert {"senior-backend", "platform"} <= {one.id for one in CONTENT.roles}
    assert len(CONTENT.pairs) == 5


def test_every_signal_is_owned_by_a_round_and_every_area_spoken_to() -> None:
    assert {one for round_ in CONTENT.rounds for one in round_.owns} == {
        one.id for one in CONTENT.signals
    }
    assert {one for signal in CONTENT.signals for one in signal.areas} == {
        one.id for one in CONTENT.areas
    }


def test_a_damaged_installation_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("drills", "data"):
        shutil.copytree(built_in_folder() / name, tmp_path / name)
    monkeypatch.setattr(library, "built_in_folder", lambda: tmp_path)
    assert load() == CONTENT
    (tmp_path / "data" / "rubric.yaml").write_text("id: self-check\ndimensions: []\n")
    with pytest.raises(CoachError, match=r"own content is damaged.*rubric\.yaml:1: ") as damaged:
        load()
    assert "\n" not in str(damaged.value)
    (tmp_path / "data" / "rubric.yaml").unlink()
    with pytest.raises(CoachError, match=r"own content is damaged.*rubric\.yaml: no file here"):
        load()


def test_content_inside_the_package_comes_before_the_folders_beside_it(tmp_path: Path) -> None:
    package = Path(library.__file__).parent.parent
    shutil.copytree(package, tmp_path / "coach", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("drills", "data"):
        shutil.copytree(built_in_folder() / name, tmp_path / "coach" / "_content" / name)
    purpose = "purpose: From inside the package."
    rewrite = tmp_path / "coach" / "_content" / "drills" / "feedback-rewrite.yaml"
    rewrite.write_text(re.sub(r"(?m)^purpose: .*$", purpose, rewrite.read_text("utf-8")), "utf-8")
    asked = (
        "from coach.content.library import load; print(load().drill('feedback-rewrite').purpose)"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert found.stdout == "From inside the package.\n"


def test_loading_imports_nothing_that_is_only_needed_when_something_is_wrong() -> None:
    asked = (
        "import sys; from coach.content.library import load; load();"
        "print(*{'textual', 'sqlmodel', 'dataclasses'}"
        " & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""


@pytest.mark.parametrize("drill", CONTENT.drills.values(), ids=lambda drill: drill.id)
def test_a_drill_that_was_kept_comes_back_equal(drill: Drill) -> None:
    kept = canonical_json(drill)
    assert drill_from_json(kept) == drill
    assert canonical_json(drill_from_json(kept)) == kept
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(drill))


def test_a_fingerprint_follows_the_words_and_not_the_way_they_are_written() -> None:
    import msgspec
    import yaml

    file = built_in_folder() / "drills" / "feedback-rewrite.yaml"
    written = yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")), sort_keys=True, width=40)
    again = msgspec.convert(read_text(written, "again.yaml").value, Drill)
    drill = CONTENT.drills["feedback-rewrite"]
    assert fingerprint(again) == fingerprint(drill)
    other = msgspec.structs.replace(drill, purpose=drill.purpose + " ")
    assert fingerprint(other) != fingerprint(drill)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"id": 1}', "\x00", "null"])
def test_a_kept_drill_that_is_none_is_one_line(text: str) -> None:
    with pytest.raises(
        CoachError, match="the drill saved with this session cannot be read"
    ) as wrong:
        drill_from_json(text)
    assert "\n" not in str(wrong.value)
