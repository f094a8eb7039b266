"""The compiled form of content that ships: as good as its YAML, and only while it is of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.content.shipped import FOLDERS, built_in_folder, compile_content, shipped
from coach.errors import CoachError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of all that ships, not compiled."""
    for folder in FOLDERS:
        source = built_in_folder() / folder
        shutil.copytree(source, tmp_path / folder, ignore=shutil.ignore_patterns("*.msgpack"))
    return tmp_path


def test_every_file_is_the_same_compiled(root: Path) -> None:
    files = sorted(root.rglob("*.yaml"))
    parsed = {file: shipped(file).value for file in files}
    assert compile_content(root) == len(files) == len(sorted(root.rglob("*.msgpack")))
    for file, value in parsed.items():
        again = shipped(file)
        assert again.value == value
        # Without lines it came from the compiled form.
        assert not again.lines


def test_an_edited_file_is_read_as_it_is_now(root: Path) -> None:
    compile_content(root)
    file = root / "data" / "ratings.yaml"
    file.write_text(file.read_text("utf-8").replace("Hire", "Take"), "utf-8")
    assert "Take" in {one["title"] for one in shipped(file).value["ratings"]}
    file.write_text("ratings: [", "utf-8")
    with pytest.raises(CoachError, match=r"ratings\.yaml:2: not valid YAML"):
        shipped(file)


@pytest.mark.parametrize("damage", [b"", b"\x92\x01", b"no msgpack at all", b"\x91\x01"])
def test_a_damaged_compiled_form_is_no_loss(root: Path, damage: bytes) -> None:
    compile_content(root)
    file = root / "data" / "levels.yaml"
    before = shipped(file).value
    file.with_suffix(".msgpack").write_bytes(damage)
    assert shipped(file).value == before
