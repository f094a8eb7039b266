"""What is wrong with a pack, exactly as loading would find it."""

from __future__ import annotations

from pathlib import Path

from coach.content.library import built_in
from coach.content.packs import read_packs
from coach.content.problems import Problem
from coach.content.references import names_of


def validate(path: Path) -> tuple[Problem, ...]:
    """Every problem of a file, or of all the YAML files in a folder; no more than fifty a file.

    References are checked against the built-in content together with what the path adds.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    if not path.exists():
        return (Problem(str(path), 0, "", "no such file or folder"),)
    found = read_packs(path, names_of(built_in()))
    if not found.models and not found.problems:
        return (Problem(str(path), 0, "", "no YAML file in this folder", "files ending in .yaml"),)
    return found.problems
