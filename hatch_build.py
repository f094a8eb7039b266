"""What happens when the coach is built: its content is compiled, see `coach/content/shipped.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileContent(BuildHookInterface[Any]):
    """Compiles the content of the checkout, also for an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are gathered."""
        sys.path.insert(0, self.root)
        from coach.content.shipped import compile_content

        compile_content(Path(self.root))
