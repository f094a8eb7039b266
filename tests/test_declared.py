"""What the project says of itself: every package it imports is declared, every count is true."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from coach.content.library import exemplars, load, prompts
from coach.evidence.rules import all_rules
from tests.tools.lowest_versions import lowest

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))


def imported(folder: Path) -> set[str]:
    """The top names of the packages of others that a folder imports, inside functions too."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"coach", "tests", "pane_host"}


@pytest.mark.parametrize("folder", ["coach", "tests"])
def test_every_package_that_is_imported_is_declared(folder: str) -> None:
    provides = packages_distributions()
    used = {provides[name][0].lower() for name in imported(ROOT / folder)}
    assert "textual" in used
    assert used <= set(lowest())


def test_lowest_versions_satisfy_the_exact_ones() -> None:
    assert lowest()["textual"] == "8.2.8"
    assert lowest()["pyyaml"] == "6.0.2"


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (r"(\d+) rules", lambda: len(all_rules())),
        (r"(\d+) questions", lambda: len(prompts(load()))),
        (r"(\d+) answers", lambda: len(exemplars(load()))),
    ],
    ids=["rules", "questions", "answers"],
)
def test_what_is_counted_in_writing_is_so(said: str, count: Callable[[], int]) -> None:
    found = [
        (page.name, int(number))
        for page in PAGES
        for number in re.findall(said, page.read_text(encoding="utf-8"))
    ]
    assert found
    assert {number for _, number in found} == {count()}, found
