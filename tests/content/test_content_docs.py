"""`docs/writing-packs.md`: its examples work, its errors are those that are printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from coach.content import models, steps
from coach.content.library import load
from coach.content.references import _VIEWS
from coach.content.validate import validate

PAGE = (Path(__file__).parent.parent.parent / "docs" / "writing-packs.md").read_text("utf-8")


def packs_of_the_page() -> dict[str, str]:
    """The YAML blocks that begin with the name of a pack."""
    blocks = re.findall(r"```yaml\n(# (packs/\S+)\n.*?)```", PAGE, re.DOTALL)
    return {name: text for text, name in blocks}


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the packs of the page, named as the page names it."""
    monkeypatch.chdir(tmp_path)
    folder = Path("packs")
    folder.mkdir()
    for name, text in packs_of_the_page().items():
        Path(name).write_text(text, "utf-8")
    return folder


def test_the_worked_examples_are_loaded(packs: Path) -> None:
    (packs / "wrong.yaml").unlink()
    assert validate(packs) == ()
    content = load(packs)
    assert content.problems == ()
    drill = content.drills["incident-retold"]
    assert sum(step.minutes or 0 for step in drill.steps) == drill.minutes == 10
    assert content.roles[-1].id == "security"


def test_the_errors_are_those_that_are_printed(packs: Path) -> None:
    (shown,) = re.findall(r"```text\n(packs/wrong.*?)```", PAGE, re.DOTALL)
    assert [str(one) for one in validate(packs / "wrong.yaml")] == shown.splitlines()


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first heading is this."""
    (table,) = re.findall(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]


def test_every_kind_of_step_is_there_with_the_keys_of_its_own() -> None:
    common = set(steps.StepBase.__struct_fields__)
    kinds = {}
    for kind in get_args(steps.Step):
        own = {
            field.name: f"`{field.name}`" if field.required else f"[`{field.name}`]"
            for field in msgspec.structs.fields(kind)
            if field.name not in common
        }
        kinds[f"`{kind.__struct_config__.tag}`"] = sorted(own.values())
    told = {row[0]: sorted(filter(None, row[2].split(", "))) for row in rows("kind")}
    assert told == kinds


def test_every_view_and_every_list_is_there() -> None:
    needs = {f"`{view}`": f"`{kind}`" for view, (_, kind) in _VIEWS.items()} | {"`plain`": ""}
    assert {row[0]: row[2] for row in rows("view")} == needs
    assert {f"`{view}`" for view in get_args(models.View)} == set(needs)
    named = {name for row in rows("list") for name in re.findall(r"`(\w+)`", row[0])}
    assert named == set(models.DataFile.__struct_fields__)
    assert all(f"`{whose}`" in PAGE for whose in get_args(models.Whose))
