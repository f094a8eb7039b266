"""The command `coach`, also `python -m coach`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    # Nothing that comes with modules is garbage, and looking for it is a seventh of the start.
    gc.disable()
    from coach.cli.main import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
