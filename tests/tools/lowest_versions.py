"""The lowest versions that `pyproject.toml` allows, as a constraints file for pip.

python -m tests.tools.lowest_versions > lowest.txt
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_LOWER = re.compile(r"([A-Za-z0-9_.-]+) *[>=]= *([0-9][0-9.]*)")


def lowest() -> dict[str, str]:
    """The lowest version of each package that is needed to run or to test.

    Raises:
        ValueError: naming a dependency that has no lower bound.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    versions: dict[str, str] = {}
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        bound = _LOWER.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement}: no lower bound")
        versions[bound[1]] = bound[2]
    return versions


if __name__ == "__main__":
    for package, version in lowest().items():
        print(f"{package}=={version}")
