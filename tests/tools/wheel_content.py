"""What must be in a wheel, and what must not.

python -m tests.tools.wheel_content dist/mock_interview_coach-0.1.0-py3-none-any.whl
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENT = ("drills", "prompts", "data")


def expected() -> set[str]:
    """Every file of the package, and the content folders inside it."""
    package = (
        path
        for path in (ROOT / "coach").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    content = (path for folder in CONTENT for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        *(path.relative_to(ROOT).as_posix() for path in package),
        *(f"coach/_content/{path.relative_to(ROOT).as_posix()}" for path in content),
    }


def problems(wheel: Path) -> list[str]:
    """What is missing from the wheel, and what is in it by mistake."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.endswith("/")}
    wanted = expected()
    others = {name for name in held - wanted if ".dist-info/" not in name}
    return [
        *(f"missing from the wheel: {name}" for name in sorted(wanted - held)),
        *(f"in the wheel by mistake: {name}" for name in sorted(others)),
    ]


def main() -> int:
    """Print what is wrong with the wheel that is named; 1 if anything is."""
    found = problems(Path(sys.argv[1]))
    for problem in found:
        print(problem)
    if not found:
        print(f"{Path(sys.argv[1]).name}: {len(expected())} files, all there")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
